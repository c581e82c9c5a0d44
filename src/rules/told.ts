import type { Finding } from './rule.js';
import type { Seen, SeenCode, SeenValues } from './seen.js';
import { seenInEnglish } from './seen-in-english.js';

/** What was seen, as a finding tells it: in an English sentence, and as what a sentence of any language is made of. */
export function told<Code extends SeenCode>(
  code: Code,
  values: SeenValues[Code],
): { evidence: Finding['evidence']; seen: Seen } {
  // A code with the values of that code is one of those that can be seen, which is not worked out for a code yet open.
  return { evidence: seenInEnglish[code](values), seen: { code, ...values } as Seen };
}
