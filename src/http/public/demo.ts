import type { IRouter, RequestHandler } from 'express';
import { z } from 'zod';
import { pageSchema } from '../../comments/page.js';
import { readThread, threadLimitMax } from '../../comments/thread.js';
import type { PublicComment } from '../../comments/views.js';
import type { Context } from '../../context.js';
import { defaultSiteSlug } from '../../moderators/bootstrap.js';
import { renderArticlePage } from '../../pages/article-page.js';
import { htmlHeaders } from '../html.js';
import { parse } from '../parse.js';

const demoQuery = z.object({ reply: z.string().max(100).optional(), cursor: z.string().max(100).optional() });

/** `/`: an article with its thread and a form, as a site would show them. */
export function demoRoutes(routes: IRouter, ctx: Context): void {
  routes.get('/', sendArticle(ctx));
}

function sendArticle(ctx: Context): RequestHandler {
  return async (req, res) => {
    const { reply, cursor } = parse(demoQuery, req.query);
    const site = await ctx.sites.bySlug(defaultSiteSlug);
    const page = pageSchema.parse(`${ctx.config.publicUrl}/`);
    const { view } = await readThread(ctx, { site, page, sort: 'newest', cursor, limit: threadLimitMax });
    const replyTo = reply === undefined ? undefined : findComment(view.comments, reply);
    res.set(htmlHeaders.public).end(
      renderArticlePage({
        publicUrl: ctx.config.basePath,
        site: site.slug,
        page,
        thread: view,
        replyTo,
        now: ctx.clock(),
      }),
    );
  };
}

function findComment(comments: readonly PublicComment[], id: string): PublicComment | undefined {
  for (const comment of comments) {
    const found = comment.id === id && comment.removed !== true ? comment : findComment(comment.replies, id);
    if (found !== undefined) return found;
  }
  return undefined;
}
