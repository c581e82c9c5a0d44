import type { Context } from '../context.js';
import type { Reach } from '../moderators/reach.js';
import type { StatusTally } from './review-views.js';

export interface QueueNews {
  /** Comments held since a moment; null for more than are counted. */
  count: number | null;
  tally: StatusTally;
}

/** What a moderator who has the queue open does not see yet. */
export async function countNews(
  { store }: Pick<Context, 'store'>,
  { since, ...filter }: { siteId: string | undefined; within: Reach; since: Date },
): Promise<QueueNews> {
  const [count, tally] = await Promise.all([
    store.comments.countHeldSince(filter, since),
    store.comments.tally(filter),
  ]);
  return { count, tally };
}
