import type { Keyring } from '../privacy/keyring.js';
import { minHashOf, similarityKeys } from '../rules/text/similarity.js';

export interface TextKeys {
  /** Finds the same words again, however they are set. */
  bodyKey: Buffer;
  /** Tells how alike two texts are; null for a text of few words. */
  bodyPrint: Buffer | null;
  /** Under which texts that are nearly the same are found; the site's own. */
  traces: string[];
}

/** By what a text is found again on a site. */
export function textKeysOf(keyring: Pick<Keyring, 'fingerprint'>, siteId: string, body: string): TextKeys {
  const words = normaliseBody(body);
  const bodyPrint = minHashOf(words);
  return {
    bodyKey: keyring.fingerprint('body', [words]),
    bodyPrint,
    traces: similarityKeys(siteId, bodyPrint),
  };
}

/** Where there is nothing else, the classes of Unicode need not be asked. */
const isAscii = /^[\x20-\x7e\n\t]*$/;

/** Letters and digits only, in one case: what stays the same when a text is posted again. */
function normaliseBody(body: string): string {
  const words = isAscii.test(body)
    ? body.toLowerCase().replace(/[^a-z0-9]+/g, ' ')
    : body
        .replace(/\p{Default_Ignorable_Code_Point}+/gu, '')
        .normalize('NFKC')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, ' ');
  return words.trim() || body;
}
