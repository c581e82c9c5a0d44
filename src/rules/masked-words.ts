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
/** What is meant when only the first letter shows. */
const firstLetterOnly: ReadonlySet<string> = new Set([
  'fuck',
  'shit',
  'cunt',
  'bitch',
  'nigger',
  'fucking',
  'fucker',
  'fucked',
]);

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
    if (kindAt(text, index) !== Kind.Word) {
      index += 1;
      continue;
    }
    const from = index;
    let covered = 0;
    for (; index < text.length; index += 1) {
      const kind = kindAt(text, index);
      if (kind === Kind.Other) break;
      if (kind === Kind.Cover) covered += 1;
      else if (kind === Kind.Joiner) {
        const after = kindAt(text, index + 1);
        if (after !== Kind.Word && after !== Kind.Joiner) break;
        covered += 1;
      }
    }
    if (covered === 0 || index - from > lengthMax + 4) continue;
    const match = readMasked(text.slice(from, index), shapes);
    if (match !== null) found.push({ word: match.word, from, to: from + match.text.length });
  }
  return found;
}

const Kind = { Other: 0, Word: 1, Cover: 2, Joiner: 3 } as const;

const kinds = Uint8Array.from({ length: 0x80 }, (_, unit) => {
  if (isWordCharacter(unit)) return Kind.Word;
  const sign = String.fromCharCode(unit);
  return covers.includes(sign) ? Kind.Cover : joiners.includes(sign) ? Kind.Joiner : Kind.Other;
});

function kindAt(text: string, index: number): number {
  const unit = text.charCodeAt(index);
  if (unit < 0x80) return kinds[unit] ?? Kind.Other;
  if (Number.isNaN(unit)) return Kind.Other;
  return isWordCharacter(unit) ? Kind.Word : joiners.includes(text.charAt(index)) ? Kind.Joiner : Kind.Cover;
}

function readMasked<Word>(
  raw: string,
  shapes: ReadonlyMap<string, readonly Shape<Word>[]>,
): Shape<Word> | null {
  const text = asWord(raw);
  if (text.length < lengthMin || text.length > lengthMax || mixedJoiners.test(text)) return null;
  return shapes.get(`${text.charAt(0)}${text.length}`)?.find((shape) => fits(text, shape.text)) ?? null;
}

/** Two different signs that also join words: `co.'s` covers nothing. */
const mixedJoiners = /([-_.?•·:'’])(?=.*(?!\1)[-_.?•·:'’])/u;

/** The word as it stands, without the signs that merely follow it, and with an emoji taken as one letter. */
function asWord(raw: string): string {
  const single = raw.replace(/[\ud800-\udbff][\udc00-\udfff]/g, '*');
  return single.replace(/[^\p{L}\p{N}*#]+$/u, '');
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
  return (
    shown * 2 >= word.length ||
    (shown >= 2 && shown * 3 >= word.length) ||
    (/^[a-z]\*+[a-z]*$/.test(text) && firstLetterOnly.has(word))
  );
}
