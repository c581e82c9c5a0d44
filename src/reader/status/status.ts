import type { IRouter, Request, RequestHandler, Response } from 'express';
import { chooseNotices, noticesSchema } from '../../authors/choose-notices.js';
import { copyOwn } from '../../authors/copy.js';
import { edit, editSchema } from '../../authors/edit.js';
import { erase } from '../../authors/erase.js';
import { readStatus } from '../../authors/status.js';
import { withdraw } from '../../authors/withdraw.js';
import type { Context } from '../../context.js';
import { DomainError } from '../../errors.js';
import { readForm } from '../../http/body.js';
import { htmlHeaders } from '../../http/html.js';
import { limitByAddress, withdrawLimit } from '../../http/limits.js';
import { parse } from '../../http/parse.js';
import { wordsForReader } from '../reader-words.js';
import { sayFault } from '../words/say-fault.js';
import { renderErasedPage } from './erased-page.js';
import { renderStatusPage, type StatusPageProps } from './status-page.js';

type TokenPath = { token: string };

/** `/status/:token`: the author's private page, and what they may do there. Reading changes nothing. */
export function statusRoutes(routes: IRouter, ctx: Context): void {
  const limited = limitByAddress(ctx, withdrawLimit);
  routes.get('/status/:token', (req, res) => sendStatus(ctx, req, res));
  routes.get('/status/:token/verdict', sendVerdict(ctx));
  routes.get('/status/:token/copy', sendCopy(ctx));
  routes.post('/status/:token/edits', limited, readForm, acceptEdit(ctx));
  routes.post('/status/:token/notices', limited, readForm, acceptChoice(ctx));
  routes.post('/status/:token/withdrawals', limited, acceptWithdrawal(ctx));
  routes.post('/status/:token/erasures', limited, acceptErasure(ctx));
  routes.get('/erased', (req, res) => {
    res.set(htmlHeaders.private).end(renderErasedPage(wordsForReader(req), ctx.config.basePath));
  });
}

async function sendStatus(
  ctx: Context,
  req: Request<TokenPath>,
  res: Response,
  refused?: StatusPageProps['refused'],
): Promise<void> {
  const status = await readStatus(ctx, req.params.token);
  res.set(htmlHeaders.private).end(
    renderStatusPage({
      words: wordsForReader(req),
      publicUrl: ctx.config.basePath,
      status,
      here: placeOf(ctx, req),
      refused,
      now: ctx.clock(),
    }),
  );
}

/** How the comment stands, for the widget on whichever page it was sent from; whoever has the link may know. */
function sendVerdict(ctx: Context): RequestHandler<TokenPath> {
  return async (req, res) => {
    res.set({
      'Access-Control-Allow-Origin': '*',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      'X-Robots-Tag': 'noindex, nofollow',
    });
    const { id, status } = await readStatus(ctx, req.params.token);
    res.json({ id, status });
  };
}

function sendCopy(ctx: Context): RequestHandler<TokenPath> {
  return async (req, res) => {
    const copy = await copyOwn(ctx, req.params.token);
    res
      .set({
        'Content-Type': 'application/json; charset=utf-8',
        'Content-Disposition': `attachment; filename="reply-${copy.id}.json"`,
        'Cache-Control': 'no-store',
        'Referrer-Policy': 'no-referrer',
        'X-Content-Type-Options': 'nosniff',
        'X-Robots-Tag': 'noindex, nofollow',
      })
      .end(`${JSON.stringify(copy, null, 2)}\n`);
  };
}

/** What cannot be taken is shown again as it was typed, with what is wrong beside it. */
function acceptEdit(ctx: Context): RequestHandler<TokenPath> {
  return async (req, res) => {
    try {
      await edit(ctx, req.params.token, parse(editSchema, req.body));
    } catch (error) {
      if (!(error instanceof DomainError && error.code === 'invalid')) throw error;
      const { body } = req.body as { body?: unknown };
      const words = wordsForReader(req);
      const faults = error.faults.map((fault) => sayFault(words, fault));
      res.status(422);
      await sendStatus(ctx, req, res, {
        body: typeof body === 'string' ? body : '',
        fault: faults.join(' ') || error.message,
      });
      return;
    }
    res.redirect(303, placeOf(ctx, req));
  };
}

function acceptChoice(ctx: Context): RequestHandler<TokenPath> {
  return async (req, res) => {
    await chooseNotices(ctx, req.params.token, parse(noticesSchema, req.body));
    res.redirect(303, placeOf(ctx, req));
  };
}

function acceptWithdrawal(ctx: Context): RequestHandler<TokenPath> {
  return async (req, res) => {
    await withdraw(ctx, req.params.token);
    res.redirect(303, placeOf(ctx, req));
  };
}

function acceptErasure(ctx: Context): RequestHandler<TokenPath> {
  return async (req, res) => {
    await erase(ctx, req.params.token);
    res.redirect(303, `${ctx.config.basePath}/erased`);
  };
}

function placeOf({ config }: Context, { params }: Request<TokenPath>): string {
  return `${config.basePath}/status/${params.token}`;
}
