import type { Request, RequestHandler } from 'express';
import { z } from 'zod';
import type { Context } from '../../context.js';
import { contentOf, sendContent } from '../../http/content.js';
import { allowOrigin } from '../../http/cors.js';
import { fragmentHeaders } from '../../http/html.js';
import { parse } from '../../http/parse.js';
import { pageOrigin } from '../../input/page.js';
import type { SiteRecord } from '../../store/database/records.js';
import type { ThreadView } from '../../threads/views.js';
import { wordsForReader } from '../reader-words.js';
import { readerWords } from '../words/languages/registry.js';
import { findComment } from './find-comment.js';
import { type FragmentProps, renderFragment } from './fragment-page.js';
import type { ThreadCache } from './thread-cache.js';
import { threadQuery } from './thread-query.js';

const flag = z.stringbool('must be true or false').optional();

export const fragmentQuery = threadQuery.safeExtend({
  /** BCP 47; what the browser asks for where it is left out. */
  lang: z.string().max(35).optional(),
  /** With the reply form, or a link to one that is a document of its own. */
  form: z.union([z.literal('link'), z.stringbool()], 'must be true, false or link').optional(),
  /** With a style sheet, for a frame. */
  styled: flag,
  /** The comment that the form answers; from a link, which may name anything. */
  reply: z.string().max(100).optional(),
});

type SitePath = { site: string };

/** `/v1/sites/:site/fragment`: the thread as HTML, for a frame or to be put into a page. */
export function sendFragment(ctx: Context, cache: ThreadCache): RequestHandler<SitePath> {
  return async (req, res) => {
    const { lang, form, styled, reply, ...query } = parse(fragmentQuery, req.query);
    const { site, view } = await cache.get(req.originalUrl, async () => ({
      site: await ctx.sites.bySlug(req.params.site),
      ...query,
    }));
    allowOrigin(site, req, res);
    const words = lang === undefined ? wordsForReader(req) : readerWords(lang);
    if (lang === undefined) res.vary('Accept-Language');
    const { publicUrl } = ctx.config;
    res.set({ ...fragmentHeaders(publicUrl, site), 'Content-Language': words.language });
    if (pageOrigin(view.page) !== null) res.set('Link', `<${new URL(view.page).href}>; rel="canonical"`);
    const hrefWith = linkFrom(req, publicUrl, words.language);
    const html = renderFragment(words, {
      thread: view,
      now: ctx.clock(),
      moreHref: (cursor) => hrefWith({ cursor, comment: '', reply: '' }),
      // A frame links to what is in the frame; what is put into a page, to that page, whatever its `<base>`.
      ...(!styled && pageOrigin(view.page) !== null && { pageUrl: view.page }),
      ...(styled && { styleSheet: `${publicUrl}/assets/frame.css` }),
      ...(form === 'link' && formElsewhere(hrefWith)),
      ...(form === true && formFor(site, { publicUrl, view, reply, hrefWith })),
    });
    await sendContent(req, res, contentOf(Buffer.from(html), 'quick'));
  };
}

type Change = Partial<Record<'cursor' | 'comment' | 'reply' | 'form', string>>;
type HrefWith = (change: Change) => string;

/** Links to the same fragment but for `change`. Wherever they stand they lead to a document of its own, which needs a style. */
function linkFrom({ params, query }: Request<SitePath>, publicUrl: string, lang: string): HrefWith {
  return (change) => {
    const asked = { ...(query as Record<string, string>), lang, styled: 'true', ...change };
    const given = Object.entries(asked).filter(([, value]) => value !== '');
    return `${publicUrl}/v1/sites/${params.site}/fragment?${new URLSearchParams(given).toString()}`;
  };
}

/** For a page that is one form itself, where HTML allows no other: the form is a link away. */
function formElsewhere(hrefWith: HrefWith): Pick<FragmentProps, 'formHref' | 'replyHref'> {
  return {
    formHref: `${hrefWith({ form: 'true', reply: '' })}#reply`,
    replyHref: (id) => `${hrefWith({ form: 'true', reply: id })}#reply`,
  };
}

/** A form for a page that is not ours: it posts to where the service is known to be. */
function formFor(
  site: SiteRecord,
  {
    publicUrl,
    view: { page, title, comments },
    reply,
    hrefWith,
  }: { publicUrl: string; view: ThreadView; reply: string | undefined; hrefWith: HrefWith },
): Pick<FragmentProps, 'form' | 'replyHref'> {
  const comment = reply === undefined ? undefined : findComment(comments, reply);
  return {
    replyHref: (id) => `${hrefWith({ reply: id })}#reply`,
    form: {
      action: `${publicUrl}/v1/sites/${site.slug}/comments`,
      asks: site,
      target: '_top',
      page,
      pageTitle: title,
      replyTo: comment && { id: comment.id, name: comment.author.name },
      cancelHref: `${hrefWith({ reply: '' })}#reply`,
    },
  };
}
