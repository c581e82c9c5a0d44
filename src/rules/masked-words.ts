import { type Folded } from './fold.js';
import { isWordCharacter } from './fold-characters.js';

/** A word with letters covered up: `f*ck`, `sh!t`, `b----`. Positions are in the folded text. */
export interface MaskedMatch<Word> {
  word: Word;
  from: number;
  to: number;
}

export interface MaskMatcher<Word> {
  find(folded: Folded): MaskedMatch<Word>[];
}

const lengthMin = 4;
const lengthMax = 20;
/** Signs that cover a letter. Those in the second list are common between words and cover only inside one. */
const covers = '*#%^~=@$!+&';
const joiners = "-_.?•·:'’";
/** A word known by its first letter alone is told from others only when nothing else is usually written so. */
const firstLetterOnly = /^[fscbn]\*{3,}(?:ing|er|s|ed)?$/;

/** A word and one of its forms. */
export interface Shape<Word> {
  word: Word;
  text: string;
}

/** Compiles words for finding them with some of their letters covered, each by one sign. */
export function compileMasks<Word>(words: readonly Shape<Word>[]): MaskMatcher<Word> {
  const shapes = new Map<string, Shape<Word>[]>();
  for (const shape of words) {
    if (shape.text.length < lengthMin || shape.text.includes(' ')) continue;
    const key = `${shape.text.charAt(0)}${shape.text.length}`;
    shapes.set(key, [...(shapes.get(key) ?? []), shape]);
  }
  return { find: (folded) => find(folded, shapes) };
}

function find<Word>(
  folded: Folded,
  shapes: ReadonlyMap<string, readonly Shape<Word>[]>,
): MaskedMatch<Word>[] {
  const { text } = folded;
  const found: MaskedMatch<Word>[] = [];
  let index = 0;
  while (index < text.length) {
    if (!isWordCharacter(text.charCodeAt(index))) {
      index += 1;
      continue;
    }
    const from = index;
    let covered = 0;
    while (index < text.length && (isWordCharacter(text.charCodeAt(index)) || isCover(text, index))) {
      if (!isWordCharacter(text.charCodeAt(index))) covered += 1;
      index += 1;
    }
    if (covered === 0 || index - from > lengthMax + 4) continue;
    const match = readMasked(text.slice(from, index), shapes);
    if (match !== null) found.push({ word: match.word, from, to: from + match.text.length });
  }
  return found;
}

function isCover(text: string, index: number): boolean {
  const sign = text.charAt(index);
  if (covers.includes(sign)) return true;
  const unit = text.charCodeAt(index);
  if (unit > 0x7f) return !isWordCharacter(unit);
  return joiners.includes(sign) && isWordCharacter(text.charCodeAt(index + 1) || 0x20);
}

function readMasked<Word>(
  raw: string,
  shapes: ReadonlyMap<string, readonly Shape<Word>[]>,
): Shape<Word> | null {
  for (const text of candidates(raw)) {
    if (text.length < lengthMin || text.length > lengthMax) continue;
    const known = shapes.get(`${text.charAt(0)}${text.length}`);
    const match = known?.find((shape) => fits(text, shape.text));
    if (match !== undefined) return match;
  }
  return null;
}

/** The word as it stands, without the signs that merely follow it, and with an emoji taken as one letter. */
function candidates(raw: string): string[] {
  const single = raw.replace(/[\ud800-\udbff][\udc00-\udfff]/g, '*');
  return [single.replace(/[^\p{L}\p{N}*#]+$/u, '')];
}

/** Every letter that shows is the word's, and enough of them show. */
function fits(text: string, word: string): boolean {
  let shown = 0;
  for (let index = 0; index < word.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (!isWordCharacter(unit)) continue;
    if (unit !== word.charCodeAt(index)) return false;
    shown += 1;
  }
  return shown * 2 >= word.length || (shown >= 2 && shown * 3 >= word.length) || firstLetterOnly.test(text);
}
