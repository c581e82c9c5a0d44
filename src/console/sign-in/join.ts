import type { IRouter, Request, Response } from 'express';
import { z } from 'zod';
import type { Context } from '../../context.js';
import { DomainError } from '../../errors.js';
import { readForm } from '../../http/body.js';
import { htmlHeaders } from '../../http/html.js';
import { limitByAddress, signInLimit } from '../../http/limits.js';
import { parse } from '../../http/parse.js';
import { moderatorName, newPassword } from '../../moderators/account.js';
import { passwordGuessable } from '../../moderators/guessable-password.js';
import { acceptInvitation, readInvitation } from '../../moderators/invitations.js';
import { readSession, setBrowserMark, setSession } from '../shared/cookies.js';
import { requireSameOrigin, wordsFor } from '../shared/require-session.js';
import type { ModeratorsFault } from '../words/words-moderators.js';
import { renderJoinPage } from './join-page.js';

const joinForm = z.object({ name: moderatorName, password: newPassword });

/** `/moderation/join/:token`: where an invitation leads. */
export function joinRoutes(routes: IRouter, ctx: Context): void {
  routes.get('/moderation/join/:token', async (req, res) => {
    await send(ctx, req, res);
  });

  routes.post(
    '/moderation/join/:token',
    requireSameOrigin,
    limitByAddress(ctx, signInLimit),
    readForm,
    async (req, res) => {
      try {
        const signedIn = await acceptInvitation(ctx, {
          token: tokenOf(req),
          ...parse(joinForm, req.body),
          userAgent: req.get('User-Agent'),
          sessionToken: readSession(ctx, req),
        });
        setSession(ctx, res, signedIn);
        setBrowserMark(ctx, res, signedIn.moderatorId);
        res.redirect(303, `${ctx.config.basePath}/moderation`);
      } catch (error) {
        if (!(error instanceof DomainError) || error.code !== 'invalid') throw error;
        await send(ctx, req, res.status(422), faultOf(error));
      }
    },
  );
}

function faultOf({ faults }: DomainError): ModeratorsFault {
  if (faults.some(({ pointer }) => pointer === '#/name')) return 'name';
  return faults.some(({ code }) => code === passwordGuessable) ? 'guessable' : 'password';
}

async function send(ctx: Context, req: Request, res: Response, fault?: ModeratorsFault): Promise<void> {
  const token = tokenOf(req);
  const { email } = await readInvitation(ctx, token);
  const { name } = (req.body ?? {}) as { name?: unknown };
  const words = wordsFor(req);
  res.set(htmlHeaders.console).end(
    renderJoinPage({
      basePath: ctx.config.basePath,
      words,
      now: ctx.clock(),
      action: `${ctx.config.basePath}/moderation/join/${token}`,
      email,
      ...(typeof name === 'string' && { name }),
      message: fault && { kind: 'fault', text: words.moderators.faults[fault] },
    }),
  );
}

function tokenOf(req: Request): string {
  return String(req.params['token']);
}
