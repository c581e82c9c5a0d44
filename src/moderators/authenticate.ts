import { type SiteScope, siteScopeOf } from '../access/site-scope.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { hashToken } from '../privacy/keyring.js';
import type { Role } from '../store/database/records.js';
import { findSession } from './sessions.js';

/** Who is asking, once proven. */
export interface Principal {
  role: Role;
  /** Null for a token that belongs to no person, such as ADMIN_API_TOKEN. */
  moderatorId: string | null;
  /** The moderator's name, or the token's. */
  name: string;
  /** Null for a token that is no session. */
  sessionId: string | null;
  /** The sites that may be seen and decided on; null for all. */
  siteIds: SiteScope;
}

/** How often the use of a token is written down. */
const notedEveryMs = 5 * 60 * 1_000;

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
    return { role, moderatorId: id, name, sessionId: session.id, siteIds: siteScopeOf(session.moderator) };
  }
  const now = ctx.clock();
  if (apiToken === null || (apiToken.expiresAt !== null && apiToken.expiresAt <= now)) return null;
  if (now.getTime() - (apiToken.lastUsedAt?.getTime() ?? 0) >= notedEveryMs)
    await ctx.store.apiTokens.noteUse(apiToken.id, now);
  const { role, moderatorId, name } = apiToken;
  return { role, moderatorId, name, sessionId: null, siteIds: siteScopeOf(apiToken) };
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
