import type { IRouter } from 'express';
import { z } from 'zod';
import type { Context } from '../../context.js';
import {
  chooseSpamHead,
  listSpamHeads,
  readSpamHead,
  requestSpamHead,
  spamHeadsLimitDefault,
  spamHeadsLimitMax,
} from '../../spam-models/heads.js';
import { readJson } from '../body.js';
import { parse } from '../parse.js';
import { guard } from './guard.js';

const versionMax = 2 ** 31 - 1;
const version = z.int('must be the number of a version').min(1).max(versionMax);

const versionPath = z.object({
  site: z.string(),
  version: z.coerce.number('must be the number of a version').pipe(version),
});

const spamHeadsQuery = z.strictObject({
  cursor: z.coerce.number('must be a nextCursor from an earlier answer').pipe(version).optional(),
  limit: z.coerce
    .number('must be a number')
    .int()
    .min(1)
    .max(spamHeadsLimitMax)
    .default(spamHeadsLimitDefault),
});

const choiceBody = z.strictObject({ version: version.nullable() });

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
