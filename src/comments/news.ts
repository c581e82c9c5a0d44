import type { Context } from '../context.js';
import { isWithin, type Reach } from '../moderators/reach.js';
import type { CommentStatus } from '../store/records.js';
import { firstIdAt } from './id-times.js';
import type { StatusTally } from './review-views.js';

export interface QueueNews {
  /** Comments held since a moment; null for more than are counted. */
  count: number | null;
  tally: StatusTally;
  /** What others have decided since, so that it waits no more. */
  decided: { id: string; status: CommentStatus }[];
}

export interface NewsAsked {
  siteId: string | undefined;
  within: Reach;
  since: Date;
  /** Who asks; null for a token that belongs to nobody. */
  moderatorId: string | null;
}

/** More than a page holds, whichever of them it shows. */
const decidedMax = 200;
const waiting: readonly CommentStatus[] = ['held', 'pending'];

/** What a moderator who has the queue open does not see yet. */
export async function countNews({ store }: Pick<Context, 'store'>, asked: NewsAsked): Promise<QueueNews> {
  const { siteId, within, since } = asked;
  const [count, tally, decided] = await Promise.all([
    store.comments.countHeldSince({ siteId, within }, since),
    store.comments.tally({ siteId, within }),
    decidedByOthers({ store }, asked),
  ]);
  return { count, tally, decided };
}

async function decidedByOthers(
  { store }: Pick<Context, 'store'>,
  { siteId, within, since, moderatorId }: NewsAsked,
): Promise<QueueNews['decided']> {
  const made = await store.decisions.madeSince({
    fromId: firstIdAt(since.getTime()),
    siteIds: siteId === undefined ? within : isWithin(within, siteId) ? [siteId] : [],
    limit: decidedMax,
  });
  // Of several on one comment the latest stands.
  const latest = new Map(made.toReversed().map((decision) => [decision.commentId, decision]));
  return [...latest.values()]
    .filter(
      ({ status, actorId }) => !waiting.includes(status) && (actorId === null || actorId !== moderatorId),
    )
    .map(({ commentId, status }) => ({ id: commentId, status }));
}
