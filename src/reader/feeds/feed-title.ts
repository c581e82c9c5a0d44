import type { FeedEntry, FeedView } from '../../threads/views.js';
import { fill } from '../words/say.js';
import type { ReaderWords } from '../words/words.js';

/** Marks that turn the text around them (Unicode, UAX 9): a feed's reader has nothing to keep a name apart with. */
const directionMarks = /[\u202a-\u202e\u2066-\u2069]/g;

/** A line of somebody's own for a feed, without what would turn the rest of the line. */
export function plainLine(text: string): string {
  return text.replace(directionMarks, '').trim() || '?';
}

export function feedTitle({ site, page }: FeedView, { feed: words }: ReaderWords): string {
  return page === null
    ? fill(words.ofSite, { site: plainLine(site) })
    : fill(words.ofPage, { page: plainLine(page) });
}

/** What an entry is called, which every feed's entry must be. */
export function entryTitle({ author, pageTitle, page }: FeedEntry, { feed: words }: ReaderWords): string {
  return fill(words.entry, { name: plainLine(author.name), page: plainLine(pageTitle ?? page) });
}
