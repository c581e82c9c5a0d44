import type { IRouter } from 'express';
import { z } from 'zod';
import { readOverview } from '../../moderation/dashboard.js';
import type { Context } from '../../context.js';
import { DomainError } from '../../errors.js';
import { renderOverviewPage } from './dashboard-page.js';
import { readRuleOutcomes } from '../../sites/rule-outcomes.js';
import { listSpamHeads, spamHeadsLimitDefault } from '../../site-models/models.js';
import { htmlHeaders } from '../../http/html.js';
import { parse } from '../../http/parse.js';
import { signedIn, wordsFor } from '../shared/require-session.js';
import { viewerOf } from '../shared/viewer.js';

const overviewQuery = z.object({
  site: z
    .string()
    .transform((site) => (site === '' ? undefined : site))
    .optional(),
});

/** `/moderation/overview`: how things stand, on one site or on all. */
export function consoleOverviewRoutes(routes: IRouter, ctx: Context): void {
  routes.get(
    '/moderation/overview',
    signedIn(ctx, 'viewer', async (req, res, viewer) => {
      const sites = await ctx.store.sites.list(viewer.siteIds);
      // Where there is one site, its figures are all of them; who is bound to some sees them one at a time.
      const mayAll = viewer.siteIds === null && sites.length > 1;
      const slug = parse(overviewQuery, req.query).site ?? (mayAll ? undefined : sites[0]?.slug);
      const site = sites.find((one) => one.slug === slug);
      if (site === undefined && !(mayAll && slug === undefined))
        throw new DomainError('not-found', 'There is no such site.');
      const [overview, outcomes, heads] = await Promise.all([
        readOverview(ctx, site?.id),
        readRuleOutcomes(ctx, slug),
        slug === undefined
          ? null
          : listSpamHeads(ctx, { site: slug, before: undefined, limit: spamHeadsLimitDefault }),
      ]);
      res.set(htmlHeaders.console).end(
        renderOverviewPage({
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
