import { isInScope, type SiteScope } from '../access/site-scope.js';
import type { Context } from '../context.js';
import { firstIdAt } from '../ids.js';
import type { MadeDecision } from '../store/comments/decisions.js';
import type { CommentStatus } from '../store/database/records.js';
import type { StatusTally } from './review-views.js';

export interface QueueUpdates {
  /** Comments held since a moment; null for more than are counted. */
  count: number | null;
  tally: StatusTally;
  /** What others have decided since, so that it waits no more. */
  decided: { id: string; status: CommentStatus }[];
}

/** The part of the queue that somebody has open. */
export interface QueuePart {
  siteId: string | undefined;
  /** The sites that they may see. */
  within: SiteScope;
}

/** What is read of a part of the queue for all who have it open, since the first of them opened it. */
export interface QueueReading {
  since: Date;
  /** When comments were held, the latest first. */
  heldAt: readonly Date[];
  tally: StatusTally;
  /** The latest first. */
  made: readonly MadeDecision[];
}

/** Newly held comments are counted up to here. */
const heldMax = 999;
/** More than a page holds, whichever of them it shows. */
const decidedMax = 200;
const waiting: readonly CommentStatus[] = ['held', 'pending'];

/** Asks the database what has come to a part of the queue, and what has gone from it. */
export async function readQueueNews(
  { store }: Pick<Context, 'store'>,
  { siteId, within }: QueuePart,
  since: Date,
): Promise<QueueReading> {
  const [heldAt, tally, made] = await Promise.all([
    store.comments.heldSince({ siteId, within }, since, heldMax + 1),
    store.comments.tally({ siteId, within }),
    store.decisions.madeSince({
      fromId: firstIdAt(since.getTime()),
      siteIds: siteId === undefined ? within : isInScope(within, siteId) ? [siteId] : [],
      limit: decidedMax,
    }),
  ]);
  return { since, heldAt, tally, made };
}

/**
 * What a moderator does not see yet who has had the queue open since a moment, which the reading reaches back to.
 * @param moderatorId who looks: what they have decided themselves is no news.
 */
export function newsFor(
  { heldAt, tally, made }: QueueReading,
  { since, moderatorId }: { since: Date; moderatorId: string },
): QueueUpdates {
  const count = heldAt.filter((at) => at > since).length;
  const fromId = firstIdAt(since.getTime());
  // Of several on one comment the latest stands.
  const latest = new Map(
    made
      .filter(({ id }) => id >= fromId)
      .toReversed()
      .map((decision) => [decision.commentId, decision]),
  );
  return {
    count: count > heldMax ? null : count,
    tally,
    decided: [...latest.values()]
      .filter(
        ({ status, actorId }) => !waiting.includes(status) && (actorId === null || actorId !== moderatorId),
      )
      .map(({ commentId, status }) => ({ id: commentId, status })),
  };
}
