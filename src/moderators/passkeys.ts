import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { newId } from '../ids.js';
import { hashToken } from '../privacy/keyring.js';
import type { Owner } from './account.js';
import { recordAudit } from './audit.js';
import { type Proof, proveOwner } from './second-factor.js';
import { type OpenedSession, openSession } from './sessions.js';
import type { Client } from './sign-in.js';

/** What is to be signed is good for this long. */
const challengeKeptMs = 5 * 60 * 1_000;
const passkeysMax = 20;

/** Where the browser says it is: a passkey belongs to a host name and is used on its pages alone. */
export interface Place {
  /** The host name, without a port. */
  host: string;
  origin: string;
}

export interface PasskeyView {
  id: string;
  name: string;
  /** ISO 8601, UTC. */
  createdAt: string;
  lastUsedAt: string | null;
}

type PasskeyContext = Pick<Context, 'store' | 'clock' | 'keyring'>;

export async function listPasskeys(
  { store }: Pick<Context, 'store'>,
  moderatorId: string,
): Promise<PasskeyView[]> {
  const passkeys = await store.passkeys.listFor(moderatorId);
  return passkeys.map(({ id, name, createdAt, lastUsedAt }) => ({
    id,
    name,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  }));
}

/** What the browser needs to make a passkey. @throws DomainError as `proveOwner`; invalid where there are too many. */
export async function offerPasskey(
  ctx: PasskeyContext,
  owner: Owner,
  { place, ...proof }: Proof & { place: Place },
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { id, email, name } = await proveOwner(ctx, owner, proof);
  const known = await ctx.store.passkeys.listFor(id);
  if (known.length >= passkeysMax)
    throw new DomainError('invalid', `An account may have ${passkeysMax} passkeys at most.`);
  const options = await generateRegistrationOptions({
    rpName: 'Anteroom',
    rpID: place.host,
    userID: new Uint8Array(Buffer.from(id)),
    userName: email,
    userDisplayName: name,
    attestationType: 'none',
    excludeCredentials: known.map(({ credentialId }) => ({ id: credentialId })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  await keepChallenge(ctx, options.challenge, id);
  return options;
}

/** Registers what the browser has made. @throws DomainError('invalid') when it is not what was asked for. */
export async function addPasskey(
  ctx: PasskeyContext,
  { moderatorId }: Pick<Owner, 'moderatorId'>,
  { name, response, place }: { name: string; response: RegistrationResponseJSON; place: Place },
): Promise<void> {
  const { registrationInfo } = await verified(() =>
    verifyRegistrationResponse({
      response,
      expectedChallenge: useChallenge(ctx, moderatorId),
      expectedOrigin: place.origin,
      expectedRPID: place.host,
      requireUserVerification: true,
    }),
  );
  if (registrationInfo === undefined)
    throw new DomainError('invalid', 'The passkey could not be registered.');
  const { id, publicKey, counter, transports } = registrationInfo.credential;
  const added = await ctx.store.passkeys.add({
    id: newId(),
    credentialId: id,
    moderatorId,
    name,
    publicKey,
    counter: BigInt(counter),
    transports: transports ?? [],
    createdAt: ctx.clock(),
    lastUsedAt: null,
  });
  if (!added) throw new DomainError('invalid', 'This passkey is registered already.');
  await recordAudit(ctx, { action: 'passkey-added', moderatorId, subject: name });
}

/** One that is somebody else's, or gone already, is no matter. @throws DomainError as `proveOwner`. */
export async function removePasskey(
  ctx: PasskeyContext,
  owner: Owner,
  { id, ...proof }: Proof & { id: string },
): Promise<void> {
  await proveOwner(ctx, owner, proof);
  const { moderatorId } = owner;
  if (await ctx.store.passkeys.removeOf(moderatorId, id))
    await recordAudit(ctx, { action: 'passkey-removed', moderatorId });
}

/** What the browser needs to ask for a passkey, whosever it may be. */
export async function askForPasskey(
  ctx: PasskeyContext,
  { host }: Place,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const options = await generateAuthenticationOptions({ rpID: host, userVerification: 'required' });
  await keepChallenge(ctx, options.challenge, null);
  return options;
}

/** Signs in with a passkey, which is two factors by itself. @throws DomainError('unauthenticated') */
export async function signInWithPasskey(
  ctx: PasskeyContext,
  {
    response,
    place,
    ...client
  }: { response: AuthenticationResponseJSON; place: Place } & Pick<Client, 'userAgent' | 'sessionToken'>,
): Promise<OpenedSession & { moderatorId: string }> {
  const passkey = await ctx.store.passkeys.findByCredential(response.id);
  if (passkey?.moderator.removedAt !== null)
    throw new DomainError('unauthenticated', 'This passkey is not known here.');
  const { moderatorId } = passkey;
  const { verified: isRight, authenticationInfo } = await verified(() =>
    verifyAuthenticationResponse({
      response,
      expectedChallenge: useChallenge(ctx, null),
      expectedOrigin: place.origin,
      expectedRPID: place.host,
      credential: {
        id: passkey.credentialId,
        publicKey: new Uint8Array(passkey.publicKey),
        counter: Number(passkey.counter),
      },
      requireUserVerification: true,
    }),
  );
  if (!isRight) throw new DomainError('unauthenticated', 'The passkey was not right.');
  await ctx.store.passkeys.noteUse(passkey.id, {
    counter: BigInt(authenticationInfo.newCounter),
    lastUsedAt: ctx.clock(),
  });
  await recordAudit(ctx, { action: 'signed-in', moderatorId, details: { with: 'passkey' } });
  return { ...(await openSession(ctx, { id: moderatorId }, client)), moderatorId };
}

async function keepChallenge(
  { store, clock }: PasskeyContext,
  challenge: string,
  moderatorId: string | null,
): Promise<void> {
  await store.passkeyChallenges.add({
    challengeHash: hashToken(challenge),
    moderatorId,
    expiresAt: new Date(clock().getTime() + challengeKeptMs),
  });
}

/** Whether a challenge is one that was given out; it is used up by being asked for. */
function useChallenge({ store, clock }: PasskeyContext, moderatorId: string | null) {
  return (challenge: string): Promise<boolean> =>
    store.passkeyChallenges.use(hashToken(challenge), moderatorId, clock());
}

/** The library throws for whatever is wrong with an answer, and so does the store when it is away. */
async function verified<Outcome>(verify: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await verify();
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw new DomainError('unauthenticated', 'The passkey’s answer is not what was asked for.', {
      cause: error,
    });
  }
}
