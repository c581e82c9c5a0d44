import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { timeOfId } from '../ids.js';
import { networkOf } from '../privacy/network-of.js';
import type { RecommendationOutcome } from '../store/comments/recommendations.js';

/** How one reader is told from another, who has neither an account nor a cookie. */
export interface Reader {
  address: string;
  userAgent: string;
}

export interface RecommendRequest {
  site: string;
  commentId: string;
  reader: Reader;
}

type RecommendContext = Pick<Context, 'store' | 'sites' | 'keyring' | 'clock' | 'queue' | 'log'>;

/** A reader's key for a comment changes so often, counted from when the comment was written. */
const keyedForMs = 30 * 24 * 60 * 60 * 1_000;

/**
 * Counts a reader among those who recommend a comment, once however often they say so.
 * @throws DomainError not-found for a comment that is not shown, unavailable.
 */
export async function recommend(
  ctx: RecommendContext,
  { site, commentId, reader }: RecommendRequest,
): Promise<RecommendationOutcome> {
  const { id: siteId } = await ctx.sites.bySlug(site);
  const { readerKeys, expiresAt } = keysOf(ctx, commentId, reader);
  return published(ctx, await ctx.store.recommendations.add({ siteId, commentId, readerKeys }, expiresAt));
}

/** Takes a reader's recommendation back, if there is one. @throws DomainError as `recommend` does. */
export async function recommendNoMore(
  ctx: RecommendContext,
  { site, commentId, reader }: RecommendRequest,
): Promise<RecommendationOutcome> {
  const { id: siteId } = await ctx.sites.bySlug(site);
  const { readerKeys } = keysOf(ctx, commentId, reader);
  return published(ctx, await ctx.store.recommendations.remove({ siteId, commentId, readerKeys }));
}

/**
 * The reader's keys for this comment and for now. The comment is part of them, so that what a reader recommends
 * cannot be put together; so is the time, and when that is over the rows go.
 */
function keysOf(
  { keyring, clock }: Pick<Context, 'keyring' | 'clock'>,
  commentId: string,
  { address, userAgent }: Reader,
): { readerKeys: Buffer[]; expiresAt: Date } {
  const writtenAt = timeOfId(commentId);
  const period = Math.floor((clock().getTime() - writtenAt) / keyedForMs);
  return {
    readerKeys: keyring.fingerprints('recommendation', [
      commentId,
      String(period),
      networkOf(address),
      userAgent,
    ]),
    expiresAt: new Date(writtenAt + (period + 1) * keyedForMs),
  };
}

/** Where the queue does not answer, readers see the count with the thread's next change. */
async function published(
  { queue, log }: Pick<Context, 'queue' | 'log'>,
  outcome: RecommendationOutcome | null,
): Promise<RecommendationOutcome> {
  if (outcome === null) throw new DomainError('not-found', 'There is no such comment here.');
  const { threadId, changed } = outcome;
  if (!changed) return outcome;
  try {
    await queue.publishSoon(threadId);
  } catch (error) {
    log.warn({ err: error, threadId }, 'a recommendation will show with the next change of its thread');
  }
  return outcome;
}
