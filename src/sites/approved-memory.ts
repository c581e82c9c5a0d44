import { LRUCache } from 'lru-cache';
import type { Clock } from '../clock.js';
import type { Store } from '../store/store.js';

/** Long enough that it costs nothing, short enough that a new site is known within the hour. */
const keptMs = 10 * 60 * 1_000;
const sitesKeptMax = 1_000;
/** The latest approved comments that are looked at. */
const commentsMax = 200;

/**
 * Something told from the bodies of a site's latest approved comments, told anew every ten minutes.
 * @param tell from at most two hundred bodies, the latest first.
 */
export function createApprovedMemory<Value>(
  store: Pick<Store, 'comments'>,
  clock: Clock,
  tell: (bodies: readonly string[]) => Value | Promise<Value>,
): (siteId: string) => Promise<Value> {
  const known = new LRUCache<string, { value: Promise<Value>; readAt: number }>({ max: sitesKeptMax });
  return (siteId) => {
    const now = clock().getTime();
    let entry = known.get(siteId);
    if (entry === undefined || now - entry.readAt >= keptMs) {
      entry = { value: store.comments.latestApproved(siteId, commentsMax).then(tell), readAt: now };
      known.set(siteId, entry);
      entry.value.catch(() => known.delete(siteId));
    }
    return entry.value;
  };
}
