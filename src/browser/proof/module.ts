import type { Challenge } from './solve.js';
import { solve } from './solve.js';

/** Does the work of an ALTCHA challenge, and gives what is sent with the form: JSON in base64. */
export async function prove({ parameters, signature }: Challenge): Promise<string> {
  const solution = await solve(parameters);
  return btoa(JSON.stringify({ challenge: { parameters, signature }, solution }));
}
