import { fetchThread } from '../embed/fetch-thread.js';
import type { Behaviour } from './behaviour.js';
import { moveTo } from './move-to.js';
import { onPress } from './on-press.js';

/** “Show more replies” puts the next ones below those that are there; “from the beginning” begins anew. */
export const loadMore: Behaviour = (discussion, words) => {
  onPress(discussion.root, '.ar-more', async (button) => {
    const { cursor } = button.dataset;
    if (!cursor) return discussion.load('');
    const { api, page, sort, section, draw } = discussion;
    button.setAttribute('aria-disabled', 'true');
    try {
      const next = await fetchThread(api, { page, sort, cursor });
      const items = [...draw.list(next.comments, next.closed, words).children];
      section.querySelector('.ar-list')?.append(...items);
      if (next.nextCursor) button.dataset['cursor'] = next.nextCursor;
      else button.remove();
      button.textContent = words.more;
      // Focus was on the button; the first new comment is where reading goes on.
      moveTo(items[0]?.querySelector<HTMLElement>('.ar-comment'));
      discussion.enrich();
    } catch {
      button.textContent = `${words.unloaded} ${words.retry}`;
    }
    button.removeAttribute('aria-disabled');
  });
  return {};
};
