import type { Clock } from '../clock.js';
import type { Store } from '../store/store.js';
import { rememberFor } from './remember.js';

/** Long enough that it costs nothing, short enough that a new site is known within the hour. */
const keptMs = 10 * 60 * 1_000;
/** The latest approved comments that are looked at. */
const commentsMax = 200;

/**
 * Something told from the bodies of a site's latest approved comments, told anew every ten minutes.
 * @param tell from at most two hundred bodies, the latest first.
 */
export function createApprovedMemory<Value>(
  { comments }: Pick<Store, 'comments'>,
  clock: Clock,
  tell: (bodies: readonly string[]) => Value | Promise<Value>,
): (siteId: string) => Promise<Value> {
  return rememberFor({ clock, keptMs, idOf: (siteId) => siteId }, async (siteId: string) =>
    tell(await comments.latestApproved(siteId, commentsMax)),
  );
}
