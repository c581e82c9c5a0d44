import { secondReading } from './confusables.js';
import type { NormalisedText } from './normalise.js';
import { isWordCharacter } from './normalise-characters.js';

/** What lies between a letter and the one before it. */
export const Gap = {
  None: 0,
  /** A capital after a small letter: `whatEver`. */
  Camel: 1,
  /** Up to four signs and no space: `f.u`, `f**u`. */
  Joined: 2,
  /** White space only. */
  Space: 3,
  /** Signs and white space. */
  Mixed: 4,
  /** More than that, or the edge of the text: no word reaches across. */
  Break: 5,
} as const;

/** How a letter was written: as itself, as a digit (`5` for s), or as a sign (`$` for s). */
export const Written = { Letter: 0, Digit: 1, Sign: 2 } as const;

/**
 * The letters of a normalised text and nothing else, digits and signs read as the letters they stand for, runs of
 * one letter told as one with a count. What was between the letters is kept as gaps, so that a word hidden by
 * separators is found by looking at its letters and then judged by its gaps.
 */
export interface Letters {
  readonly normalised: NormalisedText;
  readonly length: number;
  /** UTF-16 unit of each letter. */
  readonly codes: readonly number[];
  /** How often it was repeated in place. */
  readonly runs: readonly number[];
  /** What is before each letter; one more than there are letters, the last being `Break`. */
  readonly gaps: readonly number[];
  readonly written: readonly number[];
  /** What each letter may be instead, 0 for nothing: `1` is an i or an l. Null when none may be anything else. */
  readonly seconds: Uint16Array | null;
  /** The range of normalised text each letter was read from; `untils` is exclusive. */
  readonly froms: readonly number[];
  readonly untils: readonly number[];
}

const gapLengthMax = 4;

/** Reads the letters out of a normalised text. Linear in its length. */
export function readLetters(normalised: NormalisedText): Letters {
  const { text } = normalised;
  const letters: MutableLetters = {
    normalised,
    length: 0,
    codes: [],
    runs: [],
    gaps: [],
    written: [],
    seconds: null,
    froms: [],
    untils: [],
  };
  let index = 0;
  while (index < text.length) {
    if (kindAt(text, index) === Kind.None) index += 1;
    else index = readAtom(letters, text, index);
  }
  letters.gaps.push(Gap.Break);
  return letters;
}

interface MutableLetters {
  normalised: NormalisedText;
  length: number;
  codes: number[];
  runs: number[];
  gaps: number[];
  written: number[];
  seconds: Uint16Array | null;
  froms: number[];
  untils: number[];
}

const Kind = { None: 0, Letter: 1, Digit: 2, Sign: 3 } as const;

const kinds = new Uint8Array(0x80);
for (let unit = 0; unit < 0x80; unit += 1) {
  if (isWordCharacter(unit)) kinds[unit] = unit < 0x3a ? Kind.Digit : Kind.Letter;
}

const digitReadings = 'oizeasgtbg';
const secondDigitReadings = ' l    b   ';
const signReadings: Readonly<Record<string, string>> = {
  '@': 'a',
  $: 's',
  '!': 'i',
  '|': 'i',
  '+': 't',
  '€': 'e',
  '£': 'l',
  '¢': 'c',
  '¥': 'y',
  '§': 's',
  '¡': 'i',
  '(': 'c',
  '¿': 'i',
};
const signs = new Map(
  Object.entries(signReadings).map(([sign, letter]) => [sign.charCodeAt(0), letter.charCodeAt(0)]),
);
/** `s!ut`, `b|tch`, `sh£t`. */
const secondSigns = new Map(['!l', '|l', '¡l', '£e'].map((pair) => [pair.charCodeAt(0), pair.charCodeAt(1)]));
for (const unit of signs.keys()) if (unit < 0x80) kinds[unit] = Kind.Sign;

function kindAt(text: string, index: number): number {
  const unit = text.charCodeAt(index);
  if (unit < 0x80) return kinds[unit] ?? Kind.None;
  if (Number.isNaN(unit)) return Kind.None;
  if (isWordCharacter(unit)) return Kind.Letter;
  return signs.has(unit) ? Kind.Sign : Kind.None;
}

/** Signs that end a word as a letter: `shi+`, `fuck€r$`. Others, such as `!`, merely follow one. */
const closingSigns: ReadonlySet<number> = new Set(Array.from('$@+€', (sign) => sign.charCodeAt(0)));
const closingSignLengthMin = 4;

/** Letters, digits and signs without anything between them; answers where it ends. */
function readAtom(letters: MutableLetters, text: string, from: number): number {
  let letterCount = 0;
  let signCount = 0;
  let firstWord = -1;
  let lastWord = -1;
  let to = from;
  for (; to < text.length; to += 1) {
    const kind = kindAt(text, to);
    if (kind === Kind.None) break;
    if (kind === Kind.Sign) {
      signCount += 1;
      continue;
    }
    if (kind === Kind.Letter) letterCount += 1;
    if (firstWord < 0) firstWord = to;
    lastWord = to;
  }
  if (letterCount > 0 && to - from >= closingSignLengthMin && closingSigns.has(text.charCodeAt(to - 1)))
    lastWord = to;
  if (to - from === 1 && isSpelledOut(text, from)) {
    emitSpelledOut(letters, text.charCodeAt(from), from);
  } else if (letterCount === to - from || (letterCount === 0 && signCount === 0)) {
    for (let index = from; index < to; index += 1)
      emit(letters, text.charCodeAt(index), Written.Letter, index);
  } else readMixed(letters, text, { from, to, firstWord, lastWord, letterCount });
  return to;
}

