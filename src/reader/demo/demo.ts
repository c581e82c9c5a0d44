import type { IRouter, RequestHandler } from 'express';
import { z } from 'zod';
import type { Context } from '../../context.js';
import { publicHeaders } from '../../http/html.js';
import { parse } from '../../http/parse.js';
import { pageSchema } from '../../input/page.js';
import { defaultSiteSlug } from '../../moderators/bootstrap.js';
import { pageKeyOf } from '../../sites/page-names.js';
import { readThread, threadLimitMax } from '../../threads/thread.js';
import { findComment } from '../thread/find-comment.js';
import { readerLanguages } from '../words/languages/registry.js';
import { renderArticlePage } from './article-page.js';
import { demoWays, themes } from './demo-view.js';

/** From links, which may name anything. */
const demoQuery = z.object({
  reply: z.string().max(100).optional(),
  cursor: z.string().max(100).optional(),
  sample: z.literal('held').optional().catch(undefined),
  way: z.enum(demoWays).optional().catch(undefined),
  theme: z.enum(themes).optional().catch(undefined),
  lang: z.enum(Object.keys(readerLanguages)).optional().catch(undefined),
});

/** A reply with more links than the rules let pass unread. */
const heldSample =
  'The history of the lion is told in four places: https://one.example/, https://two.example/, https://three.example/ and https://four.example/.';

/** `/`: an article with its thread and a form, as a site would show them. */
export function demoRoutes(routes: IRouter, ctx: Context): void {
  routes.get('/', sendArticle(ctx));
}

function sendArticle(ctx: Context): RequestHandler {
  return async (req, res) => {
    const { reply, cursor, sample, ...view } = parse(demoQuery, req.query);
    const site = await ctx.sites.bySlug(defaultSiteSlug);
    const page = pageKeyOf(site, pageSchema.parse(`${ctx.config.publicUrl}/`));
    const { view: thread } = await readThread(ctx, {
      site,
      page,
      sort: 'newest',
      cursor,
      limit: threadLimitMax,
    });
    const replyTo = reply === undefined ? undefined : findComment(thread.comments, reply);
    res.set(publicHeaders(ctx.config.publicUrl)).end(
      renderArticlePage({
        publicUrl: ctx.config.basePath,
        site: site.slug,
        asks: site,
        page,
        thread,
        view,
        replyTo,
        values: sample && { body: heldSample },
        now: ctx.clock(),
      }),
    );
  };
}
