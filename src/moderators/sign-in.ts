import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import type { Role } from '../store/records.js';
import { recordAudit } from './audit.js';
import { countGuess } from './guesses.js';
import { readBrowserMark } from './known-browsers.js';
import { isPassword } from './passwords.js';
import { type OpenedSession, openSession } from './sessions.js';

export interface Credentials {
  email: string;
  password: string;
  userAgent?: string | undefined;
  /** What the browser keeps of an earlier sign-in; see known-browsers.ts. */
  browserMark?: string | undefined;
}

export interface SignedInModerator {
  moderatorId: string;
  name: string;
  role: Role;
}

/**
 * Signs in with e-mail and password and opens a session. Wrong passwords slow further guesses down, those of
 * addresses that belong to nobody alike; not those from a browser that the moderator has signed in with before.
 * @throws DomainError unauthenticated, too-many-requests.
 */
export async function signIn(
  ctx: Pick<Context, 'store' | 'clock' | 'keyring'>,
  { email, password, userAgent, browserMark }: Credentials,
): Promise<OpenedSession & SignedInModerator> {
  const address = email.trim().toLowerCase();
  const moderator = await ctx.store.moderators.findByEmail(address);
  const guess = await countGuess(ctx, {
    what: 'password',
    whose: address,
    from: moderator === null ? undefined : readBrowserMark(ctx, moderator.id, browserMark),
  });
  const right = await isPassword(moderator?.passwordHash ?? null, password);
  if (moderator === null || !right) {
    // An address that belongs to nobody is not written down: it may be a password typed into the wrong field.
    if (moderator !== null)
      await recordAudit(ctx, { action: 'sign-in-failed', moderatorId: null, subject: moderator.name });
    throw new DomainError('unauthenticated', 'The email address or the password is wrong.');
  }
  await guess.wasRight();
  await recordAudit(ctx, { action: 'signed-in', moderatorId: moderator.id });
  const { id, name, role } = moderator;
  return { ...(await openSession(ctx, moderator, userAgent)), moderatorId: id, name, role };
}
