import { Secret, TOTP } from 'otpauth';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import type { ModeratorRecord } from '../store/database/records.js';
import { type Owner, provePassword, readAccount } from './account.js';
import { recordAudit } from './audit.js';
import { countAttempt, type ThrottledAttempt } from './guesses.js';
import { hashRecoveryCode, makeRecoveryCodes } from './recovery-codes.js';

/** RFC 4226, section 4: 160 bits are recommended. */
const secretBytes = 20;
/** What every authenticator app understands: SHA-1, six digits, half a minute. */
const periodSeconds = 30;
/** A clock may be one step off, either way: RFC 6238, section 5.2. */
const stepsAround = 1;

type FactorContext = Pick<Context, 'store' | 'clock' | 'keyring'>;

export interface SecondFactorState {
  isOn: boolean;
  recoveryCodesLeft: number;
}

export async function readSecondFactor(
  { store }: Pick<Context, 'store'>,
  moderatorId: string,
): Promise<SecondFactorState> {
  const [key, recoveryCodesLeft] = await Promise.all([
    store.secondFactors.findKey(moderatorId),
    store.secondFactors.countRecoveryCodes(moderatorId),
  ]);
  return { isOn: key?.confirmedAt != null, recoveryCodesLeft };
}

/** What the owner of an account proves it with. */
export interface Proof {
  password: string;
  /** Of the app, or a recovery code; not looked at where no second factor is on. */
  code?: string | undefined;
}

/**
 * Makes sure that it is the owner who is at an open session, before how they sign in changes: by the password and, where a
 * second factor is on, by a code of it or a recovery code. Wrong ones slow down further ones in the same session.
 * @throws DomainError forbidden for the password, unauthenticated for the code, too-many-requests.
 */
export async function proveOwner(
  ctx: FactorContext,
  owner: Owner,
  { password, code = '' }: Proof,
): Promise<ModeratorRecord> {
  const moderator = await provePassword(ctx, owner, password);
  const { isOn } = await readSecondFactor(ctx, owner.moderatorId);
  if (isOn) await proveSecondFactor(ctx, { moderatorId: owner.moderatorId, code, from: owner.sessionId });
  return moderator;
}

/** Makes a key, which is in force once a code has been given. @throws DomainError as `proveOwner`. */
export async function proposeSecondFactor(ctx: FactorContext, owner: Owner, proof: Proof): Promise<void> {
  await proveOwner(ctx, owner, proof);
  const secret = new Secret({ size: secretBytes }).base32;
  await ctx.store.secondFactors.proposeKey({
    moderatorId: owner.moderatorId,
    secretSealed: ctx.keyring.sealCredential(secret, placeOf(owner.moderatorId)),
    createdAt: ctx.clock(),
  });
}

/** The key that waits for its first code, to be shown; null when there is none. */
export async function readProposedKey(
  ctx: FactorContext & Pick<Context, 'config'>,
  { moderatorId }: Pick<Owner, 'moderatorId'>,
): Promise<{ secret: string; uri: string } | null> {
  const key = await ctx.store.secondFactors.findKey(moderatorId);
  if (key?.confirmedAt !== null) return null;
  const secret = ctx.keyring.unsealCredential(key.secretSealed, placeOf(moderatorId));
  const { email } = await readAccount(ctx, { moderatorId });
  const issuer = `Anteroom ${new URL(ctx.config.publicUrl).host}`.replaceAll(':', ' ');
  return { secret, uri: totpOf(secret, { issuer, label: email }).toString() };
}

/**
 * Turns the second factor on with a first code, and ends the sessions that were opened without.
 * @returns the recovery codes, told this once; null when the code is wrong.
 * @throws DomainError('too-many-requests')
 */
