import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { hashToken } from '../privacy/keyring.js';
import type { Role } from '../store/records.js';
import { recordAudit } from './audit.js';
import { findSession, type OpenedSession, openSession } from './sessions.js';

/** Who is asking, once proven. */
export interface Principal {
  role: Role;
  /** Null for a token that belongs to no person, such as ADMIN_API_TOKEN. */
  moderatorId: string | null;
  /** The moderator's name, or the token's. */
  name: string;
  /** Null for a token that is no session. */
  sessionId: string | null;
}

const unguessableBytes = 32;

/**
 * Argon2id with the parameters OWASP recommends as a minimum: 19 MiB, 2 passes, 1 lane.
 * https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
 */
const argon2Parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** @throws DomainError('unauthenticated') unless the bearer token is known and not past its date. */
export async function authenticate(
  { store, clock }: Pick<Context, 'store' | 'clock'>,
  token: string | undefined,
): Promise<Principal> {
  const principal = token === undefined ? null : await principalOf({ store, clock }, token);
  if (principal === null) {
    throw new DomainError(
      'unauthenticated',
      'Send a valid token: Authorization: Bearer …. Sign in at POST /v1/moderation/sessions to get one.',
    );
  }
  return principal;
}

async function principalOf(ctx: Pick<Context, 'store' | 'clock'>, token: string): Promise<Principal | null> {
  const [session, apiToken] = await Promise.all([
    findSession(ctx, token),
    ctx.store.apiTokens.findByHash(hashToken(token)),
  ]);
  if (session !== null) {
    const { id, name, role } = session.moderator;
    return { role, moderatorId: id, name, sessionId: session.id };
  }
  if (apiToken === null || (apiToken.expiresAt !== null && apiToken.expiresAt <= ctx.clock())) return null;
  return { role: apiToken.role, moderatorId: apiToken.moderatorId, name: apiToken.name, sessionId: null };
}

/** What each role may do; an administrator everything, a viewer nothing but look. */
const ranks: Readonly<Record<Role, number>> = { viewer: 0, moderator: 1, administrator: 2 };

/** Whether somebody may do what takes at least this role. */
export function hasRole({ role }: Pick<Principal, 'role'>, least: Role): boolean {
  return ranks[role] >= ranks[least];
}

/** @throws DomainError('forbidden') */
export function requireRole(principal: Principal, least: Role): void {
  if (!hasRole(principal, least))
    throw new DomainError('forbidden', `This takes the role ${least}; yours is ${principal.role}.`);
}

/** Signs in with e-mail and password and opens a session. @throws DomainError('unauthenticated') */
export async function signIn(
  ctx: Pick<Context, 'store' | 'clock'>,
  { email, password, userAgent }: { email: string; password: string; userAgent?: string | undefined },
): Promise<OpenedSession & { name: string; role: Role }> {
  const moderator = await ctx.store.moderators.findByEmail(email.trim().toLowerCase());
  // A wrong name takes as long as a wrong password, so that the time tells nobody who has an account.
  const right = await verify(moderator?.passwordHash ?? (await hashOfNothing()), password);
  if (moderator === null || !right) {
    // An address that belongs to nobody is not written down: it may be a password typed into the wrong field.
    if (moderator !== null)
      await recordAudit(ctx, { action: 'sign-in-failed', moderatorId: null, subject: moderator.name });
    throw new DomainError('unauthenticated', 'The email address or the password is wrong.');
  }
  await recordAudit(ctx, { action: 'signed-in', moderatorId: moderator.id });
  return { ...(await openSession(ctx, moderator, userAgent)), name: moderator.name, role: moderator.role };
}

export function hashPassword(password: string): Promise<string> {
  return hash(password, argon2Parameters);
}

let nothing: Promise<string> | undefined;

function hashOfNothing(): Promise<string> {
  nothing ??= hashPassword(randomBytes(unguessableBytes).toString('base64url'));
  return nothing;
}
