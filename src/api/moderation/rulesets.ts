import type { IRouter, Request } from 'express';
import { z } from 'zod';
import type { Context } from '../../context.js';
import { readRulesetJson } from '../../http/body.js';
import { parse } from '../../http/parse.js';
import { pageLimit, versionCursor, versionNumber, versionText } from '../../input/numbers.js';
import { rulesetInputSchema } from '../../sites/ruleset-input.js';
import {
  addRuleset,
  compareRulesets,
  listRulesets,
  readRuleset,
  restoreRuleset,
  rulesetsLimitDefault,
  rulesetsLimitMax,
} from '../../sites/rulesets.js';
import { requireToken } from './require-token.js';

export const rulesetPath = z.object({ site: z.string(), version: versionText });

export const rulesetsQuery = z.strictObject({
  cursor: versionCursor.optional(),
  limit: pageLimit({ max: rulesetsLimitMax, standard: rulesetsLimitDefault }),
});

export const newRulesetBody = z.strictObject({ definition: rulesetInputSchema, basedOn: versionNumber });

export const restorationBody = z.strictObject({ basedOn: versionNumber.optional() });

export const changesQuery = z.strictObject({ since: versionText.optional() });

/** The versions of a site's rules. None is ever changed: a change is a further version. */
export function rulesetRoutes(routes: IRouter, ctx: Context): void {
  routes.get('/v1/moderation/sites/:site/rulesets', async (req, res) => {
    await requireToken(ctx, req, 'viewer');
    const { cursor, limit } = parse(rulesetsQuery, req.query);
    res.json(await listRulesets(ctx, { site: req.params.site, before: cursor, limit }));
  });
  routes.post('/v1/moderation/sites/:site/rulesets', async (req, res) => {
    const { moderatorId } = await requireToken(ctx, req, 'administrator');
    const { definition, basedOn } = parse(newRulesetBody, await readRulesetJson(req, res));
    res.status(201).json(
      await addRuleset(ctx, {
        site: req.params.site,
        definition,
        basedOn,
        moderatorId,
        at: '#/definition',
      }),
    );
  });
  routes.get('/v1/moderation/sites/:site/rulesets/:version', async (req, res) => {
    await requireToken(ctx, req, 'viewer');
    res.json(await readRuleset(ctx, parse(rulesetPath, req.params)));
  });
  routes.get('/v1/moderation/sites/:site/rulesets/:version/changes', async (req, res) => {
    await requireToken(ctx, req, 'viewer');
    const path = parse(rulesetPath, req.params);
    const { since = Math.max(path.version - 1, 1) } = parse(changesQuery, req.query);
    res.json(await compareRulesets(ctx, { ...path, since }));
  });
  routes.post('/v1/moderation/sites/:site/rulesets/:version/restorations', async (req, res) => {
    const { moderatorId } = await requireToken(ctx, req, 'administrator');
    const path = parse(rulesetPath, req.params);
    const { basedOn } = parse(restorationBody, hasBody(req) ? await readRulesetJson(req, res) : {});
    res.status(201).json(await restoreRuleset(ctx, { ...path, basedOn, moderatorId }));
  });
}

/** A restoration says all there is to say with its address. */
function hasBody({ headers }: Pick<Request, 'headers'>): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
