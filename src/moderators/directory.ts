import { boundTo } from '../access/grant.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import type { Role, SiteRecord } from '../store/database/records.js';
import type { Access, ChangeOutcome, ModeratorWithFactor } from '../store/moderators/moderators.js';
import { recordAudit } from './audit.js';

/** A moderator as administrators see one. */
export interface ModeratorView {
  id: string;
  name: string;
  email: string;
  role: Role;
  /** Slugs of the sites they are bound to; null for all. */
  sites: string[] | null;
  hasSecondFactor: boolean;
}

type DirectoryContext = Pick<Context, 'store' | 'clock'>;

export async function listModerators({ store }: Pick<Context, 'store'>): Promise<ModeratorView[]> {
  const [moderators, sites] = await Promise.all([store.moderators.list(), store.sites.list()]);
  return moderators.map((moderator) => describe(moderator, sites));
}

/** @throws DomainError('not-found') */
export async function readModerator({ store }: Pick<Context, 'store'>, id: string): Promise<ModeratorView> {
  const [moderator, sites] = await Promise.all([store.moderators.findListed(id), store.sites.list()]);
  if (moderator === null) throw gone();
  return describe(moderator, sites);
}

/**
 * Changes what somebody may do; it holds from their next request on, and what they had made that may do more ends.
 * @throws DomainError not-found, last-administrator. */
export async function changeModerator(
  ctx: DirectoryContext,
  { id, access, moderatorId }: { id: string; access: Access; moderatorId: string | null },
): Promise<void> {
  const before = await readModerator(ctx, id);
  const ended = settle(await ctx.store.moderators.change(id, access));
  const { role, sites } = await readModerator(ctx, id);
  await recordAudit(ctx, {
    action: 'moderator-changed',
    moderatorId,
    subject: before.name,
    details: {
      ...(before.role !== role && { from: before.role, to: role }),
      ...(String(before.sites) !== String(sites) && { sites: sites ?? 'all' }),
      ...ended,
    },
  });
}

/**
 * Lets somebody in no more, nor what they had made to let others in; what they decided stays theirs.
 * @throws DomainError not-found, last-administrator. */
export async function removeModerator(
  ctx: DirectoryContext,
  { id, moderatorId }: { id: string; moderatorId: string | null },
): Promise<void> {
  const { name } = await readModerator(ctx, id);
  const ended = settle(await ctx.store.moderators.remove(id, ctx.clock()));
  await recordAudit(ctx, { action: 'moderator-removed', moderatorId, subject: name, details: ended });
}

/** For somebody who has lost both the device and the recovery codes. @throws DomainError('not-found') */
export async function resetSecondFactor(
  ctx: DirectoryContext,
  { id, moderatorId }: { id: string; moderatorId: string | null },
): Promise<void> {
  const { name } = await readModerator(ctx, id);
  if (await ctx.store.secondFactors.remove(id))
    await recordAudit(ctx, { action: 'second-factor-reset', moderatorId, subject: name });
}

/** @returns what has ended besides, where anything has. */
function settle(outcome: ChangeOutcome): { tokensEnded?: number; invitationsEnded?: number } {
  if (outcome === 'gone') throw gone();
  if (outcome === 'last-administrator')
    throw new DomainError(
      'last-administrator',
      'This is the last administrator. Make somebody else one first.',
    );
  const { tokensEnded, invitationsEnded } = outcome;
  return { ...(tokensEnded > 0 && { tokensEnded }), ...(invitationsEnded > 0 && { invitationsEnded }) };
}

function gone(): DomainError {
  return new DomainError('not-found', 'There is no such moderator.');
}

function describe(moderator: ModeratorWithFactor, sites: readonly SiteRecord[]): ModeratorView {
  const { id, name, email, role, totpKey } = moderator;
  return {
    id,
    name,
    email,
    role,
    sites: boundTo(moderator, sites),
    hasSecondFactor: totpKey?.confirmedAt != null,
  };
}
