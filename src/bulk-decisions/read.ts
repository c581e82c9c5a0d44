import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import type { BulkDecisionRecord } from '../store/records.js';
import { type BulkView, describeBulk } from './view.js';

/** @throws DomainError('not-found') */
export async function readBulkDecision(ctx: Pick<Context, 'store'>, id: string): Promise<BulkView> {
  return describeBulk(await find(ctx, id));
}

/** Ends one that has not ended yet; what it has decided stays. Cancelling it again changes nothing. @throws DomainError('not-found') */
export async function cancelBulkDecision(
  ctx: Pick<Context, 'store' | 'clock'>,
  id: string,
): Promise<BulkView> {
  await find(ctx, id);
  await ctx.store.bulkDecisions.finish(id, 'cancelled', ctx.clock());
  return describeBulk(await find(ctx, id));
}

async function find({ store }: Pick<Context, 'store'>, id: string): Promise<BulkDecisionRecord> {
  const bulk = await store.bulkDecisions.find(id);
  if (bulk === null)
    throw new DomainError('not-found', 'There is no such bulk decision. They are kept for thirty days.');
  return bulk;
}
