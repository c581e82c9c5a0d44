import type { IRouter } from 'express';
import { z } from 'zod';
import { checkNames } from '../../checks/check.js';
import { checkInputs } from '../../checks/settings.js';
import type { Context } from '../../context.js';
import { readJson } from '../../http/body.js';
import { parse } from '../../http/parse.js';
import { listRemoteChecks, putRemoteCheck, readRemoteCheck } from '../../sites/remote-checks.js';
import { requireToken } from './require-token.js';

export const checkPath = z.object({
  site: z.string(),
  check: z.enum(checkNames, `must be ${checkNames.join(', ')}`),
});

/** Whom a site asks about its comments besides its rules. A secret goes in and never comes out. */
export function checkRoutes(routes: IRouter, ctx: Context): void {
  routes.get('/v1/moderation/sites/:site/checks', async (req, res) => {
    await requireToken(ctx, req, 'viewer');
    res.json(await listRemoteChecks(ctx, req.params.site));
  });
  routes.get('/v1/moderation/sites/:site/checks/:check', async (req, res) => {
    await requireToken(ctx, req, 'viewer');
    res.json(await readRemoteCheck(ctx, parse(checkPath, req.params)));
  });
  routes.put('/v1/moderation/sites/:site/checks/:check', readJson, async (req, res) => {
    const { moderatorId } = await requireToken(ctx, req, 'administrator');
    const { site, check } = parse(checkPath, req.params);
    const input = parse(checkInputs[check], req.body);
    res.json(await putRemoteCheck(ctx, { site, check, input, moderatorId }));
  });
}
