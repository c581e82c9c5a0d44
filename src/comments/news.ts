import type { Context } from '../context.js';
import type { StatusTally } from './review-views.js';

export interface QueueNews {
  /** Comments held since a moment; null for more than are counted. */
  count: number | null;
  tally: StatusTally;
}

/** What a moderator who has the queue open does not see yet. */
export async function countNews(
  { store }: Pick<Context, 'store'>,
  { siteId, since }: { siteId: string | undefined; since: Date },
): Promise<QueueNews> {
  const [count, tally] = await Promise.all([
    store.comments.countHeldSince(siteId, since),
    store.comments.tally(siteId),
  ]);
  return { count, tally };
}
