import type { IRouter } from 'express';
import { z } from 'zod';
import type { Context } from '../../context.js';
import { htmlHeaders } from '../../http/html.js';
import { parse } from '../../http/parse.js';
import { cancelDryRun, readDryRun } from '../../moderation/dry-runs/read.js';
import { diffRulesets } from '../../sites/diff-rulesets.js';
import { readRuleset } from '../../sites/rulesets.js';
import { dryRunHref } from '../shared/hrefs.js';
import { requireSameOrigin, requireSession, wordsFor } from '../shared/require-session.js';
import { viewerOf } from '../shared/viewer.js';
import { renderDryRunPage } from './dry-run-page.js';

const itemsPerPage = 25;

const dryRunPath = z.object({ id: z.uuid('must be the id of a dry run') });
const dryRunQuery = z.object({ cursor: z.uuid('must be a cursor of this page').optional() });

/** `/moderation/dry-runs/:id`: how a dry run goes, and what came of it. */
export function consoleDryRunRoutes(routes: IRouter, ctx: Context): void {
  routes.get(
    '/moderation/dry-runs/:id',
    requireSession(ctx, 'viewer', async (req, res, viewer) => {
      const { id } = parse(dryRunPath, req.params);
      const { cursor } = parse(dryRunQuery, req.query);
      const run = await readDryRun(ctx, { dryRunId: id, cursor, limit: itemsPerPage });
      const [site, against] = await Promise.all([
        ctx.sites.bySlug(run.site),
        readRuleset(ctx, { site: run.site, version: run.against }),
      ]);
      res.set(htmlHeaders.console).end(
        renderDryRunPage({
          basePath: ctx.config.basePath,
          words: wordsFor(req),
          now: ctx.clock(),
          viewer: viewerOf(viewer),
          siteName: site.name,
          run,
          changes: diffRulesets(against.definition, run.definition),
        }),
      );
    }),
  );

  routes.post(
    '/moderation/dry-runs/:id/cancellations',
    requireSameOrigin,
    requireSession(ctx, 'administrator', async (req, res) => {
      const { id } = parse(dryRunPath, req.params);
      await cancelDryRun(ctx, id);
      res.redirect(303, dryRunHref(ctx.config.basePath, id));
    }),
  );
}
