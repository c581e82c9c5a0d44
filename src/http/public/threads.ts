import type { IRouter, Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { pageSchema } from '../../comments/page.js';
import { readCounts, threadLimitDefault, threadLimitMax } from '../../comments/thread.js';
import type { Context } from '../../context.js';
import { renderFragment } from '../../pages/fragment.js';
import type { ReplyFormProps } from '../../pages/reply-form.js';
import { readerWords } from '../../pages/words/languages.js';
import type { SiteRecord } from '../../store/records.js';
import { contentOf, sendContent } from '../content.js';
import { allowOrigin, preflight } from '../cors.js';
import { fragmentHeaders } from '../html.js';
import { parse } from '../parse.js';
import { wordsForReader } from '../reader-words.js';
import { type CachedThread, createThreadCache, type ThreadCache } from './thread-cache.js';

const threadQuery = z
  .strictObject({
    page: pageSchema,
    sort: z.enum(['newest', 'oldest', 'top'], 'must be newest, oldest or top').default('newest'),
    cursor: z.string().max(100).optional(),
    limit: z.coerce.number('must be a number').int().min(1).max(threadLimitMax).default(threadLimitDefault),
    /** From a link, which may name anything. */
    comment: z.string().max(100).optional(),
  })
  .refine(({ cursor, comment }) => cursor === undefined || comment === undefined, {
    path: ['comment'],
    message: 'must not come with a cursor',
  });

const flag = z.stringbool('must be true or false').optional();

const fragmentQuery = threadQuery.safeExtend({
  /** BCP 47; what the browser asks for where it is left out. */
  lang: z.string().max(35).optional(),
  /** With the reply form. */
  form: flag,
  /** With a style sheet, for a frame. */
  styled: flag,
});

const countPagesMax = 200;

const countsQuery = z.strictObject({
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

function sendFragment(ctx: Context, cache: ThreadCache): RequestHandler<SitePath> {
  return async (req, res) => {
    const { lang, form, styled, ...query } = parse(fragmentQuery, req.query);
    const { site, view } = await cache.get(req.originalUrl, async () => ({
      site: await ctx.sites.bySlug(req.params.site),
      ...query,
    }));
    allowOrigin(site, req, res);
    const words = lang === undefined ? wordsForReader(req) : readerWords(lang);
    if (lang === undefined) res.vary('Accept-Language');
    const { publicUrl } = ctx.config;
    res.set({ ...fragmentHeaders(publicUrl), 'Content-Language': words.language });
    const html = renderFragment(words, {
      thread: view,
      now: ctx.clock(),
      ...(styled && { styleSheet: `${publicUrl}/assets/fragment.css` }),
      ...(form && { form: formFor(site, { publicUrl, page: view.page, pageTitle: view.title }) }),
    });
    await sendContent(req, res, contentOf(Buffer.from(html), 'quick'));
  };
}

/** A form for a page that is not ours: it posts to where the service is known to be. */
function formFor(
  site: SiteRecord,
  { publicUrl, ...place }: { publicUrl: string; page: string; pageTitle: string | null },
): ReplyFormProps {
  return { action: `${publicUrl}/v1/sites/${site.slug}/comments`, asks: site, target: '_top', ...place };
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
