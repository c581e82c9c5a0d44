import type { ThreadView } from '../../threads/views.js';
import type { Discussion } from '../embed/contract.js';
import { fetchThread } from '../embed/fetch-thread.js';
import type { AllWords, Behaviour } from './behaviour.js';
import { inSlices } from './in-slices.js';
import { moveTo } from './move-to.js';
import { onPress } from './on-press.js';

/** “Show more replies” puts the next ones below those that are there; “from the beginning” begins anew. */
export const loadMore: Behaviour = (discussion, words) => {
  onPress(discussion.root, '.ar-more', async (button) => {
    const { cursor } = button.dataset;
    if (!cursor) return discussion.load('');
    if (button.hasAttribute('aria-disabled')) return;
    const { api, page, sort, section } = discussion;
    const list = section.querySelector('.ar-list');
    const shown = list?.children.length ?? 0;
    button.setAttribute('aria-disabled', 'true');
    try {
      const next = await fetchThread(api, { page, sort, cursor });
      await inSlices(append(list, next, discussion, words));
      if (next.nextCursor) button.dataset['cursor'] = next.nextCursor;
      else button.remove();
      button.textContent = words.more;
      // Focus was on the button; the first new comment is where reading goes on.
      moveTo(list?.children[shown]?.querySelector<HTMLElement>('.ar-comment'));
      discussion.enrich();
    } catch {
      button.textContent = `${words.unloaded} ${words.retry}`;
    }
    button.removeAttribute('aria-disabled');
  });
  return {};
};

function* append(
  list: Element | null,
  { comments, closed }: ThreadView,
  { draw }: Discussion,
  words: AllWords,
): Generator<void> {
  for (const comment of comments) {
    list?.append(...draw.list([comment], closed, words).children);
    yield;
  }
}
