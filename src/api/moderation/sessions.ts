import type { IRouter } from 'express';
import { z } from 'zod';
import type { Context } from '../../context.js';
import { DomainError } from '../../errors.js';
import { readJson } from '../../http/body.js';
import { limitByAddress, signInLimit } from '../../http/limits.js';
import { parse } from '../../http/parse.js';
import { addressText, emailLengthMax } from '../../input/text.js';
import { closeSession } from '../../moderators/sessions.js';
import { signIn } from '../../moderators/sign-in.js';
import { requireToken } from './require-token.js';

export const signInBody = z.strictObject({
  email: addressText().pipe(z.string().min(1).max(emailLengthMax)),
  password: z.string().min(1).max(1_000),
});
export const sessionBody = signInBody.extend({ code: z.string().max(100).optional() });

/** Signing in: e-mail, password and, with a second factor, a code, for a bearer token; and out again. */
export function sessionRoutes(routes: IRouter, ctx: Context): void {
  routes.post('/v1/moderation/sessions', limitByAddress(ctx, signInLimit), readJson, async (req, res) => {
    const { token, expiresAt, name, role } = await signIn(ctx, parse(sessionBody, req.body), {
      userAgent: req.get('User-Agent'),
      address: req.ip,
    });
    res
      .status(201)
      .setHeader('Cache-Control', 'no-store')
      .json({ token, expiresAt: expiresAt.toISOString(), moderator: { name, role } });
  });
  routes.delete('/v1/moderation/sessions/current', async (req, res) => {
    const { sessionId, moderatorId } = await requireToken(ctx, req, 'viewer');
    if (sessionId === null || moderatorId === null)
      throw new DomainError(
        'forbidden',
        'This token does not come from signing in. Revoke it in the console, under Moderators.',
      );
    await closeSession(ctx, { sessionId, moderatorId });
    res.status(204).end();
  });
}
