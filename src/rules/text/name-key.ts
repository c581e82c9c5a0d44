import { readLetters } from './letters.js';
import { normalise } from './normalise.js';

/**
 * What names have in common that a reader takes for one another: letters without their disguises, spaces, signs and
 * case, and those that look alike side by side (`rn` and `m`, `vv` and `w`, `l` and `i`) as one. Empty for no letters.
 */
export function nameKey(name: string): string {
  const { codes, runs, length } = readLetters(normalise(name));
  let letters = '';
  for (let index = 0; index < length; index += 1)
    letters += String.fromCharCode(codes[index] ?? 0).repeat(Math.min(runs[index] ?? 1, runMax));
  return letters.replaceAll('rn', 'm').replaceAll('vv', 'w').replaceAll('l', 'i');
}

/** `Annnna` is as good as `Anna`. */
const runMax = 2;
