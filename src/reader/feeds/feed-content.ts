import type { FeedEntry } from '../../threads/views.js';

/**
 * A comment's HTML for a feed: each block says that it runs in the direction of its own text, since a feed's reader has
 * no style of ours to do so. The sanitiser leaves blocks without attributes.
 */
export function feedContent({ html }: Pick<FeedEntry, 'html'>): string {
  return html.replace(/<(p|pre|blockquote)>/g, '<$1 dir="auto">');
}
