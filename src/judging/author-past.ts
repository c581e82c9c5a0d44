import { timeOfId } from '../ids.js';
import type { AuthorHistory } from '../rules/findings/rule.js';
import type { AuthorPast } from '../store/comments/author-pasts.js';
import { addHistories } from './facts.js';

/**
 * What an author has been on a site and since when, whichever secrets of the ring their comments were stored under.
 * @param pasts by author key in hex; `firstSeenAt` is null for one of whom there is nothing.
 */
export function toAuthorPastView(
  pasts: ReadonlyMap<string, AuthorPast>,
  authorKeys: readonly Buffer[],
): { history: AuthorHistory; firstSeenAt: string | null } {
  const found = authorKeys.flatMap((key) => pasts.get(key.toString('hex')) ?? []);
  const first = Math.min(...found.map(({ firstId }) => timeOfId(firstId)));
  return {
    history: addHistories(found.map(({ counts }) => counts)),
    firstSeenAt: found.length === 0 ? null : new Date(first).toISOString(),
  };
}
