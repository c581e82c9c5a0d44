import type { IRouter } from 'express';
import { z } from 'zod';
import type { Context } from '../../context.js';
import { readForm } from '../../http/body.js';
import { parse } from '../../http/parse.js';
import { changePassword, moderatorName, newPassword, renameSelf } from '../../moderators/account.js';
import { revokeSession, signOutEverywhere } from '../../moderators/sessions.js';
import { clearSession } from '../shared/cookies.js';
import { requireSameOrigin, requireSession, wordsFor } from '../shared/require-session.js';
import { type AccountDone, accountDone } from '../words/words-account.js';
import { accountPath, onAccount, sendAccountPage } from './account-forms.js';
import type { AccountPart } from './account-page.js';

const accountQuery = z.object({ done: z.enum(accountDone).optional().catch(undefined) });
const nameForm = z.object({ name: moderatorName });
const passwordForm = z.object({ present: z.string().min(1).max(1_000), next: newPassword });
const sessionPath = z.object({ id: z.uuid('must be the id of a session') });

/** `/moderation/account`: what belongs to whoever has signed in. */
export function accountRoutes(routes: IRouter, ctx: Context): void {
  routes.get(
    accountPath,
    requireSession(ctx, 'viewer', async (req, res, viewer) => {
      const { done } = parse(accountQuery, req.query);
      const text = done === undefined ? '' : wordsFor(req).account.done[done];
      await sendAccountPage(ctx, req, res, viewer, done && { part: partOf(done), kind: 'note', text });
    }),
  );

  routes.post(
    `${accountPath}/name`,
    requireSameOrigin,
    readForm,
    onAccount(ctx, 'name', async (req, { moderatorId }) => {
      await renameSelf(ctx, { moderatorId, name: parse(nameForm, req.body).name });
      return '?done=name';
    }),
  );

  routes.post(
    `${accountPath}/password`,
    requireSameOrigin,
    readForm,
    onAccount(ctx, 'password', async (req, viewer) => {
      await changePassword(ctx, viewer, parse(passwordForm, req.body));
      return '?done=password';
    }),
  );

  routes.post(
    `${accountPath}/sessions/:id/revocations`,
    requireSameOrigin,
    onAccount(ctx, 'session', async (req, { moderatorId }) => {
      await revokeSession(ctx, { sessionId: parse(sessionPath, req.params).id, moderatorId });
      return '?done=session';
    }),
  );

  routes.post(
    `${accountPath}/sessions/revocations`,
    requireSameOrigin,
    requireSession(ctx, 'viewer', async (_req, res, { moderatorId }) => {
      await signOutEverywhere(ctx, moderatorId);
      clearSession(ctx, res);
      res.redirect(303, `${ctx.config.basePath}/moderation/sign-in?ended`);
    }),
  );
}

/** Where on the page what has been done is said. */
function partOf(done: AccountDone): AccountPart {
  return done === 'passkey-removed' ? 'passkey' : done;
}
