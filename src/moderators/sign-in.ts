import { timingSafeEqual } from 'node:crypto';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import type { ModeratorRecord, Role } from '../store/database/records.js';
import { recordAudit } from './audit.js';
import type { AuditDetails } from './audit-views.js';
import { countAttempt } from './guesses.js';
import { readBrowserMark } from './known-browsers.js';
import { isPassword } from './passwords.js';
import { proveSecondFactor, readSecondFactor } from './second-factor.js';
import { type OpenedSession, openSession } from './sessions.js';

export interface SignedInModerator {
  moderatorId: string;
  name: string;
  role: Role;
}

/** What is known of the browser, or the program, that asks. */
export interface Client {
  userAgent?: string | undefined;
  /** Where it asks from. */
  address?: string | undefined;
  /** What the browser keeps of an earlier sign-in; see known-browsers.ts. */
  browserMark?: string | undefined;
  /** The token of the session that the browser has open; another one takes its place. */
  sessionToken?: string | undefined;
}

export interface Credentials {
  email: string;
  password: string;
}

type SignInContext = Pick<Context, 'store' | 'clock' | 'keyring'>;

/**
 * Signs in with e-mail, password and, where the moderator has a second factor, a code; opens a session.
 * @throws DomainError unauthenticated, second-factor-required, too-many-requests.
 */
export async function signIn(
  ctx: SignInContext,
  { code, ...credentials }: Credentials & { code?: string | undefined },
  client: Client = {},
): Promise<OpenedSession & SignedInModerator> {
  const { moderator, wantsCode } = await checkPassword(ctx, credentials, client);
  if (!wantsCode) return openFor(ctx, moderator, client);
  if (code === undefined)
    throw new DomainError(
      'second-factor-required',
      'The password is right. Send a `code` of your authenticator app too, or one of your recovery codes.',
    );
  return checkCode(ctx, moderator, code, client);
}

/**
 * The first step on the pages: opens a session, or says that a code is wanted and gives what proves, for ten
 * minutes, that the password was right. @throws DomainError unauthenticated, too-many-requests.
 */
export async function beginSignIn(
  ctx: SignInContext,
  credentials: Credentials,
  client: Client,
): Promise<{ signedIn: OpenedSession & SignedInModerator } | { halfway: string }> {
  const { moderator, wantsCode } = await checkPassword(ctx, credentials, client);
  if (!wantsCode) return { signedIn: await openFor(ctx, moderator, client) };
  const expiresAtMs = ctx.clock().getTime() + halfwayKeptMs;
  const signature = signHalfway(ctx, moderator, String(expiresAtMs)).toString('base64url');
  return { halfway: `${moderator.id}.${expiresAtMs}.${signature}` };
}

/**
 * The second step on the pages. @throws DomainError second-factor-required when the first has to be taken again;
 * unauthenticated, too-many-requests.
 */
export async function completeSignIn(
  ctx: SignInContext,
  { halfway, code }: { halfway: string | undefined; code: string },
  client: Client,
): Promise<OpenedSession & SignedInModerator> {
  const moderator = await readHalfway(ctx, halfway);
  if (moderator === null)
    throw new DomainError('second-factor-required', 'That took too long. Sign in again.');
  return checkCode(ctx, moderator, code, client);
}

export const halfwayKeptMs = 10 * 60 * 1_000;

/**
 * Wrong passwords slow further guesses from the same network down, those at addresses that belong to nobody alike; not
 * those from a browser that the moderator has signed in with before.
 */
async function checkPassword(
  ctx: SignInContext,
  { email, password }: Credentials,
  { browserMark, address: sender }: Client,
): Promise<{ moderator: ModeratorRecord; wantsCode: boolean }> {
  const address = email.trim().toLowerCase();
  const moderator = await ctx.store.moderators.findByEmail(address);
  const attempt = await countAttempt(ctx, {
    what: 'password',
    whose: address,
    from: moderator === null ? undefined : readBrowserMark(ctx, moderator.id, browserMark),
    address: sender,
  });
  const right = await isPassword(moderator?.passwordHash ?? null, password);
  if (moderator === null || !right) {
    // An address that belongs to nobody is noted too, so that it takes as long, but is not written down: it may be
    // a password typed into the wrong field.
    const subject = moderator === null ? {} : { subject: moderator.name };
    await recordAudit(ctx, { action: 'sign-in-failed', moderatorId: null, ...subject });
    throw new DomainError('unauthenticated', 'The email address or the password is wrong.');
  }
  await attempt.wasRight();
  const { isOn } = await readSecondFactor(ctx, moderator.id);
  return { moderator, wantsCode: isOn };
}

async function checkCode(
  ctx: SignInContext,
  moderator: ModeratorRecord,
  code: string,
  client: Client,
): Promise<OpenedSession & SignedInModerator> {
  try {
    const means = await proveSecondFactor(ctx, {
      moderatorId: moderator.id,
      code,
      from: readBrowserMark(ctx, moderator.id, client.browserMark),
      address: client.address,
    });
    return await openFor(ctx, moderator, client, { with: means });
  } catch (error) {
    if (error instanceof DomainError && error.code === 'unauthenticated')
      await recordAudit(ctx, {
        action: 'sign-in-failed',
        moderatorId: null,
        subject: moderator.name,
        details: { with: 'code' },
      });
    throw error;
  }
}

async function openFor(
  ctx: SignInContext,
  moderator: ModeratorRecord,
  client: Client,
  details: Pick<Partial<AuditDetails>, 'with'> = {},
): Promise<OpenedSession & SignedInModerator> {
  await recordAudit(ctx, { action: 'signed-in', moderatorId: moderator.id, details });
  const { id, name, role } = moderator;
  return { ...(await openSession(ctx, moderator, client)), moderatorId: id, name, role };
}

async function readHalfway(ctx: SignInContext, halfway: string | undefined): Promise<ModeratorRecord | null> {
  const [id = '', expiresAtMs = '', signature = ''] = halfway?.split('.') ?? [];
  if (!/^[\da-f-]{36}$/.test(id) || !(Number(expiresAtMs) > ctx.clock().getTime())) return null;
  const moderator = await ctx.store.moderators.findById(id);
  if (moderator === null) return null;
  const wanted = signHalfway(ctx, moderator, expiresAtMs);
  const given = Buffer.from(signature, 'base64url');
  return given.length === wanted.length && timingSafeEqual(given, wanted) ? moderator : null;
}

/** A password that is changed meanwhile was not the one that was right. */
function signHalfway(
  { keyring }: Pick<Context, 'keyring'>,
  { id, passwordHash }: ModeratorRecord,
  expiresAtMs: string,
): Buffer {
  return keyring.fingerprint('halfway', [id, passwordHash, expiresAtMs]);
}
