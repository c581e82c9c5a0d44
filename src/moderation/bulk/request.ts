import type { Context } from '../../context.js';
import { DomainError } from '../../errors.js';
import { newId } from '../../ids.js';
import { type Selection, toFilter } from '../selection.js';
import { runBulkDecision } from './run.js';
import { type BulkView, toBulkView } from './view.js';

/** More comments than this are counted and decided in parts. */
const bulkMax = 100_000;
/** Up to as many are decided while one waits. */
const atOnceMax = 200;

export interface BulkRequest {
  action: 'approve' | 'reject' | 'spam' | 'hold';
  reason?: string | undefined;
  selection: Selection;
  moderatorId: string | null;
}

type BulkContext = Pick<Context, 'store' | 'sites' | 'keyring' | 'clock' | 'queue' | 'metrics' | 'log'>;

/** How many comments a selection has, up to `bulkMax`. @throws DomainError('not-found') */
export async function countSelection(
  ctx: Pick<Context, 'store' | 'keyring'>,
  selection: Selection,
): Promise<number> {
  return ctx.store.comments.count(await toFilter(ctx, selection), bulkMax);
}

/**
 * Decides about many comments: a few at once, more of them by a job that is stored first, so that a queue that
 * loses it is made up for by the sweep. Only comments that are there already are decided about.
 * @throws DomainError not-found, invalid when there is nothing to decide about.
 */
export async function requestBulkDecision(
  ctx: BulkContext,
  { action, reason, selection, moderatorId }: BulkRequest,
): Promise<BulkView> {
  const total = await countSelection(ctx, selection);
  if (total === 0) throw new DomainError('invalid', 'No comment is selected, so there is nothing to decide.');
  const bulk = await ctx.store.bulkDecisions.add({
    id: newId(),
    action,
    reason: reason ?? null,
    selection,
    total,
    requestedBy: moderatorId,
    createdAt: ctx.clock(),
  });
  if (total <= atOnceMax) await runBulkDecision(ctx, { bulkDecisionId: bulk.id });
  else await enqueue(ctx, bulk.id);
  return toBulkView((await ctx.store.bulkDecisions.find(bulk.id)) ?? bulk);
}

async function enqueue({ queue, log }: BulkContext, bulkDecisionId: string): Promise<void> {
  try {
    await queue.run('bulkDecision', bulkDecisionId);
  } catch (error) {
    log.warn({ err: error, bulkDecisionId }, 'a bulk decision could not be queued; the sweep will');
  }
}
