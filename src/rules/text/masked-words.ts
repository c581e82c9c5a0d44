import { type NormalisedText } from './normalise.js';
import { isWordCharacter } from './normalise-characters.js';

/** A word with letters covered up: `f*ck`, `sh!t`, `b----`. Positions are in the normalised text. */
export interface MaskedMatch<Word> {
  word: Word;
  from: number;
  to: number;
}

export interface MaskMatcher<Word> {
  find(normalised: NormalisedText): MaskedMatch<Word>[];
}

const lengthMin = 4;
const lengthMax = 20;
/** A word whose first letter is covered too: shorter ones are the end of many words. */
const headlessLengthMin = 7;
/** Signs that cover a letter. Those in the second list are common between words and cover only inside one. */
const covers = '*#%^~=@$!+&';
const joiners = "-_.?•·:'’/|\\,";
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

/** What is usually meant, where several words have the letters that show. */
const likeliest =
  'fuck shit bitch cunt pussy asshole bastard whore slut nigger wanker twat dick cock prick'.split(' ');

/** Compiles words for finding them with some of their letters covered, each by one sign. */
export function compileMasks<Word>(words: readonly Shape<Word>[]): MaskMatcher<Word> {
  const shapes = new Map<string, Shape<Word>[]>();
  const rank = ({ text }: Shape<Word>) => {
    const place = likeliest.findIndex((word) => text.startsWith(word));
    return place < 0 ? likeliest.length : place;
  };
  for (const shape of [...words].sort((a, b) => rank(a) - rank(b))) {
    const { text } = shape;
    if (text.length < lengthMin || text.includes(' ')) continue;
    add(`${text.charAt(0)}${text.length}`, shape);
    if (text.length >= headlessLengthMin) add(`*${text.charAt(1)}${text.length}`, shape);
  }
  return { find: (normalised) => find(normalised, shapes) };

  function add(key: string, shape: Shape<Word>): void {
    const known = shapes.get(key);
    if (known === undefined) shapes.set(key, [shape]);
    else known.push(shape);
  }
}

function find<Word>(
  normalised: NormalisedText,
  shapes: ReadonlyMap<string, readonly Shape<Word>[]>,
): MaskedMatch<Word>[] {
  const { text } = normalised;
  const found: MaskedMatch<Word>[] = [];
  let index = 0;
  while (index < text.length) {
    const first = kindAt(text, index);
    if (first !== Kind.Word && (first !== Kind.Cover || kindAt(text, index + 1) !== Kind.Word)) {
      index += 1;
      continue;
    }
    const from = index;
    let covered = first === Kind.Cover ? 1 : 0;
    for (index += 1; index < text.length; index += 1) {
      const kind = kindAt(text, index);
      if (kind === Kind.Other) break;
      if (kind === Kind.Cover) covered += 1;
      else if (kind === Kind.Joiner) {
        const after = kindAt(text, index + 1);
        if ((after !== Kind.Word && after !== Kind.Joiner) || isPossessive(text, index)) break;
        covered += 1;
      }
    }
    if (covered === 0 || index - from > lengthMax + 4) continue;
    const raw = text.slice(from, index).replace(trailingSigns, '');
    const shape = readMasked(raw, shapes);
    if (shape !== null) found.push({ word: shape.word, from, to: from + raw.length });
  }
  return found;
}

function isPossessive(text: string, at: number): boolean {
  const sign = text.charAt(at);
  return (sign === "'" || sign === '’') && text.charAt(at + 1) === 's' && kindAt(text, at + 2) !== Kind.Word;
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
  const text = raw.replace(pairs, '*');
  if (text.length < lengthMin || text.length > lengthMax || mixedJoiners.test(text)) return null;
  const headless = !isWordCharacter(text.charCodeAt(0));
  const key = headless ? `*${text.charAt(1)}${text.length}` : `${text.charAt(0)}${text.length}`;
  return shapes.get(key)?.find((shape) => fits(text, shape.text, headless)) ?? null;
}

/** Signs that merely follow a word. */
const trailingSigns = /[^\p{L}\p{N}*#\ud800-\udfff]+$/u;
/** An emoji is one letter. */
const pairs = /[\ud800-\udbff][\udc00-\udfff]/g;
/** Two different signs that also join words: `co.'s` covers nothing. */
const mixedJoiners = /([-_.?•·:'’/|\\,])(?=.*(?!\1)[-_.?•·:'’/|\\,])/u;
/** A word of which nothing shows but its ends, crossed out on purpose. */
const crossedOut = /^[a-z][*#@$%&!^~]{3,}[a-z]$/;

/** Every letter that shows is the word's, and enough of them show. */
function fits(text: string, word: string, headless: boolean): boolean {
  let shown = 0;
  for (let index = 0; index < word.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (!isWordCharacter(unit)) continue;
    if (unit !== word.charCodeAt(index) && !passesFor(unit, word.charCodeAt(index))) return false;
    shown += 1;
  }
  if (headless) return shown === word.length - 1;
  return (
    shown * 2 >= word.length ||
    (shown >= 2 && shown * 3 >= word.length) ||
    crossedOut.test(text) ||
    (/^[a-z]\*+[a-z]*$/.test(text) && firstLetterOnly.has(word))
  );
}

const digits: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'il',
  3: 'e',
  4: 'a',
  5: 's',
  6: 'gb',
  7: 't',
  8: 'b',
  9: 'g',
};

function passesFor(unit: number, letter: number): boolean {
  return digits[String.fromCharCode(unit)]?.includes(String.fromCharCode(letter)) === true;
}
