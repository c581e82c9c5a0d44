import { timingSafeEqual } from 'node:crypto';
import type { Context } from '../context.js';
import { newId } from '../ids.js';

/**
 * A browser that somebody has signed in with keeps a mark of that, so that others who guess at the account do not
 * slow them down. It opens nothing: whoever has it still needs the password.
 * https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies
 */
export function markBrowser({ keyring }: Pick<Context, 'keyring'>, moderatorId: string): string {
  const browserId = newId();
  const signatures = [sign(keyring, moderatorId, browserId), signForAny(keyring, browserId)];
  return [browserId, ...signatures.map((signature) => signature.toString('base64url'))].join('.');
}

/** The id of the browser, when the mark is one of ours and for this moderator. */
export function readBrowserMark(
  { keyring }: Pick<Context, 'keyring'>,
  moderatorId: string,
  mark: string | undefined,
): string | undefined {
  const [browserId = '', signature] = mark?.split('.') ?? [];
  return isSigned(signature, sign(keyring, moderatorId, browserId)) ? browserId : undefined;
}

/** The same whosever it is, for what is asked before anybody has said who they are. */
export function readKnownBrowser(
  { keyring }: Pick<Context, 'keyring'>,
  mark: string | undefined,
): string | undefined {
  const [browserId = '', , signature] = mark?.split('.') ?? [];
  return isSigned(signature, signForAny(keyring, browserId)) ? browserId : undefined;
}

function isSigned(signature: string | undefined, wanted: Buffer): boolean {
  const given = Buffer.from(signature ?? '', 'base64url');
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function sign(keyring: Context['keyring'], moderatorId: string, browserId: string): Buffer {
  return keyring.fingerprint('known browser', [moderatorId, browserId]);
}

function signForAny(keyring: Context['keyring'], browserId: string): Buffer {
  return keyring.fingerprint('browser known to anybody', [browserId]);
}
