import type { IRouter } from 'express';
import { z } from 'zod';
import { siteFor } from '../../access/site-for.js';
import { type SiteScope } from '../../access/site-scope.js';
import type { Context } from '../../context.js';
import { readJson } from '../../http/body.js';
import { parse } from '../../http/parse.js';
import { pageSchema } from '../../input/page.js';
import { cancelBulkDecision, readBulkDecision } from '../../moderation/bulk/read.js';
import { countSelection, requestBulkDecision } from '../../moderation/bulk/request.js';
import { namedMax, type Selection } from '../../moderation/selection.js';
import { ruleNames } from '../../rules/ruleset.js';
import { decisionBody } from './decisions.js';
import { momentBefore, queueFilter } from './queue.js';
import { requireToken } from './require-token.js';

/** Which comments a decision is about, as somebody asks for it. */
export const selectionInput = z.strictObject({
  site: z.string().optional(),
  status: z
    .enum(['pending', 'held', 'approved', 'rejected', 'spam'], 'must be a status that can be decided about')
    .optional(),
  page: pageSchema.optional(),
  q: queueFilter.shape.q,
  rule: z.enum(ruleNames, 'must be the name of a rule').optional(),
  language: queueFilter.shape.language,
  author: z.uuid('must be the id of a comment').optional(),
  like: z.uuid('must be the id of a comment').optional(),
  olderThan: queueFilter.shape.olderThan,
  ids: z
    .array(z.uuid('must be the id of a comment'))
    .min(1)
    .max(namedMax, `must be ${namedMax} at most`)
    .optional(),
});

export const bulkBody = decisionBody
  .omit({ version: true })
  .extend({ selection: selectionInput, preview: z.boolean().default(false) });
export const bulkPath = z.object({ id: z.uuid('must be the id of a bulk decision') });

/** One decision about many comments: those of a filter, of an author, or all that say nearly the same. */
export function bulkDecisionRoutes(routes: IRouter, ctx: Context): void {
  routes.post('/v1/moderation/bulk-decisions', readJson, async (req, res) => {
    const { moderatorId, siteIds } = await requireToken(ctx, req, 'moderator');
    const { preview, selection: input, ...decision } = parse(bulkBody, req.body);
    const selection = await toSelection(ctx, input, siteIds);
    if (preview) {
      res.json({ total: await countSelection(ctx, selection) });
      return;
    }
    const bulk = await requestBulkDecision(ctx, { ...decision, selection, moderatorId });
    res.status(202).setHeader('Location', `/v1/moderation/bulk-decisions/${bulk.id}`).json(bulk);
  });
  routes.get('/v1/moderation/bulk-decisions/:id', async (req, res) => {
    const { siteIds } = await requireToken(ctx, req, 'viewer');
    res.json(await readBulkDecision(ctx, parse(bulkPath, req.params).id, siteIds));
  });
  routes.post('/v1/moderation/bulk-decisions/:id/cancellations', async (req, res) => {
    const { siteIds } = await requireToken(ctx, req, 'moderator');
    res.status(201).json(await cancelBulkDecision(ctx, parse(bulkPath, req.params).id, siteIds));
  });
}

/** @throws DomainError('not-found') when there is no such site within reach. */
export async function toSelection(
  ctx: Pick<Context, 'sites' | 'clock'>,
  { site, q, olderThan, ...rest }: z.output<typeof selectionInput>,
  within: SiteScope,
): Promise<Selection> {
  return {
    ...rest,
    within,
    ...(q !== undefined && { text: q }),
    ...(site !== undefined && { siteId: (await siteFor(ctx, { siteIds: within }, site)).id }),
    ...(olderThan !== undefined && { submittedBefore: momentBefore(ctx, olderThan) }),
  };
}
