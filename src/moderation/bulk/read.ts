import { isInScope, type SiteScope } from '../../access/site-scope.js';
import type { Context } from '../../context.js';
import { DomainError } from '../../errors.js';
import type { BulkDecisionRecord } from '../../store/database/records.js';
import { selectionSchema } from '../selection.js';
import { type BulkView, toBulkView } from './view.js';

/** @throws DomainError('not-found') */
export async function readBulkDecision(
  ctx: Pick<Context, 'store'>,
  id: string,
  within: SiteScope,
): Promise<BulkView> {
  return toBulkView(await find(ctx, id, within));
}

/** Ends one that has not ended yet; what it has decided stays. Cancelling it again changes nothing. @throws DomainError('not-found') */
export async function cancelBulkDecision(
  ctx: Pick<Context, 'store' | 'clock'>,
  id: string,
  within: SiteScope,
): Promise<BulkView> {
  await find(ctx, id, within);
  await ctx.store.bulkDecisions.finish(id, 'cancelled', ctx.clock());
  return toBulkView(await find(ctx, id, within));
}

/** Whoever is bound to some sites finds those that were asked for within them. */
async function find(
  { store }: Pick<Context, 'store'>,
  id: string,
  within: SiteScope,
): Promise<BulkDecisionRecord> {
  const bulk = await store.bulkDecisions.find(id);
  if (bulk === null || !isWithinReach(bulk, within))
    throw new DomainError('not-found', 'There is no such bulk decision. They are kept for thirty days.');
  return bulk;
}

function isWithinReach({ selection }: BulkDecisionRecord, within: SiteScope): boolean {
  if (within === null) return true;
  const { within: asked } = selectionSchema.parse(selection);
  return asked?.every((siteId) => isInScope(within, siteId)) === true;
}
