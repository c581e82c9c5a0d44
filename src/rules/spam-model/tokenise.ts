import type { ReadField } from '../findings/rule.js';
import { isWordCharacter } from '../text/normalise-characters.js';

/** The words of a normalised text, in order: ranges of it, `untils` exclusive. What is part of a link is no word. */
export interface Tokens {
  readonly text: string;
  readonly froms: readonly number[];
  readonly untils: readonly number[];
}

/** Longer runs of letters, Chinese without spaces say, are read in pieces of this length, in UTF-16 units. */
const tokenLengthMax = 32;

/** Splits a field into words. Linear in its length. */
export function tokenise({ normalised: { text, starts }, links: { found } }: ReadField): Tokens {
  const froms: number[] = [];
  const untils: number[] = [];
  let link = 0;
  let index = 0;
  while (index < text.length) {
    if (!isPartOfWord(text, index)) {
      index += 1;
      continue;
    }
    const from = index;
    while (index < text.length && index - from < tokenLengthMax && isPartOfWord(text, index)) index += 1;
    const at = starts === null ? from : (starts[from] ?? from);
    while (link < found.length && (found[link]?.span.end ?? 0) <= at) link += 1;
    if (at >= (found[link]?.span.start ?? Number.POSITIVE_INFINITY)) continue;
    froms.push(from);
    untils.push(index);
  }
  return { text, froms, untils };
}

/** An apostrophe between letters belongs to the word: don't, l’heure. */
function isPartOfWord(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  if (unit !== 0x27 && unit !== 0x2019) return isWordCharacter(unit);
  const next = index + 1;
  return (
    index > 0 &&
    next < text.length &&
    isWordCharacter(text.charCodeAt(index - 1)) &&
    isWordCharacter(text.charCodeAt(next))
  );
}
