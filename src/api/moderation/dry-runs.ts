import type { IRouter } from 'express';
import { z } from 'zod';
import type { Context } from '../../context.js';
import { readRulesetJson } from '../../http/body.js';
import { parse } from '../../http/parse.js';
import { pageLimit, versionNumber } from '../../input/numbers.js';
import {
  cancelDryRun,
  changesLimitDefault,
  changesLimitMax,
  listDryRuns,
  readDryRun,
} from '../../moderation/dry-runs/read.js';
import { dryRunCommentsMax, requestDryRun } from '../../moderation/dry-runs/request.js';
import { rulesetInputSchema } from '../../sites/ruleset-input.js';
import { requireToken } from './require-token.js';

export const dryRunBody = z.strictObject({
  definition: rulesetInputSchema,
  comments: z
    .int('must be a whole number')
    .min(1)
    .max(dryRunCommentsMax, `must be ${dryRunCommentsMax} at most`),
  against: versionNumber.optional(),
});

export const dryRunPath = z.object({ id: z.uuid('must be the id of a dry run') });

export const dryRunQuery = z.strictObject({
  cursor: z.uuid('must be a nextCursor from an earlier answer').optional(),
  limit: pageLimit({ max: changesLimitMax, standard: changesLimitDefault }),
});

/** A changed ruleset tried out on comments that are there already. */
export function dryRunRoutes(routes: IRouter, ctx: Context): void {
  routes.get('/v1/moderation/sites/:site/dry-runs', async (req, res) => {
    await requireToken(ctx, req, 'viewer');
    res.json(await listDryRuns(ctx, { site: req.params.site, ...cursorAndLimit(req.query) }));
  });
  routes.post('/v1/moderation/sites/:site/dry-runs', async (req, res) => {
    const { moderatorId } = await requireToken(ctx, req, 'administrator');
    const { definition, comments, against } = parse(dryRunBody, await readRulesetJson(req, res));
    const run = await requestDryRun(ctx, {
      site: req.params.site,
      definition,
      comments,
      against,
      moderatorId,
    });
    res.status(202).setHeader('Location', `/v1/moderation/dry-runs/${run.id}`).json(run);
  });
  routes.get('/v1/moderation/dry-runs/:id', async (req, res) => {
    await requireToken(ctx, req, 'viewer');
    const { id } = parse(dryRunPath, req.params);
    res.json(await readDryRun(ctx, { dryRunId: id, ...cursorAndLimit(req.query) }));
  });
  routes.post('/v1/moderation/dry-runs/:id/cancellations', async (req, res) => {
    await requireToken(ctx, req, 'administrator');
    res.status(201).json(await cancelDryRun(ctx, parse(dryRunPath, req.params).id));
  });
}

function cursorAndLimit(query: unknown): { cursor: string | undefined; limit: number } {
  const { cursor, limit } = parse(dryRunQuery, query);
  return { cursor, limit };
}
