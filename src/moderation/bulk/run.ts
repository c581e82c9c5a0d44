import { intersect, type SiteScope, siteScopeOf } from '../../access/site-scope.js';
import type { Context } from '../../context.js';
import { decide } from '../../decisions/decide.js';
import { outcomeOf } from '../../decisions/transitions.js';
import { DomainError } from '../../errors.js';
import { hasRole } from '../../moderators/authenticate.js';
import type { BulkDecisionRecord, CommentRecord } from '../../store/database/records.js';
import { selectionSchema, toFilter } from '../selection.js';

export type BulkOutcome = 'completed' | 'ended-otherwise' | 'interrupted' | 'gone';

/** Comments decided together; they share the statements that decide them. */
const batchSize = 100;
/** Comments that are named when they could not be decided; of more the number says enough. */
const failuresNamedMax = 100;

/**
 * Decides about what was selected, oldest first. How far it has come is written after each batch. One that runs
 * again after a crash decides nothing twice: a comment that has been decided is not what it was selected for any
 * more, or is passed over as stale. A comment that cannot be decided for a fault of its own is reported, and holds up
 * no other.
 * @param signal stops it between two batches; running it again goes on.
 * @throws whatever the store throws; the queue then tries again.
 */
export async function runBulkDecision(
  ctx: Pick<Context, 'store' | 'sites' | 'keyring' | 'clock' | 'queue' | 'metrics' | 'log'>,
  { bulkDecisionId, signal }: { bulkDecisionId: string; signal?: AbortSignal },
): Promise<BulkOutcome> {
  const bulk = await ctx.store.bulkDecisions.find(bulkDecisionId);
  if (bulk === null) return 'gone';
  if (bulk.state !== 'queued' && bulk.state !== 'running') return 'ended-otherwise';

  const selection = selectionSchema.parse(bulk.selection);
  const within = intersect(selection.within, await reachNow(ctx, bulk));
  const filter = await toFilter(ctx, { ...selection, within });
  let { done, decided, failed, failedIds, lastId } = bulk;
  for (;;) {
    if (signal?.aborted === true) return 'interrupted';
    const comments = await ctx.store.comments.queue({
      ...filter,
      order: 'oldest',
      beforeId: filter.beforeId === undefined || filter.beforeId > bulk.id ? bulk.id : filter.beforeId,
      pastId: lastId ?? undefined,
      limit: batchSize,
    });
    if (comments.length === 0) break;
    const outcomes = await Promise.all(comments.map((comment) => decideOne(ctx, bulk, comment)));
    const doneBefore = done;
    done += comments.length;
    decided += outcomes.filter((outcome) => outcome === 'decided').length;
    const failures = comments.filter((_, index) => outcomes[index] === 'failed').map(({ id }) => id);
    failed += failures.length;
    failedIds = [...failedIds, ...failures].slice(0, failuresNamedMax);
    lastId = comments.at(-1)?.id ?? lastId;
    const step = { id: bulk.id, doneBefore, done, decided, failed, failedIds, lastId, movedAt: ctx.clock() };
    if (!(await ctx.store.bulkDecisions.step(step))) return 'ended-otherwise';
  }
  return (await ctx.store.bulkDecisions.finish(bulk.id, 'completed', ctx.clock()))
    ? 'completed'
    : 'ended-otherwise';
}

/** What whoever asked for it may decide on by now: they may have been bound to fewer sites since, or removed. */
async function reachNow(
  { store }: Pick<Context, 'store'>,
  { requestedBy }: BulkDecisionRecord,
): Promise<SiteScope> {
  if (requestedBy === null) return null;
  const moderator = await store.moderators.findById(requestedBy);
  return moderator?.removedAt === null && hasRole(moderator, 'moderator') ? siteScopeOf(moderator) : [];
}

/** A comment that stands there already, or that somebody else has just changed, is left. @throws DomainError('unavailable') */
async function decideOne(
  ctx: Parameters<typeof decide>[0],
  { id, action, reason, requestedBy }: BulkDecisionRecord,
  comment: CommentRecord,
): Promise<'decided' | 'left' | 'failed'> {
  if (comment.status === outcomeOf[action]) return 'left';
  try {
    await decide(ctx, {
      comment,
      version: comment.version,
      action,
      reason: reason ?? undefined,
      actor: { kind: 'moderator', id: requestedBy },
    });
    return 'decided';
  } catch (error) {
    if (error instanceof DomainError) {
      if (error.code === 'unavailable') throw error;
      return 'left';
    }
    ctx.log.error(
      { err: error, bulkDecisionId: id, commentId: comment.id },
      'a comment could not be decided',
    );
    return 'failed';
  }
}
