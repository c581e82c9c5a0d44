import type { IRouter, RequestHandler } from 'express';
import { readStatus, withdraw } from '../../comments/status.js';
import type { Context } from '../../context.js';
import { renderStatusPage } from '../../pages/status-page.js';
import { htmlHeaders } from '../html.js';
import { limitByAddress, withdrawLimit } from '../limits.js';

type TokenPath = { token: string };

/** `/status/:token`: the author's private page. Reading changes nothing. */
export function statusRoutes(routes: IRouter, ctx: Context): void {
  routes.get('/status/:token', sendStatus(ctx));
  routes.post('/status/:token/withdrawals', limitByAddress(ctx, withdrawLimit), acceptWithdrawal(ctx));
}

function sendStatus(ctx: Context): RequestHandler<TokenPath> {
  return async (req, res) => {
    const status = await readStatus(ctx, req.params.token);
    const withdrawAction = `${ctx.config.basePath}/status/${req.params.token}/withdrawals`;
    res
      .set(htmlHeaders.private)
      .end(renderStatusPage({ publicUrl: ctx.config.basePath, status, withdrawAction, now: ctx.clock() }));
  };
}

function acceptWithdrawal(ctx: Context): RequestHandler<TokenPath> {
  return async (req, res) => {
    await withdraw(ctx, req.params.token);
    res.redirect(303, `${ctx.config.basePath}/status/${req.params.token}`);
  };
}
