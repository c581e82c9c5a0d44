import type { IRouter } from 'express';
import { z } from 'zod';
import type { Context } from '../../context.js';
import { readJson } from '../../http/body.js';
import { parse } from '../../http/parse.js';
import { pageLimit, versionCursor, versionNumber, versionText } from '../../input/numbers.js';
import {
  chooseSiteModel,
  listSiteModels,
  readSiteModel,
  requestSiteModel,
  siteModelsLimitDefault,
  siteModelsLimitMax,
} from '../../site-models/models.js';
import { requireToken } from './require-token.js';

export const siteModelPath = z.object({
  site: z.string(),
  version: versionText,
});

export const siteModelsQuery = z.strictObject({
  cursor: versionCursor.optional(),
  limit: pageLimit({ max: siteModelsLimitMax, standard: siteModelsLimitDefault }),
});

export const choiceBody = z.strictObject({ version: versionNumber.nullable() });

/** What a site's moderators have taught its spam model, and which version of that judges. */
export function siteModelRoutes(routes: IRouter, ctx: Context): void {
  routes.get('/v1/moderation/sites/:site/spam-heads', async (req, res) => {
    await requireToken(ctx, req, 'viewer');
    const { cursor, limit } = parse(siteModelsQuery, req.query);
    res.json(await listSiteModels(ctx, { site: req.params.site, before: cursor, limit }));
  });
  routes.post('/v1/moderation/sites/:site/spam-heads', async (req, res) => {
    const { moderatorId } = await requireToken(ctx, req, 'administrator');
    res.status(201).json(await requestSiteModel(ctx, { site: req.params.site, moderatorId }));
  });
  routes.get('/v1/moderation/sites/:site/spam-heads/:version', async (req, res) => {
    await requireToken(ctx, req, 'viewer');
    res.json(await readSiteModel(ctx, parse(siteModelPath, req.params)));
  });
  routes.put('/v1/moderation/sites/:site/spam-head', readJson, async (req, res) => {
    const { moderatorId } = await requireToken(ctx, req, 'administrator');
    const { version: chosen } = parse(choiceBody, req.body);
    res.json(await chooseSiteModel(ctx, { site: String(req.params['site']), version: chosen, moderatorId }));
  });
}
