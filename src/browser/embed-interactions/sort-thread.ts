import { el } from '../embed/dom.js';
import type { Behaviour } from './behaviour.js';

/** Offers the orders that a thread of several comments can be read in. */
export const sortThread: Behaviour = (discussion, words) => {
  const select = el(
    'select.ar-sort',
    { 'aria-label': words.sortBy },
    ...(['newest', 'oldest', 'top'] as const).map((value) => el('option', { value }, words[value])),
  );
  let chosen = false;
  let loading = false;
  select.addEventListener('change', () => {
    discussion.sort = select.value;
    // Whoever thinks better of it while the thread is on its way gets the last order asked for, after it.
    if (!loading) showChosen().catch(reportError);
  });
  return {
    drawn: () => {
      const { section, sort } = discussion;
      if (Number(section.dataset['count']) < 2) return;
      select.value = sort || 'newest';
      section.querySelector('.ar-head')?.append(select);
      // The thread was drawn anew around it; whoever chose is still there.
      if (chosen) select.focus();
      chosen = false;
    },
  };

  async function showChosen(): Promise<void> {
    let shown: string;
    loading = true;
    try {
      do {
        shown = discussion.sort;
        chosen = true;
        await discussion.load('');
      } while (shown !== discussion.sort);
    } finally {
      loading = false;
    }
  }
};
