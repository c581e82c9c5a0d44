import type { IRouter } from 'express';
import { z } from 'zod';
import type { Context } from '../../context.js';
import { pageLimit, versionCursor, versionNumber, versionText } from '../../input/numbers.js';
import {
  chooseSpamHead,
  listSpamHeads,
  readSpamHead,
  requestSpamHead,
  spamHeadsLimitDefault,
  spamHeadsLimitMax,
} from '../../site-models/models.js';
import { readJson } from '../../http/body.js';
import { parse } from '../../http/parse.js';
import { guard } from './require-token.js';

const versionPath = z.object({
  site: z.string(),
  version: versionText,
});

const spamHeadsQuery = z.strictObject({
  cursor: versionCursor.optional(),
  limit: pageLimit({ max: spamHeadsLimitMax, standard: spamHeadsLimitDefault }),
});

const choiceBody = z.strictObject({ version: versionNumber.nullable() });

/** What a site's moderators have taught its spam model, and which version of that judges. */
export function spamHeadRoutes(routes: IRouter, ctx: Context): void {
  routes.get('/v1/moderation/sites/:site/spam-heads', async (req, res) => {
    await guard(ctx, req, 'viewer');
    const { cursor, limit } = parse(spamHeadsQuery, req.query);
    res.json(await listSpamHeads(ctx, { site: req.params.site, before: cursor, limit }));
  });
  routes.post('/v1/moderation/sites/:site/spam-heads', async (req, res) => {
    const { moderatorId } = await guard(ctx, req, 'administrator');
    res.status(201).json(await requestSpamHead(ctx, { site: req.params.site, moderatorId }));
  });
  routes.get('/v1/moderation/sites/:site/spam-heads/:version', async (req, res) => {
    await guard(ctx, req, 'viewer');
    res.json(await readSpamHead(ctx, parse(versionPath, req.params)));
  });
  routes.put('/v1/moderation/sites/:site/spam-head', readJson, async (req, res) => {
    const { moderatorId } = await guard(ctx, req, 'administrator');
    const { version: chosen } = parse(choiceBody, req.body);
    res.json(await chooseSpamHead(ctx, { site: String(req.params['site']), version: chosen, moderatorId }));
  });
}
