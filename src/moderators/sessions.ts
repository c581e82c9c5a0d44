import { randomBytes } from 'node:crypto';
import type { Context } from '../context.js';
import { newId } from '../ids.js';
import { cut } from '../input/cut.js';
import { toStorable } from '../input/storable.js';
import { hashToken } from '../privacy/keyring.js';
import type { ModeratorRecord } from '../store/database/records.js';
import type { SessionWithModerator } from '../store/moderators/sessions.js';
import { recordAudit } from './audit.js';

export interface OpenedSession {
  /** Told to its owner this once; only its hash is kept. */
  token: string;
  expiresAt: Date;
}

const tokenBytes = 32;
const hourMs = 60 * 60 * 1_000;
/** A session that is not used ends after this long. */
const idleMaxMs = 12 * hourMs;
/** However much it is used, it ends after this long. */
const lengthMaxMs = 30 * 24 * hourMs;
/** How often its use is written down. */
const notedEveryMs = 5 * 60 * 1_000;
const userAgentLengthMax = 200;

/**
 * Opens a session for a moderator who has proven to be one.
 * @param sessionToken that of the session which the browser has open, whosever it is: it ends, since nobody could
 *   end it from there any more.
 */
export async function openSession(
  ctx: Pick<Context, 'store' | 'clock'>,
  moderator: Pick<ModeratorRecord, 'id'>,
  { userAgent, sessionToken }: { userAgent?: string | undefined; sessionToken?: string | undefined },
): Promise<OpenedSession> {
  const { store, clock } = ctx;
  const earlier = sessionToken === undefined ? null : await findSession(ctx, sessionToken);
  if (earlier !== null) await closeSession(ctx, { sessionId: earlier.id, moderatorId: earlier.moderatorId });
  const token = randomBytes(tokenBytes).toString('base64url');
  const createdAt = clock();
  const expiresAt = new Date(createdAt.getTime() + idleMaxMs);
  await store.sessions.add({
    id: newId(),
    tokenHash: hashToken(token),
    moderatorId: moderator.id,
    userAgent: userAgent === undefined ? null : cut(toStorable(userAgent), userAgentLengthMax),
    createdAt,
    lastSeenAt: createdAt,
    expiresAt,
  });
  return { token, expiresAt };
}

/** The session of a token, if it has not ended. Being used keeps it from ending for another twelve hours. */
export async function findSession(
  { store, clock }: Pick<Context, 'store' | 'clock'>,
  token: string,
): Promise<SessionWithModerator | null> {
  const session = await store.sessions.findByHash(hashToken(token));
  const now = clock().getTime();
  if (session === null || session.expiresAt.getTime() <= now) return null;
  if (session.moderator.removedAt !== null) return null;
  if (now - session.lastSeenAt.getTime() >= notedEveryMs) {
    const endsAt = Math.min(now + idleMaxMs, session.createdAt.getTime() + lengthMaxMs);
    await store.sessions.extend(session.id, { lastSeenAt: new Date(now), expiresAt: new Date(endsAt) });
  }
  return session;
}

/** Ends a session; one that has ended already is no matter. */
export async function closeSession(
  ctx: Pick<Context, 'store' | 'clock'>,
  { sessionId, moderatorId }: { sessionId: string; moderatorId: string },
): Promise<void> {
  await ctx.store.sessions.remove(sessionId);
  await recordAudit(ctx, { action: 'signed-out', moderatorId });
}

/** A session as its owner sees it. */
export interface SessionView {
  id: string;
  userAgent: string | null;
  /** ISO 8601, UTC; noted every five minutes. */
  lastSeenAt: string;
  signedInAt: string;
  /** The one that asks. */
  isPresent: boolean;
}

/** The sessions of a moderator that have not ended, the one that asks first, then by when they were used last. */
export async function listSessions(
  { store, clock }: Pick<Context, 'store' | 'clock'>,
  { moderatorId, sessionId }: { moderatorId: string; sessionId: string },
): Promise<SessionView[]> {
  const sessions = await store.sessions.listFor(moderatorId, clock());
  return sessions
    .map(({ id, userAgent, lastSeenAt, createdAt }) => ({
      id,
      userAgent,
      lastSeenAt: lastSeenAt.toISOString(),
      signedInAt: createdAt.toISOString(),
      isPresent: id === sessionId,
    }))
    .sort((one, other) => Number(other.isPresent) - Number(one.isPresent));
}

/** Ends one of a moderator's own sessions; one that has ended already, or is somebody else's, is no matter. */
export async function revokeSession(
  ctx: Pick<Context, 'store' | 'clock'>,
  { sessionId, moderatorId }: { sessionId: string; moderatorId: string },
): Promise<void> {
  if (await ctx.store.sessions.removeOf(moderatorId, sessionId))
    await recordAudit(ctx, { action: 'session-revoked', moderatorId });
}

/** Ends all sessions of a moderator, the one that asks included. */
export async function signOutEverywhere(
  ctx: Pick<Context, 'store' | 'clock'>,
  moderatorId: string,
): Promise<void> {
  const sessions = await ctx.store.sessions.removeAllOf(moderatorId);
  await recordAudit(ctx, { action: 'signed-out-everywhere', moderatorId, details: { sessions } });
}
