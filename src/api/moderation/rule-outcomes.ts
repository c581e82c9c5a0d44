import type { IRouter } from 'express';
import type { Context } from '../../context.js';
import { readRuleOutcomes } from '../../sites/rule-outcomes.js';
import { requireToken } from './require-token.js';

/** How a site's rules have done, by what its moderators made of what they found. */
export function ruleOutcomeRoutes(routes: IRouter, ctx: Context): void {
  routes.get('/v1/moderation/sites/:site/rule-outcomes', async (req, res) => {
    await requireToken(ctx, req, 'viewer');
    res.json(await readRuleOutcomes(ctx, req.params.site));
  });
}
