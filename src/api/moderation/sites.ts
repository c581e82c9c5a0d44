import type { IRouter } from 'express';
import type { Context } from '../../context.js';
import { readJson, readRulesetJson } from '../../http/body.js';
import { parse } from '../../http/parse.js';
import { pageSchema } from '../../input/page.js';
import { configureThread, threadChangesSchema } from '../../moderation/configure-thread.js';
import {
  configureSite,
  createSite,
  listSites,
  newSiteSchema,
  readSite,
  siteChangesSchema,
} from '../../sites/configure.js';
import { requireToken } from './require-token.js';

export const threadChangesBody = threadChangesSchema.extend({ page: pageSchema });

/** Sites and their settings, and the threads of their pages. */
export function siteRoutes(routes: IRouter, ctx: Context): void {
  routes.get('/v1/moderation/sites', async (req, res) => {
    const { siteIds } = await requireToken(ctx, req, 'viewer');
    res.json({ sites: await listSites(ctx, siteIds) });
  });
  routes.post('/v1/moderation/sites', async (req, res) => {
    const { moderatorId } = await requireToken(ctx, req, 'administrator');
    const site = parse(newSiteSchema, await readRulesetJson(req, res));
    res.status(201).json(await createSite(ctx, site, moderatorId));
  });
  routes.get('/v1/moderation/sites/:site', async (req, res) => {
    await requireToken(ctx, req, 'viewer');
    res.json(await readSite(ctx, req.params.site));
  });
  routes.patch('/v1/moderation/sites/:site', async (req, res) => {
    const { moderatorId } = await requireToken(ctx, req, 'administrator');
    res.json(
      await configureSite(
        ctx,
        req.params.site,
        parse(siteChangesSchema, await readRulesetJson(req, res)),
        moderatorId,
      ),
    );
  });
  routes.patch('/v1/moderation/sites/:site/threads', readJson, async (req, res) => {
    const { moderatorId } = await requireToken(ctx, req, 'moderator');
    const { page, ...changes } = parse(threadChangesBody, req.body);
    res.json(await configureThread(ctx, { site: String(req.params['site']), page, changes, moderatorId }));
  });
}
