import type { IRouter } from 'express';
import { z } from 'zod';
import type { Context } from '../../context.js';
import { DomainError } from '../../errors.js';
import { htmlHeaders } from '../../http/html.js';
import { parse } from '../../http/parse.js';
import { readDashboard } from '../../moderation/dashboard.js';
import { listSiteModels, siteModelsLimitDefault } from '../../site-models/models.js';
import { readRuleOutcomes } from '../../sites/rule-outcomes.js';
import { requireSession, wordsFor } from '../shared/require-session.js';
import { viewerOf } from '../shared/viewer.js';
import { renderDashboardPage } from './dashboard-page.js';

const overviewQuery = z.object({
  site: z
    .string()
    .transform((site) => (site === '' ? undefined : site))
    .optional(),
});

/** `/moderation/overview`: how things stand, on one site or on all. */
export function consoleDashboardRoutes(routes: IRouter, ctx: Context): void {
  routes.get(
    '/moderation/overview',
    requireSession(ctx, 'viewer', async (req, res, viewer) => {
      const sites = await ctx.store.sites.list(viewer.siteIds);
      // Where there is one site, its figures are all of them; who is bound to some sees them one at a time.
      const mayAll = viewer.siteIds === null && sites.length > 1;
      const slug = parse(overviewQuery, req.query).site ?? (mayAll ? undefined : sites[0]?.slug);
      const site = sites.find((one) => one.slug === slug);
      if (site === undefined && !(mayAll && slug === undefined))
        throw new DomainError('not-found', 'There is no such site.');
      const [overview, outcomes, heads] = await Promise.all([
        readDashboard(ctx, site?.id),
        readRuleOutcomes(ctx, slug),
        slug === undefined
          ? null
          : listSiteModels(ctx, { site: slug, before: undefined, limit: siteModelsLimitDefault }),
      ]);
      res.set(htmlHeaders.console).end(
        renderDashboardPage({
          basePath: ctx.config.basePath,
          words: wordsFor(req),
          now: ctx.clock(),
          viewer: viewerOf(viewer),
          site: slug,
          sites,
          mayAll,
          overview,
          outcomes: outcomes.rules,
          heads: heads?.spamHeads ?? null,
        }),
      );
    }),
  );
}
