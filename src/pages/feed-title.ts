import type { FeedEntry } from '../comments/views.js';

/** Marks that turn the text around them (Unicode, UAX 9): a feed's reader has nothing to keep a name apart with. */
const directionMarks = /[\u202a-\u202e\u2066-\u2069]/g;

/** A line of somebody's own for a feed, without what would turn the rest of the line. */
export function plainLine(text: string): string {
  return text.replace(directionMarks, '').trim() || '?';
}

/** What an entry is called, which every feed's entry must be. */
export function entryTitle({ author, pageTitle, page }: FeedEntry): string {
  return `${plainLine(author.name)} on “${plainLine(pageTitle ?? page)}”`;
}
