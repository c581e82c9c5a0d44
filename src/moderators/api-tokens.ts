import { randomBytes } from 'node:crypto';
import { boundTo } from '../access/grant.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { newId } from '../ids.js';
import { hashToken } from '../privacy/keyring.js';
import type { Role } from '../store/database/records.js';
import type { Access } from '../store/moderators/moderators.js';
import { recordAudit } from './audit.js';
import { bootstrapTokenName } from './bootstrap.js';

const tokenBytes = 32;
const dayMs = 24 * 60 * 60 * 1_000;
/** In front of each, so that one that is published by mistake is found by whoever looks for such. */
const tokenPrefix = 'anteroom_';

/** Days a token may be good for; null for as long as it is not revoked. */
export const tokenDays = [30, 90, 365, null] as const;
export type TokenDays = (typeof tokenDays)[number];

/** A token as administrators see it: without what makes it one. */
export interface ApiTokenView {
  id: string;
  name: string;
  role: Role;
  /** Slugs of the sites it is bound to; null for all. */
  sites: string[] | null;
  /** ISO 8601, UTC. */
  createdAt: string;
  expiresAt: string | null;
  /** Noted every five minutes. */
  lastUsedAt: string | null;
  /** The one of ADMIN_API_TOKEN: it goes when it is taken out of the configuration. */
  isConfigured: boolean;
  /** The name of the moderator who made it; null for the one of the configuration. */
  madeBy: string | null;
}

type TokenContext = Pick<Context, 'store' | 'clock'>;

/** Those that are good, newest first. */
export async function listApiTokens({ store, clock }: TokenContext): Promise<ApiTokenView[]> {
  const [tokens, sites] = await Promise.all([store.apiTokens.list(clock()), store.sites.list()]);
  const names = await store.moderators.namesOf(tokens.flatMap(({ madeBy }) => madeBy ?? []));
  return tokens.map((token) => ({
    id: token.id,
    name: token.name,
    role: token.role,
    sites: boundTo(token, sites),
    createdAt: token.createdAt.toISOString(),
    expiresAt: token.expiresAt?.toISOString() ?? null,
    lastUsedAt: token.lastUsedAt?.toISOString() ?? null,
    isConfigured: token.name === bootstrapTokenName,
    madeBy: names.get(token.madeBy ?? '') ?? null,
  }));
}

/**
 * Makes a token for a program. It ends with the role of whoever makes it.
 * @returns the token, told this once. @throws DomainError('forbidden') for whoever is no administrator any more.
 */
export async function makeApiToken(
  ctx: TokenContext,
  {
    name,
    access,
    days,
    moderatorId,
  }: { name: string; access: Access; days: TokenDays; moderatorId: string | null },
): Promise<string> {
  const token = tokenPrefix + randomBytes(tokenBytes).toString('base64url');
  const createdAt = ctx.clock();
  const added = await ctx.store.apiTokens.add({
    id: newId(),
    tokenHash: hashToken(token),
    name,
    ...access,
    siteIds: [...access.siteIds],
    moderatorId: null,
    madeBy: moderatorId,
    createdAt,
    expiresAt: days === null ? null : new Date(createdAt.getTime() + days * dayMs),
  });
  if (!added) throw new DomainError('forbidden', 'Making a token takes the role administrator.');
  await recordAudit(ctx, {
    action: 'token-made',
    moderatorId,
    subject: name,
    details: { role: access.role, days: days ?? 'no end' },
  });
  return token;
}

/** Makes a token no good; one that is gone already, or is configured, is left as it is. */
export async function revokeApiToken(
  ctx: TokenContext,
  { id, moderatorId }: { id: string; moderatorId: string | null },
): Promise<void> {
  const name = await ctx.store.apiTokens.remove(id, bootstrapTokenName);
  if (name !== null) await recordAudit(ctx, { action: 'token-revoked', moderatorId, subject: name });
}
