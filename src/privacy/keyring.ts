import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hash,
  hkdfSync,
  type KeyObject,
} from 'node:crypto';
import { randomBytes } from '../random-bytes.js';
import { networkOf } from './network-of.js';

/**
 * Everything made from SECRET_KEY. Each purpose has a key of its own, derived with HKDF-SHA-256 (RFC 5869),
 * so that what is learned from one use says nothing about another. The newest secret writes; every secret
 * reads, so keys can be rotated while old rows stay legible.
 */
export interface Keyring {
  /** Encrypts an e-mail address for the comment it belongs to; the id is bound in as associated data. */
  sealEmail(email: string, commentId: string): string;
  /** @throws Error when no key of the ring opens it, or it was sealed for another comment. */
  unsealEmail(sealed: string, commentId: string): string;
  /** Encrypts a credential for the one place it is kept in, which is bound in as associated data. */
  sealCredential(credential: string, place: string): string;
  /** @throws Error when no key of the ring opens it, or it was sealed for another place. */
  unsealCredential(sealed: string, place: string): string;
  /** Finds an author again; under the newest secret. */
  authorKey(email: string): Buffer;
  /** The same under every secret of the ring, newest first: what to search for. */
  authorKeys(email: string): Buffer[];
  /**
   * Finds an address again for a day at most: the key changes at midnight UTC. It is one for a whole network of
   * IPv6, whose reader has as many addresses as they like.
   */
  addressKey(address: string, at: Date): Buffer;
  /** The same for a network that is known already. @param network see network-of.ts. */
  networkKey(network: string, at: Date): Buffer;
  /** A keyed fingerprint of any parts, for idempotency keys and repeated texts. `purpose` keeps uses apart. */
  fingerprint(purpose: string, parts: readonly string[]): Buffer;
  /** The same under every secret of the ring, newest first: what to search for. */
  fingerprints(purpose: string, parts: readonly string[]): Buffer[];
  /** Signs what a form's token says; under every secret, newest first. */
  formSignatures(parts: readonly string[]): Buffer[];
  /** What challenges of a proof of work are signed with, newest first. */
  readonly proofSecrets: readonly string[];
  /** The author's private link to a comment: the same token each time, under every secret, newest first. */
  statusTokens(commentId: string): string[];
}

const cipher = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;
const sealVersion = 'v1';

interface DerivedKeys {
  id: string;
  email: KeyObject;
  credential: KeyObject;
  author: KeyObject;
  address: KeyObject;
  fingerprint: KeyObject;
  status: KeyObject;
  form: KeyObject;
  /** In hex: the library of the protocol takes a secret as text. */
  proof: string;
}

/** Builds the ring from secrets of 32 bytes, newest first. @throws Error when there is none. */
export function createKeyring(secrets: readonly Buffer[]): Keyring {
  const ring = secrets.map(deriveKeys);
  const [newest] = ring;
  if (newest === undefined) throw new Error('a keyring needs at least one secret');
  const networkKey = (network: string, at: Date) =>
    hmac(newest.address, `${at.toISOString().slice(0, 10)}\n${network}`);

  return {
    sealEmail: (email, commentId) => seal(newest, 'email', email, commentId),
    unsealEmail: (sealed, commentId) => unseal(ring, 'email', sealed, commentId),
    sealCredential: (credential, place) => seal(newest, 'credential', credential, place),
    unsealCredential: (sealed, place) => unseal(ring, 'credential', sealed, place),
    authorKey: (email) => hmac(newest.author, canonicalEmail(email)),
    authorKeys: (email) => ring.map((keys) => hmac(keys.author, canonicalEmail(email))),
    addressKey: (address, at) => networkKey(networkOf(address), at),
    networkKey,
    fingerprint: (purpose, parts) => fingerprint(newest, purpose, parts),
    fingerprints: (purpose, parts) => ring.map((keys) => fingerprint(keys, purpose, parts)),
    formSignatures: (parts) => ring.map((keys) => hmac(keys.form, JSON.stringify(parts))),
    proofSecrets: ring.map(({ proof }) => proof),
    statusTokens: (commentId) => ring.map((keys) => hmac(keys.status, commentId).toString('base64url')),
  };
}

type SealingKey = 'email' | 'credential';

/** AES-256-GCM under a fresh nonce; what is sealed for one place opens in no other. */
function seal(keys: DerivedKeys, use: SealingKey, text: string, place: string): string {
  const iv = randomBytes(ivBytes);
  const encrypt = createCipheriv(cipher, keys[use], iv).setAAD(Buffer.from(place));
  const sealed = Buffer.concat([iv, encrypt.update(text, 'utf8'), encrypt.final(), encrypt.getAuthTag()]);
  return `${sealVersion}.${keys.id}.${sealed.toString('base64url')}`;
}

function unseal(ring: readonly DerivedKeys[], use: SealingKey, sealed: string, place: string): string {
  const [version, keyId, payload] = sealed.split('.');
  const keys = ring.find((candidate) => candidate.id === keyId);
  if (version !== sealVersion || payload === undefined)
    throw new Error('what was sealed is not in a known format');
  if (keys === undefined) throw new Error(`no secret of the ring has the key id ${String(keyId)}`);
  const bytes = Buffer.from(payload, 'base64url');
  const decrypt = createDecipheriv(cipher, keys[use], bytes.subarray(0, ivBytes), { authTagLength: tagBytes })
    .setAAD(Buffer.from(place))
    .setAuthTag(bytes.subarray(-tagBytes));
  return decrypt.update(bytes.subarray(ivBytes, -tagBytes), undefined, 'utf8') + decrypt.final('utf8');
}

/** How a status token is kept and looked up: the token itself is nowhere at rest. */
export function hashToken(token: string): Buffer {
  return hash('sha256', token, 'buffer');
}

/**
 * One spelling for one mailbox: lower case. The local part is case-sensitive by RFC 5321, but no
 * provider in use treats it so, and two spellings of one reader should be one author.
 */
function canonicalEmail(email: string): string {
  return email.trim().toLowerCase();
}

function deriveKeys(secret: Buffer): DerivedKeys {
  const derive = (purpose: string, length = 32) =>
    Buffer.from(hkdfSync('sha256', secret, '', `anteroom ${purpose}`, length));
  const key = (purpose: string) => createSecretKey(derive(purpose));
  return {
    id: derive('key id', 4).toString('hex'),
    email: key('e-mail'),
    credential: key('credential'),
    author: key('author'),
    address: key('address'),
    fingerprint: key('fingerprint'),
    status: key('status token'),
    form: key('form token'),
    proof: derive('proof of work').toString('hex'),
  };
}

function fingerprint(keys: DerivedKeys, purpose: string, parts: readonly string[]): Buffer {
  return hmac(keys.fingerprint, JSON.stringify([purpose, ...parts]));
}

function hmac(key: KeyObject, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
