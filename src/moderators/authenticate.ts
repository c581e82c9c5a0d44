import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { newId } from '../new-id.js';
import { hashToken } from '../privacy/keyring.js';
import type { Role } from '../store/records.js';

/** Who is asking, once proven. */
export interface Principal {
  role: Role;
  /** Null for a token that belongs to no person, such as ADMIN_API_TOKEN. */
  moderatorId: string | null;
}

const sessionLengthMs = 12 * 60 * 60 * 1_000;
const tokenBytes = 32;

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
  const record = token === undefined ? null : await store.apiTokens.findByHash(hashToken(token));
  if (record === null || (record.expiresAt !== null && record.expiresAt <= clock())) {
    throw new DomainError(
      'unauthenticated',
      'Send a valid token: Authorization: Bearer …. Sign in at POST /v1/moderation/sessions to get one.',
    );
  }
  return { role: record.role, moderatorId: record.moderatorId };
}

/** What each role may do; an administrator everything, a viewer nothing but look. */
const ranks: Readonly<Record<Role, number>> = { viewer: 0, moderator: 1, administrator: 2 };

/** @throws DomainError('forbidden') */
export function requireRole(principal: Principal, least: Role): void {
  if (ranks[principal.role] < ranks[least])
    throw new DomainError('forbidden', `This takes the role ${least}; yours is ${principal.role}.`);
}

/** Signs in with e-mail and password; answers with a token for twelve hours. @throws DomainError('unauthenticated') */
export async function signIn(
  { store, clock }: Pick<Context, 'store' | 'clock'>,
  { email, password }: { email: string; password: string },
): Promise<{ token: string; expiresAt: Date; name: string; role: Role }> {
  const moderator = await store.moderators.findByEmail(email.trim().toLowerCase());
  // A wrong name takes as long as a wrong password, so that the time tells nobody who has an account.
  const right = await verify(moderator?.passwordHash ?? (await hashOfNothing()), password);
  if (moderator === null || !right)
    throw new DomainError('unauthenticated', 'The email address or the password is wrong.');

  const token = randomBytes(tokenBytes).toString('base64url');
  const createdAt = clock();
  const expiresAt = new Date(createdAt.getTime() + sessionLengthMs);
  await store.apiTokens.add({
    id: newId(),
    tokenHash: hashToken(token),
    name: 'session',
    role: moderator.role,
    moderatorId: moderator.id,
    createdAt,
    expiresAt,
  });
  return { token, expiresAt, name: moderator.name, role: moderator.role };
}

export function hashPassword(password: string): Promise<string> {
  return hash(password, argon2Parameters);
}

let nothing: Promise<string> | undefined;

function hashOfNothing(): Promise<string> {
  nothing ??= hashPassword(randomBytes(tokenBytes).toString('base64url'));
  return nothing;
}
