import type { IRouter, Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import type { Context } from '../../context.js';
import { sendContent } from '../../http/content.js';
import { allowOrigin, preflight } from '../../http/cors.js';
import { parse } from '../../http/parse.js';
import { pageSchema } from '../../input/page.js';
import { sendFragment } from '../../reader/thread/fragment.js';
import { type CachedThread, createThreadCache, type ThreadCache } from '../../reader/thread/thread-cache.js';
import { threadQuery } from '../../reader/thread/thread-query.js';
import { readCounts } from '../../threads/thread.js';

const countPagesMax = 200;

export const countsQuery = z.strictObject({
  page: z.preprocess(
    (value): unknown[] => [value].flat(),
    z.array(pageSchema).min(1).max(countPagesMax, `must name ${countPagesMax} pages at most`),
  ),
});

type SitePath = { site: string };

/** What readers and sites read: threads, counts, and the thread as HTML. */
export function threadRoutes(routes: IRouter, ctx: Context): void {
  const cache = createThreadCache(ctx);
  routes.get('/v1/sites/:site/threads', sendThread(ctx, cache));
  routes.get('/v1/sites/:site/counts', sendCounts(ctx));
  routes.get('/v1/sites/:site/fragment', sendFragment(ctx, cache));
  for (const what of ['threads', 'counts', 'fragment'])
    routes.options(`/v1/sites/:site/${what}`, preflight(ctx, 'GET, OPTIONS'));
}

function sendThread(ctx: Context, cache: ThreadCache): RequestHandler<SitePath> {
  return (req, res) => {
    const fresh = cache.fresh(req.originalUrl);
    if (fresh === undefined)
      return cache.get(req.originalUrl, readRequest(ctx, req)).then((thread) => answer(req, res, thread));
    return answer(req, res, fresh);
  };
}

function answer(
  req: Request<SitePath>,
  res: Response,
  { site, content }: CachedThread,
): Promise<void> | undefined {
  allowOrigin(site, req, res);
  res.setHeader('Cache-Control', 'no-cache');
  res.setHeader('Content-Type', 'application/json; charset=utf-8');
  return sendContent(req, res, content);
}

function readRequest(ctx: Context, req: Pick<Request<SitePath>, 'query' | 'params'>) {
  return async () => {
    const { page, sort, cursor, limit, comment } = parse(threadQuery, req.query);
    return { site: await ctx.sites.bySlug(req.params.site), page, sort, cursor, limit, comment };
  };
}

function sendCounts(ctx: Context): RequestHandler<SitePath> {
  return async (req, res) => {
    const site = await ctx.sites.bySlug(req.params.site);
    allowOrigin(site, req, res);
    const pages = parse(countsQuery, req.query).page;
    const asked = [req.query['page']].flat().map(String);
    const counts = await readCounts(ctx, site, pages);
    res.setHeader('Cache-Control', 'no-cache');
    res.json({
      counts: Object.fromEntries(asked.map((page, index) => [page, counts.get(pages[index] ?? '') ?? 0])),
    });
  };
}
