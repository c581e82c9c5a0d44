import type { Folded } from './fold.js';
import { isWordCharacter } from './fold-characters.js';

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
 * The letters of a folded text and nothing else, digits and signs read as the letters they stand for, runs of
 * one letter told as one with a count. What was between the letters is kept as gaps, so that a word hidden by
 * separators is found by looking at its letters and then judged by its gaps.
 */
export interface Letters {
  readonly folded: Folded;
  readonly length: number;
  /** UTF-16 unit of each letter. */
  readonly codes: readonly number[];
  /** How often it was repeated in place. */
  readonly runs: readonly number[];
  /** What is before each letter; one more than there are letters, the last being `Break`. */
  readonly gaps: readonly number[];
  readonly written: readonly number[];
  /** The range of folded text each letter was read from; `untils` is exclusive. */
  readonly froms: readonly number[];
  readonly untils: readonly number[];
}

const gapLengthMax = 4;

/** Reads the letters out of a folded text. Linear in its length. */
export function readLetters(folded: Folded): Letters {
  const { text } = folded;
  const letters: MutableLetters = {
    folded,
    length: 0,
    codes: [],
    runs: [],
    gaps: [],
    written: [],
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
  folded: Folded;
  length: number;
  codes: number[];
  runs: number[];
  gaps: number[];
  written: number[];
  froms: number[];
  untils: number[];
}

const Kind = { None: 0, Letter: 1, Digit: 2, Sign: 3 } as const;

const kinds = new Uint8Array(0x80);
for (let unit = 0; unit < 0x80; unit += 1) {
  if (isWordCharacter(unit)) kinds[unit] = unit < 0x3a ? Kind.Digit : Kind.Letter;
}

const digitReadings = 'oizeasgtbg';
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
for (const unit of signs.keys()) if (unit < 0x80) kinds[unit] = Kind.Sign;

function kindAt(text: string, index: number): number {
  const unit = text.charCodeAt(index);
  if (unit < 0x80) return kinds[unit] ?? Kind.None;
  if (Number.isNaN(unit)) return Kind.None;
  if (isWordCharacter(unit)) return Kind.Letter;
  return signs.has(unit) ? Kind.Sign : Kind.None;
}

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
  if (to - from === 1 && isSpelledOut(text, from)) {
    emit(letters, digitReadings.charCodeAt(text.charCodeAt(from) - 0x30), Written.Digit, from);
  } else if (letterCount === to - from || (letterCount === 0 && signCount === 0)) {
    for (let index = from; index < to; index += 1)
      emit(letters, text.charCodeAt(index), Written.Letter, index);
  } else readMixed(letters, text, { from, to, firstWord, lastWord, letterCount });
  return to;
}

/** A digit by itself beside a letter by itself: `s.h.1.t`. */
function isSpelledOut(text: string, at: number): boolean {
  if (kindAt(text, at) !== Kind.Digit) return false;
  const alone = (letter: number, beyond: number) =>
    kindAt(text, letter) === Kind.Letter && kindAt(text, beyond) === Kind.None;
  return alone(at - 2, at - 3) || alone(at + 2, at + 3);
}

interface Atom {
  from: number;
  to: number;
  firstWord: number;
  lastWord: number;
  letterCount: number;
}

/** Digits and signs stand for letters where there are letters to stand among; alone they are a number. */
function readMixed(
  letters: MutableLetters,
  text: string,
  { from, to, firstWord, lastWord, letterCount }: Atom,
): void {
  const bracketClosed = text.charCodeAt(to) === 0x29;
  for (let index = from; index < to; index += 1) {
    const unit = text.charCodeAt(index);
    const kind = kindAt(text, index);
    if (kind === Kind.Letter || (kind === Kind.Digit && letterCount === 0))
      emit(letters, unit, Written.Letter, index);
    else if (kind === Kind.Digit) emit(letters, digitReadings.charCodeAt(unit - 0x30), Written.Digit, index);
    else if (letterCount > 0 && standsForLetter(unit, index, firstWord, lastWord, bracketClosed)) {
      emit(letters, signs.get(unit) ?? unit, Written.Sign, index);
    }
  }
}

/** `$hit`, `a$$`, `@ss`, `sh!t` — but not `wow!`, `me@`, `word(s)` or the price tag `$5`. */
function standsForLetter(
  unit: number,
  index: number,
  firstWord: number,
  lastWord: number,
  bracketClosed: boolean,
): boolean {
  if (unit === 0x24) return true;
  if (unit === 0x40) return index < lastWord;
  if (unit === 0x28 && bracketClosed) return false;
  return index > firstWord && index < lastWord;
}

function emit(letters: MutableLetters, code: number, written: number, at: number): void {
  const last = letters.length - 1;
  const gap = last < 0 ? Gap.Break : gapBefore(letters, at);
  if (gap === Gap.None && letters.codes[last] === code) {
    letters.runs[last] = (letters.runs[last] ?? 0) + 1;
    if (written !== Written.Letter) letters.written[last] = written;
    letters.untils[last] = at + 1;
    return;
  }
  letters.codes.push(code);
  letters.runs.push(1);
  letters.gaps.push(gap);
  letters.written.push(written);
  letters.froms.push(at);
  letters.untils.push(at + 1);
  letters.length += 1;
}

function gapBefore({ folded, untils, froms, length }: MutableLetters, at: number): number {
  const until = untils[length - 1] ?? 0;
  if (until === at) return isCamel(folded, froms[length - 1] ?? 0, at) ? Gap.Camel : Gap.None;
  if (at - until > gapLengthMax) return Gap.Break;
  let spaces = 0;
  for (let index = until; index < at; index += 1) if (folded.text.charCodeAt(index) <= 0x20) spaces += 1;
  if (spaces === 0) return Gap.Joined;
  return spaces === at - until ? Gap.Space : Gap.Mixed;
}

function isCamel({ source, starts }: Folded, before: number, at: number): boolean {
  const right = source.charCodeAt(starts === null ? at : (starts[at] ?? 0));
  if ((right - 0x41) >>> 0 >= 26) return false;
  const left = source.charCodeAt(starts === null ? before : (starts[before] ?? 0));
  return (left - 0x61) >>> 0 < 26;
}