export async function confirmSecondFactor(
  ctx: FactorContext,
  { moderatorId, sessionId }: Owner,
  code: string,
): Promise<string[] | null> {
  const key = await ctx.store.secondFactors.findKey(moderatorId);
  if (key?.confirmedAt !== null) return null;
  const attempt = await countAttempt(ctx, { what: 'code', whose: moderatorId, from: sessionId });
  const step = stepOf(ctx, key.secretSealed, moderatorId, code);
  if (step === null) return null;
  await attempt.wasRight();
  const codes = makeRecoveryCodes();
  const confirmed = await ctx.store.secondFactors.confirmKey(key, {
    step,
    confirmedAt: ctx.clock(),
    codeHashes: codes.map(hashRecoveryCode),
  });
  if (!confirmed) return null;
  await ctx.store.sessions.removeAllOf(moderatorId, sessionId);
  await recordAudit(ctx, { action: 'second-factor-on', moderatorId });
  return codes;
}

/** @throws DomainError as `proveOwner`. */
export async function removeSecondFactor(ctx: FactorContext, owner: Owner, proof: Proof): Promise<void> {
  await proveOwner(ctx, owner, proof);
  if (await ctx.store.secondFactors.remove(owner.moderatorId))
    await recordAudit(ctx, { action: 'second-factor-off', moderatorId: owner.moderatorId });
}

/** Makes new recovery codes, told this once; the old ones are no good any more. @throws DomainError as `proveOwner`; not-found. */
export async function renewRecoveryCodes(ctx: FactorContext, owner: Owner, proof: Proof): Promise<string[]> {
  await proveOwner(ctx, owner, proof);
  if (!(await readSecondFactor(ctx, owner.moderatorId)).isOn)
    throw new DomainError('not-found', 'There is no second factor to recover.');
  const codes = makeRecoveryCodes();
  await ctx.store.secondFactors.replaceRecoveryCodes(owner.moderatorId, codes.map(hashRecoveryCode));
  await recordAudit(ctx, { action: 'recovery-codes-made', moderatorId: owner.moderatorId });
  return codes;
}

/**
 * Takes a code, or a recovery code in its place; either is good once.
 * @throws DomainError unauthenticated, too-many-requests.
 */
export async function proveSecondFactor(
  ctx: FactorContext,
  {
    moderatorId,
    code,
    ...place
  }: { moderatorId: string; code: string } & Pick<ThrottledAttempt, 'from' | 'address'>,
): Promise<'code' | 'recovery code'> {
  const attempt = await countAttempt(ctx, { what: 'code', whose: moderatorId, ...place });
  const used = await useCode(ctx, moderatorId, code);
  if (used === null) throw new DomainError('unauthenticated', 'The code is wrong, or has been used before.');
  await attempt.wasRight();
  return used;
}

async function useCode(
  ctx: FactorContext,
  moderatorId: string,
  code: string,
): Promise<'code' | 'recovery code' | null> {
  const { secondFactors } = ctx.store;
  const key = await secondFactors.findKey(moderatorId);
  if (key === null) return null;
  const step = stepOf(ctx, key.secretSealed, moderatorId, code);
  if (step !== null) return (await secondFactors.useStep(moderatorId, step)) ? 'code' : null;
  return (await secondFactors.useRecoveryCode(moderatorId, hashRecoveryCode(code))) ? 'recovery code' : null;
}

/** The time step that a code is of; null when it is of none that is near. */
function stepOf(
  { clock, keyring }: FactorContext,
  secretSealed: string,
  moderatorId: string,
  code: string,
): number | null {
  const token = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const totp = totpOf(keyring.unsealCredential(secretSealed, placeOf(moderatorId)));
  const timestamp = clock().getTime();
  const away = totp.validate({ token, timestamp, window: stepsAround });
  return away === null ? null : Math.floor(timestamp / (periodSeconds * 1_000)) + away;
}

function totpOf(secret: string, names: { issuer?: string; label?: string } = {}): TOTP {
  return new TOTP({
    ...names,
    secret: Secret.fromBase32(secret),
    algorithm: 'SHA1',
    digits: 6,
    period: periodSeconds,
  });
}

function placeOf(moderatorId: string): string {
  return `totp ${moderatorId}`;
}
