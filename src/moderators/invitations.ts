import { randomBytes } from 'node:crypto';
import { boundTo } from '../access/grant.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { newId } from '../ids.js';
import { hashToken } from '../privacy/keyring.js';
import type { InvitationRecord, Role } from '../store/database/records.js';
import type { Access } from '../store/moderators/moderators.js';
import { recordAudit } from './audit.js';
import { refuseGuessable } from './guessable-password.js';
import { hashPassword } from './passwords.js';
import { type OpenedSession, openSession } from './sessions.js';
import type { Client } from './sign-in.js';

const tokenBytes = 32;
export const invitationKeptDays = 7;
const dayMs = 24 * 60 * 60 * 1_000;

export interface InvitationView {
  id: string;
  email: string;
  role: Role;
  sites: string[] | null;
  /** ISO 8601, UTC. */
  expiresAt: string;
  /** The name of the moderator who asked. */
  invitedBy: string | null;
}

type InviteContext = Pick<Context, 'store' | 'clock'>;

/**
 * Asks somebody to become a moderator. Nothing is sent: whoever asks passes the link on.
 * @returns the token of the link, told this once; null when the address has an account already.
 */
export async function invite(
  ctx: InviteContext,
  { email, access, moderatorId }: { email: string; access: Access; moderatorId: string | null },
): Promise<string | null> {
  const address = email.trim().toLowerCase();
  if ((await ctx.store.moderators.findByEmail(address)) !== null) return null;
  const token = randomBytes(tokenBytes).toString('base64url');
  const createdAt = ctx.clock();
  const added = await ctx.store.invitations.add({
    id: newId(),
    tokenHash: hashToken(token),
    email: address,
    role: access.role,
    allSites: access.allSites,
    siteIds: [...access.siteIds],
    invitedBy: moderatorId,
    createdAt,
    expiresAt: new Date(createdAt.getTime() + invitationKeptDays * dayMs),
  });
  if (!added) throw new DomainError('forbidden', 'Inviting somebody takes the role administrator.');
  await recordAudit(ctx, {
    action: 'moderator-invited',
    moderatorId,
    subject: address,
    details: { role: access.role },
  });
  return token;
}

export async function listInvitations({ store, clock }: InviteContext): Promise<InvitationView[]> {
  const [invitations, sites] = await Promise.all([store.invitations.list(clock()), store.sites.list()]);
  const names = await store.moderators.namesOf(invitations.flatMap(({ invitedBy }) => invitedBy ?? []));
  return invitations.map((invitation) => ({
    id: invitation.id,
    email: invitation.email,
    role: invitation.role,
    sites: boundTo(invitation, sites),
    expiresAt: invitation.expiresAt.toISOString(),
    invitedBy: names.get(invitation.invitedBy ?? '') ?? null,
  }));
}

/** Takes an invitation back; one that is used or gone already is no matter. */
export async function revokeInvitation(
  ctx: InviteContext,
  { id, moderatorId }: { id: string; moderatorId: string | null },
): Promise<void> {
  const revoked = await ctx.store.invitations.remove(id);
  if (revoked !== null)
    await recordAudit(ctx, { action: 'invitation-revoked', moderatorId, subject: revoked.email });
}

/** @throws DomainError('not-found') when it is none of ours, used, taken back or past its date. */
export async function readInvitation(
  { store, clock }: InviteContext,
  token: string,
): Promise<InvitationRecord> {
  const invitation = await store.invitations.findByHash(hashToken(token));
  if (invitation === null || invitation.expiresAt <= clock()) throw usedUp();
  return invitation;
}

/**
 * Makes the moderator who was asked for, once, and signs them in.
 * @throws DomainError not-found as `readInvitation`; invalid when the password is easy to guess.
 */
export async function acceptInvitation(
  ctx: InviteContext & Pick<Context, 'config'>,
  {
    token,
    name,
    password,
    ...client
  }: { token: string; name: string; password: string } & Pick<Client, 'userAgent' | 'sessionToken'>,
): Promise<OpenedSession & { moderatorId: string }> {
  const invitation = await readInvitation(ctx, token);
  const id = newId();
  const { email, role, allSites, siteIds } = invitation;
  await refuseGuessable(ctx, password, { name, email, pointer: '#/password' });
  const added = await ctx.store.invitations.accept(invitation.id, {
    id,
    email,
    name,
    role,
    allSites,
    siteIds,
    passwordHash: await hashPassword(password),
    createdAt: ctx.clock(),
  });
  if (!added) throw usedUp();
  await recordAudit(ctx, { action: 'moderator-joined', moderatorId: id, details: { role } });
  return { ...(await openSession(ctx, { id }, client)), moderatorId: id };
}

function usedUp(): DomainError {
  return new DomainError(
    'not-found',
    'This invitation is not good any more. Ask whoever sent it for another one.',
  );
}
