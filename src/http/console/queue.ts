import type { IRouter, Request } from 'express';
import { z } from 'zod';
import { countNews } from '../../comments/news.js';
import { reviewQueue, tallyQueue } from '../../comments/review.js';
import type { Context } from '../../context.js';
import { renderQueuePage } from '../../pages/console/queue-page.js';
import type { QueueQuery } from '../../pages/console/queue-query.js';
import { ruleNames } from '../../rules/ruleset.js';
import { listSites } from '../../sites/configure.js';
import { htmlHeaders } from '../html.js';
import { queueFilter } from '../moderation/queue.js';
import { parse } from '../parse.js';
import { signedIn, wordsFor } from './gate.js';
import { viewerOf } from './viewer.js';

const itemsPerPage = 25;

const newsQuery = z.object({ site: z.string().optional(), since: z.coerce.date() });

/** `/moderation`: the queue. */
export function consoleQueueRoutes(routes: IRouter, ctx: Context): void {
  routes.get(
    '/moderation',
    signedIn(ctx, 'viewer', async (req, res, viewer) => {
      const query = readQuery(req);
      const { site, status, q, ...filter } = query;
      const siteId = site === undefined ? undefined : (await ctx.sites.bySlug(site)).id;
      const [{ items, nextCursor }, tally, sites] = await Promise.all([
        reviewQueue(ctx, {
          ...filter,
          siteId,
          status: status === 'any' ? undefined : status,
          text: q,
          limit: itemsPerPage,
        }),
        tallyQueue(ctx, siteId),
        listSites(ctx),
      ]);
      res.set(htmlHeaders.console).end(
        renderQueuePage({
          basePath: ctx.config.basePath,
          words: wordsFor(req),
          now: ctx.clock(),
          viewer: viewerOf(viewer),
          query,
          items,
          nextCursor,
          tally,
          sites,
          rules: ruleNames,
        }),
      );
    }),
  );

  // What the page asks now and then, to say how many have come since.
  routes.get(
    '/moderation/news',
    signedIn(ctx, 'viewer', async (req, res) => {
      const { site, since } = parse(newsQuery, req.query);
      const siteId = site === undefined ? undefined : (await ctx.sites.bySlug(site)).id;
      const { count, tally } = await countNews(ctx, { siteId, since });
      const words = wordsFor(req);
      res.set('Cache-Control', 'no-store').json({
        count,
        label: words.newOnes(count),
        tally: Object.fromEntries(
          Object.entries(tally).map(([status, counted]) => [status, words.count(counted)]),
        ),
      });
    }),
  );
}

/** Empty fields of the form are no filters; what waits is taken in the order it came. */
function readQuery(req: Request): QueueQuery {
  const set = Object.entries(req.query).filter(([, value]) => value !== '');
  const query = parse(queueFilter, Object.fromEntries(set));
  return { ...query, order: query.order ?? (query.status === 'held' ? 'oldest' : 'newest') };
}
