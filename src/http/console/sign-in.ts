import type { IRouter, Request, Response } from 'express';
import { z } from 'zod';
import type { Context } from '../../context.js';
import { DomainError } from '../../errors.js';
import { closeSession } from '../../moderators/sessions.js';
import { signIn } from '../../moderators/sign-in.js';
import { renderSignInPage, type SignInPageProps } from '../../pages/console/sign-in-page.js';
import { readForm } from '../body.js';
import { htmlHeaders } from '../html.js';
import { limitByAddress, signInLimit } from '../limits.js';
import { signInBody } from '../moderation/sessions.js';
import { parse } from '../parse.js';
import { setProblemHeaders, toProblem } from '../problem.js';
import { clearSession, readBrowserMark, setBrowserMark, setSession } from './cookies.js';
import { fromOurPages, whoIs, wordsFor } from './gate.js';

const signInQuery = z.object({ next: z.string().optional(), ended: z.string().optional() });
const signInForm = signInBody.extend({ next: z.string().optional() });

/** Coming in and going out. */
export function signInRoutes(routes: IRouter, ctx: Context): void {
  const { basePath } = ctx.config;

  routes.get('/moderation/sign-in', async (req, res) => {
    const { next, ended } = parse(signInQuery, req.query);
    if ((await whoIs(ctx, req, 'viewer')) !== null) {
      res.redirect(303, basePath + placeAfter(next));
      return;
    }
    const words = wordsFor(req);
    send(ctx, req, res.status(200), {
      next: placeAfter(next),
      ...(ended !== undefined && { message: { kind: 'note', text: words.signedOut } }),
    });
  });

  routes.post(
    '/moderation/sign-in',
    fromOurPages,
    limitByAddress(ctx, signInLimit),
    readForm,
    async (req, res) => {
      const body = req.body as Record<string, unknown>;
      try {
        const { next, ...credentials } = parse(signInForm, body);
        const signedIn = await signIn(ctx, {
          ...credentials,
          userAgent: req.get('User-Agent'),
          browserMark: readBrowserMark(ctx, req),
        });
        setSession(ctx, res, signedIn);
        setBrowserMark(ctx, res, signedIn.moderatorId);
        res.redirect(303, basePath + placeAfter(next));
      } catch (error) {
        if (!(error instanceof DomainError) || error.code === 'unavailable') throw error;
        const words = wordsFor(req);
        if (error.retryAfterSeconds !== undefined) setProblemHeaders(res, error);
        send(ctx, req, res.status(toProblem(error, req.originalUrl).status), {
          next: placeAfter(body['next']),
          email: typeof body['email'] === 'string' ? body['email'] : '',
          message: {
            kind: 'fault',
            text:
              error.retryAfterSeconds === undefined
                ? words.wrongSignIn
                : words.account.tooManyGuesses(error.retryAfterSeconds),
          },
        });
      }
    },
  );

  routes.post('/moderation/sign-out', fromOurPages, async (req, res) => {
    const viewer = await whoIs(ctx, req, 'viewer');
    if (viewer !== null) await closeSession(ctx, viewer);
    clearSession(ctx, res);
    res.redirect(303, `${basePath}/moderation/sign-in?ended`);
  });
}

function send(
  ctx: Context,
  req: Request,
  res: Response,
  props: Pick<SignInPageProps, 'next' | 'email' | 'message'>,
): void {
  res
    .set(htmlHeaders.console)
    .end(
      renderSignInPage({ basePath: ctx.config.basePath, words: wordsFor(req), now: ctx.clock(), ...props }),
    );
}

/** A page of the console and nothing else, so that a sign-in leads nobody elsewhere. */
function placeAfter(next: unknown): string {
  return typeof next === 'string' && /^\/moderation(?:[/?][\w\-./?&=%+:~]*)?$/.test(next)
    ? next
    : '/moderation';
}
