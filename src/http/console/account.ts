import type { IRouter, Request, Response } from 'express';
import { z } from 'zod';
import type { Context } from '../../context.js';
import { DomainError } from '../../errors.js';
import {
  changePassword,
  moderatorName,
  newPassword,
  readAccount,
  renameSelf,
} from '../../moderators/account.js';
import { listSessions, revokeSession, signOutEverywhere } from '../../moderators/sessions.js';
import {
  type AccountPageProps,
  type AccountPart,
  renderAccountPage,
} from '../../pages/console/account-page.js';
import type { ConsoleWords } from '../../pages/console/words.js';
import { accountDone } from '../../pages/console/words-account.js';
import { readForm } from '../body.js';
import { htmlHeaders } from '../html.js';
import { parse } from '../parse.js';
import { setProblemHeaders, toProblem } from '../problem.js';
import { clearSession } from './cookies.js';
import { fromOurPages, type SignedIn, signedIn, wordsFor } from './gate.js';
import { viewerOf } from './viewer.js';

const accountPath = '/moderation/account';
const accountQuery = z.object({ done: z.enum(accountDone).optional().catch(undefined) });
const nameForm = z.object({ name: moderatorName });
const passwordForm = z.object({ present: z.string().min(1).max(1_000), next: newPassword });
const sessionPath = z.object({ id: z.uuid('must be the id of a session') });

/** `/moderation/account`: what belongs to whoever has signed in. */
export function accountRoutes(routes: IRouter, ctx: Context): void {
  routes.get(
    accountPath,
    signedIn(ctx, 'viewer', async (req, res, viewer) => {
      const { done } = parse(accountQuery, req.query);
      const text = done === undefined ? '' : wordsFor(req).account.done[done];
      await sendPage(ctx, req, res, viewer, done && { part: done, kind: 'note', text });
    }),
  );

  routes.post(
    `${accountPath}/name`,
    fromOurPages,
    readForm,
    act(ctx, 'name', async (req, { moderatorId }) => {
      await renameSelf(ctx, { moderatorId, name: parse(nameForm, req.body).name });
    }),
  );

  routes.post(
    `${accountPath}/password`,
    fromOurPages,
    readForm,
    act(ctx, 'password', async (req, viewer) => {
      await changePassword(ctx, viewer, parse(passwordForm, req.body));
    }),
  );

  routes.post(
    `${accountPath}/sessions/:id/revocations`,
    fromOurPages,
    act(ctx, 'session', async (req, { moderatorId }) => {
      await revokeSession(ctx, { sessionId: parse(sessionPath, req.params).id, moderatorId });
    }),
  );

  routes.post(
    `${accountPath}/sessions/revocations`,
    fromOurPages,
    signedIn(ctx, 'viewer', async (_req, res, { moderatorId }) => {
      await signOutEverywhere(ctx, moderatorId);
      clearSession(ctx, res);
      res.redirect(303, `${ctx.config.basePath}/moderation/sign-in?ended`);
    }),
  );
}

/** Does what a form asks and leads back to the page; what the sender can mend is said beside the form. */
function act(
  ctx: Context,
  part: AccountPart,
  work: (req: Request, viewer: SignedIn) => Promise<void>,
): ReturnType<typeof signedIn> {
  return signedIn(ctx, 'viewer', async (req, res, viewer) => {
    try {
      await work(req, viewer);
      res.redirect(303, `${ctx.config.basePath}${accountPath}?done=${part}`);
    } catch (error) {
      const text = error instanceof DomainError ? explain(error, part, wordsFor(req)) : null;
      if (text === null) throw error;
      setProblemHeaders(res, error);
      res.status(toProblem(error, req.originalUrl).status);
      await sendPage(ctx, req, res, viewer, { part, kind: 'fault', text });
    }
  });
}

/** In the language of the page; null for what is no fault of the form. */
function explain(error: DomainError, part: AccountPart, { account: words }: ConsoleWords): string | null {
  if (error.code === 'too-many-requests') return words.tooManyGuesses(error.retryAfterSeconds ?? 1);
  if (error.code === 'forbidden') return words.wrongPassword;
  if (error.code === 'invalid') return part === 'name' ? words.nameMissing : words.passwordTooShort;
  return null;
}

async function sendPage(
  ctx: Context,
  req: Request,
  res: Response,
  viewer: SignedIn,
  message: AccountPageProps['message'],
): Promise<void> {
  const [owner, sessions] = await Promise.all([readAccount(ctx, viewer), listSessions(ctx, viewer)]);
  res.set(htmlHeaders.console).end(
    renderAccountPage({
      basePath: ctx.config.basePath,
      words: wordsFor(req),
      now: ctx.clock(),
      viewer: viewerOf(viewer),
      owner,
      sessions,
      message,
    }),
  );
}
