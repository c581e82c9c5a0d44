import { randomBytes } from 'node:crypto';
import { hashToken } from '../privacy/keyring.js';

const recoveryCodeCount = 10;

/** Crockford's base 32: no letter that is taken for a digit. https://www.crockford.com/base32.html */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
/** 80 bits, so that their hashes can be searched by nobody. */
const codeLength = 16;
const groupLength = 4;

/** Codes as they are shown, in groups of four. */
export function makeRecoveryCodes(): string[] {
  return Array.from({ length: recoveryCodeCount }, () =>
    [...randomBytes(codeLength)]
      .map((byte) => alphabet[byte % alphabet.length] ?? '')
      .join('')
      .replace(new RegExp(`.{${groupLength}}(?=.)`, 'g'), '$&-'),
  );
}

/** How a code is kept and looked up, however it was typed. */
export function hashRecoveryCode(code: string): Buffer {
  const typed = code.toLowerCase().replace(/[\s-]/g, '').replace(/[il]/g, '1').replaceAll('o', '0');
  return hashToken(`recovery code ${typed}`);
}
