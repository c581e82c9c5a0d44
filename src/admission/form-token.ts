import { timingSafeEqual } from 'node:crypto';
import type { Clock } from '../clock.js';
import type { Keyring } from '../privacy/keyring.js';
import { randomBytes } from '../random-bytes.js';

/** A tab may stay open for a day. */
export const formTokenLifeMs = 24 * 60 * 60 * 1_000;
const nonceBytes = 9;
/** Clocks of a fleet differ a little. */
const clockSkewMs = 5_000;

/** What a token says of the form that a reply was sent with, where it lets the reply in. */
export type FormToken =
  | { state: 'absent' | 'invalid' }
  /** `secondsOnForm` since the token was made; null for one that took the place of another. */
  | { state: 'valid'; secondsOnForm: number | null };

/** The keys and the clock that tokens need, and no other part of the context. */
export interface SigningContext {
  keyring: Keyring;
  clock: Clock;
}

interface Form {
  siteId: string;
  page: string;
}

/**
 * A token that says when a reader reached for the form of a page: its time and a nonce, signed with both. Nothing is
 * stored. It is its reader's own, and proves that a request which is sent again is theirs: it goes into no answer that
 * another reader may get, which leaves out every page and fragment that may be kept. @param renewed in place of one that has run out, so that its age says nothing of the reader.
 */
export function issueFormToken({ keyring, clock }: SigningContext, form: Form, renewed = false): string {
  const issuedAt = clock().getTime().toString(36);
  const said = `${renewed ? 'r' : 'f'}${issuedAt}.${randomBytes(nonceBytes).toString('base64url')}`;
  const [signature] = keyring.formSignatures([form.siteId, form.page, said]);
  return `${said}.${signature?.toString('base64url') ?? ''}`;
}

/** Whether a token was made here, for this form, within the last day. */
export function readFormToken(
  { keyring, clock }: SigningContext,
  form: Form,
  token: string | undefined,
): FormToken | { state: 'expired' } {
  if (token === undefined || token === '') return { state: 'absent' };
  const [, said = '', kind, issuedAt = '', signature = ''] =
    /^((f|r)([0-9a-z]{1,11})\.[\w-]{12})\.([\w-]{43})$/.exec(token) ?? [];
  const given = Buffer.from(signature, 'base64url');
  const isOurs = keyring
    .formSignatures([form.siteId, form.page, said])
    .some((own) => own.length === given.length && timingSafeEqual(own, given));
  const ageMs = clock().getTime() - Number.parseInt(issuedAt, 36);
  if (!isOurs || ageMs < -clockSkewMs) return { state: 'invalid' };
  if (ageMs > formTokenLifeMs) return { state: 'expired' };
  return { state: 'valid', secondsOnForm: kind === 'r' ? null : Math.max(0, ageMs) / 1_000 };
}
