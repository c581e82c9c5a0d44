import type { IRouter, RequestHandler } from 'express';
import { z } from 'zod';
import type { Context } from '../../context.js';
import { allowOrigin, preflight } from '../../http/cors.js';
import { etagOf, isKnown } from '../../http/etag.js';
import { parse } from '../../http/parse.js';
import { pageSchema } from '../../input/page.js';
import { renderAtomFeed } from '../../reader/feeds/atom-feed.js';
import { renderJsonFeed } from '../../reader/feeds/json-feed.js';
import { readerWords } from '../../reader/words/languages/registry.js';
import type { ReaderWords } from '../../reader/words/words.js';
import type { SiteRecord } from '../../store/database/records.js';
import { readFeed } from '../../threads/feed.js';
import type { FeedView } from '../../threads/views.js';

export const feedQuery = z.strictObject({
  page: pageSchema.optional(),
  /** BCP 47; the site's own where it has one and no other. */
  lang: z.string().max(35).optional(),
});

const keptSeconds = 60;

interface Format {
  type: string;
  render: (feed: FeedView, words: ReaderWords) => string;
}

const formats: Readonly<Record<string, Format>> = {
  atom: { type: 'application/atom+xml; charset=utf-8', render: renderAtomFeed },
  json: { type: 'application/feed+json; charset=utf-8', render: renderJsonFeed },
};

type SitePath = { site: string };

/** `/v1/sites/:site/feed.atom` and `feed.json`: the latest comments of a site, or of one page. */
export function feedRoutes(routes: IRouter, ctx: Context): void {
  for (const [name, format] of Object.entries(formats)) {
    const path = `/v1/sites/:site/feed.${name}`;
    routes.options(path, preflight(ctx, 'GET, OPTIONS'));
    routes.get(path, sendFeed(ctx, format));
  }
}

/** `Last-Modified` is told and never asked for: a comment that was taken away makes no feed newer, but does change it. */
function sendFeed(ctx: Context, { type, render }: Format): RequestHandler<SitePath> {
  return async (req, res) => {
    const { page, lang } = parse(feedQuery, req.query);
    const site = await ctx.sites.bySlug(req.params.site);
    allowOrigin(site, req, res);
    const feed = await readFeed(ctx, { site, page, lang });
    const body = Buffer.from(render(feed, readerWords(lang ?? onlyLanguageOf(site))));
    const etag = etagOf(body);
    res.set({
      ETag: etag,
      'Last-Modified': new Date(feed.updatedAt).toUTCString(),
      'Cache-Control': `public, max-age=${keptSeconds}`,
      'X-Content-Type-Options': 'nosniff',
    });
    if (isKnown(etag, req.headers['if-none-match'])) {
      res.status(304).end();
      return;
    }
    res.set({ 'Content-Type': type, 'Content-Length': String(body.length) }).end(body);
  };
}

/** A feed is fetched by a program for nobody in particular, so it is no browser that says in what language. */
function onlyLanguageOf({ languages: [first, ...others] }: SiteRecord): string | undefined {
  return others.length === 0 ? first : undefined;
}
