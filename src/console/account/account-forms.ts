import type { Request, Response } from 'express';
import type { Context } from '../../context.js';
import { DomainError } from '../../errors.js';
import { htmlHeaders } from '../../http/html.js';
import { setProblemHeaders, toProblem } from '../../http/problem.js';
import { readAccount } from '../../moderators/account.js';
import { passwordGuessable } from '../../moderators/guessable-password.js';
import { listPasskeys } from '../../moderators/passkeys.js';
import { readSecondFactor } from '../../moderators/second-factor.js';
import { listSessions } from '../../moderators/sessions.js';
import { requireSession, type SignedIn, wordsFor } from '../shared/require-session.js';
import { viewerOf } from '../shared/viewer.js';
import type { ConsoleWords } from '../words/words.js';
import { type AccountPageProps, type AccountPart, renderAccountPage } from './account-page.js';

export const accountPath = '/moderation/account';

/**
 * Does what a form of the account's page asks; what the sender can mend is said beside the form.
 * @param work answers for itself, or gives where to go, below the account's page.
 */
export function onAccount(
  ctx: Context,
  part: AccountPart,
  work: (req: Request, viewer: SignedIn, res: Response) => Promise<string | undefined>,
): ReturnType<typeof requireSession> {
  return requireSession(ctx, 'viewer', async (req, res, viewer) => {
    try {
      const place = await work(req, viewer, res);
      if (place !== undefined) res.redirect(303, `${ctx.config.basePath}${accountPath}${place}`);
    } catch (error) {
      const text = error instanceof DomainError ? explain(error, part, wordsFor(req)) : null;
      if (text === null) throw error;
      setProblemHeaders(res, error);
      res.status(toProblem(error, req.originalUrl).status);
      await sendAccountPage(ctx, req, res, viewer, { part, kind: 'fault', text });
    }
  });
}

/** In the language of the page; null for what is no fault of the form. */
function explain(error: DomainError, part: AccountPart, { account: words }: ConsoleWords): string | null {
  if (error.code === 'too-many-requests') return words.tooManyGuesses(error.retryAfterSeconds ?? 1);
  if (error.code === 'forbidden') return words.wrongPassword;
  if (error.code === 'unauthenticated') return words.wrongCode;
  if (error.code !== 'invalid') return null;
  if (part === 'name') return words.nameMissing;
  if (error.faults.some(({ code }) => code === passwordGuessable)) return words.passwordGuessable;
  return part === 'password' ? words.passwordTooShort : words.wrongPassword;
}

export async function sendAccountPage(
  ctx: Context,
  req: Request,
  res: Response,
  viewer: SignedIn,
  message: AccountPageProps['message'],
): Promise<void> {
  const [owner, secondFactor, passkeys, sessions] = await Promise.all([
    readAccount(ctx, viewer),
    readSecondFactor(ctx, viewer.moderatorId),
    listPasskeys(ctx, viewer.moderatorId),
    listSessions(ctx, viewer),
  ]);
  res.set(htmlHeaders.console).end(
    renderAccountPage({
      basePath: ctx.config.basePath,
      words: wordsFor(req),
      now: ctx.clock(),
      viewer: viewerOf(viewer),
      owner,
      secondFactor,
      passkeys,
      sessions,
      message,
    }),
  );
}