/** A digit or sign by itself beside another character by itself: `s.h.1.t`, `b 4 5 + @ r d`. */
function isSpelledOut(text: string, at: number): boolean {
  if (kindAt(text, at) === Kind.Letter) return false;
  const alone = (other: number, beyond: number) =>
    kindAt(text, other) !== Kind.None && kindAt(text, beyond) === Kind.None;
  return alone(at - 2, at - 3) || alone(at + 2, at + 3);
}

function emitSpelledOut(letters: MutableLetters, unit: number, at: number): void {
  const sign = signs.get(unit);
  if (sign === undefined) emitDigit(letters, unit, at);
  else emit(letters, sign, Written.Sign, at, secondSigns.get(unit));
}

function emitDigit(letters: MutableLetters, unit: number, at: number): void {
  const second = secondDigitReadings.charCodeAt(unit - 0x30);
  emit(
    letters,
    digitReadings.charCodeAt(unit - 0x30),
    Written.Digit,
    at,
    second === 0x20 ? undefined : second,
  );
}

interface Atom {
  from: number;
  to: number;
  firstWord: number;
  lastWord: number;
  letterCount: number;
}

/** Digits and signs stand for letters where there are letters to stand among; alone they are a number. */
function readMixed(letters: MutableLetters, text: string, atom: Atom): void {
  const { from, to, letterCount } = atom;
  for (let index = from; index < to; index += 1) {
    const unit = text.charCodeAt(index);
    const kind = kindAt(text, index);
    if (kind === Kind.Letter || (kind === Kind.Digit && letterCount === 0))
      emit(letters, unit, Written.Letter, index);
    else if (kind === Kind.Digit) emitDigit(letters, unit, index);
    else if (letterCount > 0 && standsForLetter(text, unit, index, atom)) {
      emit(letters, signs.get(unit) ?? unit, Written.Sign, index, secondSigns.get(unit));
    }
  }
}

/** A bracket that closes within this many characters is one. */
const bracketLengthMax = 64;

/** `$hit`, `§hit`, `a$$`, `@ss`, `nigg@`, `sh!t`, `shi+`, `(ock` — but not `wow!`, `word(s)`, `A++` or the price tag `$5`. */
function standsForLetter(
  text: string,
  unit: number,
  index: number,
  { from, firstWord, lastWord, letterCount }: Atom,
): boolean {
  if (unit === 0x24) return true;
  if (unit === 0x40) return index < lastWord || index > from;
  if (unit === 0xa7 || unit === 0xa2) return index < lastWord;
  const inside = index > firstWord && index < lastWord;
  if (unit === 0x28)
    return (inside || index === firstWord - 1) && !text.slice(index, index + bracketLengthMax).includes(')');
  if (unit === 0x2b && letterCount > 1) return inside || (index === from && index === firstWord - 1);
  return inside;
}

function emit(
  letters: MutableLetters,
  code: number,
  written: number,
  at: number,
  second = secondLetter(letters.normalised, at),
): void {
  const last = letters.length - 1;
  const gap = last < 0 ? Gap.Break : gapBefore(letters, at);
  if (gap === Gap.None && letters.codes[last] === code) {
    letters.runs[last] = (letters.runs[last] ?? 0) + 1;
    if (written !== Written.Letter) letters.written[last] = written;
    letters.untils[last] = at + 1;
    return;
  }
  if (second !== 0)
    (letters.seconds ??= new Uint16Array(letters.normalised.text.length))[letters.length] = second;
  letters.codes.push(code);
  letters.runs.push(1);
  letters.gaps.push(gap);
  letters.written.push(written);
  letters.froms.push(at);
  letters.untils.push(at + 1);
  letters.length += 1;
}

function gapBefore({ normalised, untils, froms, length }: MutableLetters, at: number): number {
  const until = untils[length - 1] ?? 0;
  if (until === at) return isCamel(normalised, froms[length - 1] ?? 0, at) ? Gap.Camel : Gap.None;
  if (at - until > gapLengthMax) return Gap.Break;
  let spaces = 0;
  for (let index = until; index < at; index += 1) if (normalised.text.charCodeAt(index) <= 0x20) spaces += 1;
  if (spaces === 0) return Gap.Joined;
  return spaces === at - until ? Gap.Space : Gap.Mixed;
}

/** `fvck`, `azz`, `kyke`. */
const secondLetters = new Uint8Array(0x80);
for (const pair of ['vu', 'zs', 'yi']) secondLetters[pair.charCodeAt(0)] = pair.charCodeAt(1);

/** Another letter the character, as typed, may pass for: a look-alike of two, or a capital I for a small l. */
function secondLetter({ source, starts }: NormalisedText, at: number): number {
  const from = starts === null ? at : (starts[at] ?? 0);
  const unit = source.charCodeAt(from);
  if (unit > 0x7f) return secondReading(unit);
  const usual = secondLetters[unit | 0x20];
  if (usual !== undefined && usual !== 0) return usual;
  return unit === 0x49 && isSmall(source.charCodeAt(from - 1)) ? 0x6c : 0;
}

/** `whatEver`, and the end of a row of capitals: `WHATEver`. */
function isCamel({ source, starts }: NormalisedText, before: number, at: number): boolean {
  const typed = (index: number) => source.charCodeAt(starts === null ? index : (starts[index] ?? -1));
  const right = typed(at);
  if ((right - 0x41) >>> 0 >= 26) return false;
  const left = typed(before);
  return isSmall(left) || (left !== right && (left - 0x41) >>> 0 < 26 && isSmall(typed(at + 1)));
}

function isSmall(unit: number): boolean {
  return (unit - 0x61) >>> 0 < 26;
}
