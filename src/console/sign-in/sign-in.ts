import type { IRouter, Request, Response } from 'express';
import { z } from 'zod';
import { signInBody } from '../../api/moderation/sessions.js';
import type { Context } from '../../context.js';
import { DomainError } from '../../errors.js';
import { readForm } from '../../http/body.js';
import { htmlHeaders } from '../../http/html.js';
import { limitByAddress, signInLimit } from '../../http/limits.js';
import { parse } from '../../http/parse.js';
import { setProblemHeaders, toProblem } from '../../http/problem.js';
import { closeSession, type OpenedSession } from '../../moderators/sessions.js';
import { beginSignIn, type Client, completeSignIn } from '../../moderators/sign-in.js';
import {
  clearHalfway,
  clearSession,
  knownBrowserOf,
  readBrowserMark,
  readHalfway,
  readSession,
  setBrowserMark,
  setHalfway,
  setSession,
} from '../shared/cookies.js';
import { placeAfter } from '../shared/place-after.js';
import { currentUser, requireSameOrigin, wordsFor } from '../shared/require-session.js';
import { renderSignInCodePage, type SignInCodePageProps } from './sign-in-code-page.js';
import { renderSignInPage, type SignInPageProps } from './sign-in-page.js';

const codeLengthMax = 100;
const signInQuery = z.object({ next: z.string().optional(), ended: z.string().optional() });
const signInForm = signInBody.extend({ next: z.string().optional() });
const codeForm = z.object({ code: z.string().max(codeLengthMax), next: z.string().optional() });

/** Coming in and going out. */
export function signInRoutes(routes: IRouter, ctx: Context): void {
  const { basePath } = ctx.config;

  routes.get('/moderation/sign-in', async (req, res) => {
    const { next, ended } = parse(signInQuery, req.query);
    if ((await currentUser(ctx, req, 'viewer')) !== null) {
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
    requireSameOrigin,
    limitByAddress(ctx, signInLimit, knownBrowserOf(ctx)),
    readForm,
    async (req, res) => {
      const body = req.body as Record<string, unknown>;
      const next = placeAfter(body['next']);
      try {
        const { email, password } = parse(signInForm, body);
        const begun = await beginSignIn(ctx, { email, password }, clientOf(ctx, req));
        if ('signedIn' in begun) {
          comeIn(ctx, res, begun.signedIn, next);
          return;
        }
        setHalfway(ctx, res, begun.halfway);
        res.redirect(303, `${basePath}/moderation/sign-in/code?${new URLSearchParams({ next }).toString()}`);
      } catch (error) {
        const text = explain(res, req, error, wordsFor(req).wrongSignIn);
        send(ctx, req, res, {
          next,
          email: typeof body['email'] === 'string' ? body['email'] : '',
          message: { kind: 'fault', text },
        });
      }
    },
  );

  routes.get('/moderation/sign-in/code', (req, res) => {
    const next = placeAfter(parse(signInQuery, req.query).next);
    if (readHalfway(ctx, req) === undefined) startOver(ctx, res, next);
    else sendCode(ctx, req, res.status(200), { next });
  });

  routes.post(
    '/moderation/sign-in/code',
    requireSameOrigin,
    limitByAddress(ctx, signInLimit, knownBrowserOf(ctx)),
    readForm,
    async (req, res) => {
      const body = req.body as Record<string, unknown>;
      const next = placeAfter(body['next']);
      try {
        const { code } = parse(codeForm, body);
        const halfway = readHalfway(ctx, req);
        comeIn(ctx, res, await completeSignIn(ctx, { halfway, code }, clientOf(ctx, req)), next);
      } catch (error) {
        if (error instanceof DomainError && error.code === 'second-factor-required') {
          startOver(ctx, res, next);
          return;
        }
        const text = explain(res, req, error, wordsFor(req).account.wrongCode);
        sendCode(ctx, req, res, { next, message: { kind: 'fault', text } });
      }
    },
  );

  routes.post('/moderation/sign-out', requireSameOrigin, async (req, res) => {
    const viewer = await currentUser(ctx, req, 'viewer');
    if (viewer !== null) await closeSession(ctx, viewer);
    clearSession(ctx, res);
    res.redirect(303, `${basePath}/moderation/sign-in?ended`);
  });
}

function clientOf(ctx: Context, req: Request): Client {
  return {
    userAgent: req.get('User-Agent'),
    address: req.ip,
    browserMark: readBrowserMark(ctx, req),
    sessionToken: readSession(ctx, req),
  };
}

/** Hands out the cookies of a session and leads to where one was going. */
function comeIn(
  ctx: Context,
  res: Response,
  signedIn: OpenedSession & { moderatorId: string },
  next: string,
): void {
  setSession(ctx, res, signedIn);
  setBrowserMark(ctx, res, signedIn.moderatorId);
  clearHalfway(ctx, res);
  res.redirect(303, ctx.config.basePath + next);
}

function startOver(ctx: Context, res: Response, next: string): void {
  clearHalfway(ctx, res);
  res.redirect(303, `${ctx.config.basePath}/moderation/sign-in?${new URLSearchParams({ next }).toString()}`);
}

/** What the page says of a sign-in that failed, with the status it is answered with. */
function explain(res: Response, req: Request, error: unknown, wrong: string): string {
  if (!(error instanceof DomainError) || error.code === 'unavailable') throw error;
  res.status(toProblem(error, req.originalUrl).status);
  if (error.code !== 'too-many-requests') return wrong;
  setProblemHeaders(res, error);
  return wordsFor(req).account.tooManyGuesses(error.retryAfterSeconds ?? 1);
}

function send(
  ctx: Context,
  req: Request,
  res: Response,
  props: Pick<SignInPageProps, 'next' | 'email' | 'message'>,
): void {
  res.set(htmlHeaders.console).end(renderSignInPage({ ...frameOf(ctx, req), ...props }));
}

function sendCode(
  ctx: Context,
  req: Request,
  res: Response,
  props: Pick<SignInCodePageProps, 'next' | 'message'>,
): void {
  res.set(htmlHeaders.console).end(renderSignInCodePage({ ...frameOf(ctx, req), ...props }));
}

function frameOf(ctx: Context, req: Request) {
  return { basePath: ctx.config.basePath, words: wordsFor(req), now: ctx.clock() };
}
