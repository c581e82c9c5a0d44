import type { IRouter } from 'express';
import { z } from 'zod';
import type { Context } from '../../context.js';
import { readForm } from '../../http/body.js';
import { htmlHeaders } from '../../http/html.js';
import { parse } from '../../http/parse.js';
import { integerMax, versionCursor, versionText } from '../../input/numbers.js';
import { listDryRuns } from '../../moderation/dry-runs/read.js';
import { compareRulesets, listRulesets, restoreRuleset } from '../../sites/rulesets.js';
import { rulesHref } from '../shared/hrefs.js';
import { requireSameOrigin, requireSession, wordsFor } from '../shared/require-session.js';
import { viewerOf } from '../shared/viewer.js';
import { renderVersionsPage } from './versions-page.js';

const versionsPerPage = 25;
const dryRunsShown = 10;

const versionsQuery = z.object({ version: versionText.optional(), cursor: versionCursor.optional() });
const sitePath = z.object({ site: z.string() });
const versionPath = sitePath.extend({ version: versionText });
const restorationForm = z.object({ basedOn: versionText });

/** `/moderation/sites/:site/rules/versions`: the rules as they were, and the way back to them. */
export function consoleVersionRoutes(routes: IRouter, ctx: Context): void {
  routes.get(
    '/moderation/sites/:site/rules/versions',
    requireSession(ctx, 'viewer', async (req, res, viewer) => {
      const { site: slug } = parse(sitePath, req.params);
      const { version: asked, cursor } = parse(versionsQuery, req.query);
      const site = await ctx.sites.bySlug(slug);
      const before =
        cursor ?? (asked === undefined ? undefined : Math.min(asked + versionsPerPage, integerMax));
      const [{ rulesets, nextCursor }, { dryRuns }] = await Promise.all([
        listRulesets(ctx, { site: slug, before, limit: versionsPerPage }),
        listDryRuns(ctx, { site: slug, cursor: undefined, limit: dryRunsShown }),
      ]);
      const shown = asked ?? rulesets[0]?.version ?? 1;
      const { changes } = await compareRulesets(ctx, {
        site: slug,
        version: shown,
        since: Math.max(shown - 1, 1),
      });
      res.set(htmlHeaders.console).end(
        renderVersionsPage({
          basePath: ctx.config.basePath,
          words: wordsFor(req),
          now: ctx.clock(),
          viewer: viewerOf(viewer),
          site,
          current: site.rulesetVersion,
          versions: rulesets,
          nextCursor,
          shown: { version: shown, changes },
          dryRuns,
        }),
      );
    }),
  );

  routes.post(
    '/moderation/sites/:site/rules/versions/:version/restorations',
    requireSameOrigin,
    readForm,
    requireSession(ctx, 'administrator', async (req, res, viewer) => {
      const path = parse(versionPath, req.params);
      const { basedOn } = parse(restorationForm, req.body);
      const restored = await restoreRuleset(ctx, { ...path, basedOn, moderatorId: viewer.moderatorId });
      res.redirect(303, `${rulesHref(ctx.config.basePath, path.site)}?saved=${restored.version}`);
    }),
  );
}
