import { z } from 'zod';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { oneLine } from '../input/text.js';
import { isVisible, nothingToSee } from '../input/visible.js';
import type { ModeratorRecord } from '../store/database/records.js';
import { recordAudit } from './audit.js';
import { refuseGuessable } from './guessable-password.js';
import { countAttempt } from './guesses.js';
import { hashPassword, isPassword, passwordLengthMax, passwordLengthMin } from './passwords.js';

const nameLengthMax = 80;

/** A moderator's name, as others read it beside decisions. */
export const moderatorName = oneLine('must be text').pipe(
  z.string().max(nameLengthMax).refine(isVisible, nothingToSee),
);

/** A password to be set, at which `refuseGuessable` looks too; one that is only compared may be anything. */
export const newPassword = z.string().min(passwordLengthMin).max(passwordLengthMax);

/** Whose account it is, and the session that is open. */
export interface Owner {
  moderatorId: string;
  sessionId: string;
}

/** @throws DomainError('not-found') when the account has been removed meanwhile. */
export async function readAccount(
  { store }: Pick<Context, 'store'>,
  { moderatorId }: Pick<Owner, 'moderatorId'>,
): Promise<ModeratorRecord> {
  const moderator = await store.moderators.findById(moderatorId);
  if (moderator === null) throw new DomainError('not-found', 'This account is no longer here.');
  return moderator;
}

export async function renameSelf(
  ctx: Pick<Context, 'store' | 'clock'>,
  { moderatorId, name }: { moderatorId: string; name: string },
): Promise<void> {
  const before = await readAccount(ctx, { moderatorId });
  if (before.name === name) return;
  await ctx.store.moderators.rename(moderatorId, name);
  await recordAudit(ctx, { action: 'name-changed', moderatorId, details: { from: before.name, to: name } });
}

/**
 * Sets another password and ends every other session.
 * @throws DomainError forbidden, too-many-requests; invalid when the new one is easy to guess.
 */
export async function changePassword(
  ctx: Pick<Context, 'store' | 'clock' | 'keyring' | 'config'>,
  owner: Owner,
  { present, next }: { present: string; next: string },
): Promise<void> {
  const { passwordHash, name, email } = await provePassword(ctx, owner, present);
  await refuseGuessable(ctx, next, { name, email, pointer: '#/next' });
  const ended = await ctx.store.moderators.changePassword(owner.moderatorId, {
    present: passwordHash,
    next: await hashPassword(next),
    keptSessionId: owner.sessionId,
  });
  if (ended === null) throw wrongPassword();
  await recordAudit(ctx, {
    action: 'password-changed',
    moderatorId: owner.moderatorId,
    details: { sessionsEnded: ended },
  });
}

/**
 * Makes sure that it is the owner who is at an open session. Wrong guesses slow down further ones in the same
 * session and nothing else. @throws DomainError forbidden, too-many-requests.
 */
export async function provePassword(
  ctx: Pick<Context, 'store' | 'clock' | 'keyring'>,
  { moderatorId, sessionId }: Owner,
  password: string,
): Promise<ModeratorRecord> {
  const moderator = await readAccount(ctx, { moderatorId });
  const attempt = await countAttempt(ctx, { what: 'password', whose: moderatorId, from: sessionId });
  if (!(await isPassword(moderator.passwordHash, password))) throw wrongPassword();
  await attempt.wasRight();
  return moderator;
}

function wrongPassword(): DomainError {
  return new DomainError('forbidden', 'That is not the present password.');
}
