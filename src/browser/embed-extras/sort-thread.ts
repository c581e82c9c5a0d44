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
  select.addEventListener('change', () => {
    discussion.sort = select.value;
    chosen = true;
    void discussion.load('');
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
};
