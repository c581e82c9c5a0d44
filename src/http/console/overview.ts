import type { IRouter } from 'express';
import { z } from 'zod';
import { readOverview } from '../../comments/overview.js';
import type { Context } from '../../context.js';
import { renderOverviewPage } from '../../pages/console/overview/overview-page.js';
import { readRuleOutcomes } from '../../sites/rule-outcomes.js';
import { listSpamHeads, spamHeadsLimitDefault } from '../../spam-models/heads.js';
import { htmlHeaders } from '../html.js';
import { parse } from '../parse.js';
import { signedIn, wordsFor } from './gate.js';
import { viewerOf } from './viewer.js';

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
      const sites = await ctx.store.sites.list();
      // Where there is one site, its figures are all of them.
      const only = sites.length === 1 ? sites[0]?.slug : undefined;
      const slug = parse(overviewQuery, req.query).site ?? only;
      const site = slug === undefined ? undefined : await ctx.sites.bySlug(slug);
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
          overview,
          outcomes: outcomes.rules,
          heads: heads?.spamHeads ?? null,
        }),
      );
    }),
  );
}
