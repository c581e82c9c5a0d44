import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

export const passwordLengthMin = 12;
export const passwordLengthMax = 1_000;

const unguessableBytes = 32;

/**
 * Argon2id with the parameters OWASP recommends as a minimum: 19 MiB, 2 passes, 1 lane.
 * https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
 */
const argon2Parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password, argon2Parameters);
}

/**
 * Whether it is the password of that hash. Null, for somebody who does not exist, takes as long as a wrong
 * password, so that the time tells nobody who has an account.
 */
export async function isPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const ofNothing = await hashOfNothing();
  const right = await verify(passwordHash ?? ofNothing, password);
  return right && passwordHash !== null;
}

let nothing: Promise<string> | undefined;

function hashOfNothing(): Promise<string> {
  nothing ??= hashPassword(randomBytes(unguessableBytes).toString('base64url'));
  return nothing;
}
