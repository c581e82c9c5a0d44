import { isAimed } from './aimed.js';
import { Gap, type Letters, Written } from './letters.js';
import { innocentSplits, leadingParts, trailingParts, vocativeParts } from './word-parts.js';

/**
 * How far a word reaches: `alone` needs word edges on both sides; `compound` may be grown together with a
 * common beginning or ending (`bull…`, `…head`, `you…`); `anywhere` is so distinctive that it counts inside
 * any word.
 */
export type Reach = 'alone' | 'compound' | 'anywhere';

/** How a word may be written and still be it. */
export interface Manner {
  reach: Reach;
  /** Separators, stretching and digits for letters are seen through; otherwise only the plain word counts. */
  disguises: boolean;
  /** Told from the word itself by guesswork: looked for in one piece only. */
  guessed?: boolean;
  /**
   * Not bad enough to be guessed at: signs and separators are seen through, other letters are not (`Dyck`), and
   * stretching only from two more letters on, since `assess` is another word than `asses`.
   */
  weak?: boolean;
  /** As good as anything else in most places: counts only where it is said of someone. */
  onlyAimed?: boolean;
}

/** A spelling as a sequence of letters. */
export interface Drawn extends Manner {
  /** A word that takes what lies inside it out of the findings. */
  innocent: boolean;
  codes: number[];
  /** The codes as a string. */
  text: string;
  /** How often each letter stands in a row. */
  runs: number[];
  /** Where the word itself has a gap, as in `blow job`. */
  gapBefore: boolean[];
}

/** True when the letters `from` to `to`, exclusive, which are the pattern's, are the word and no accident. */
export function holds(letters: Letters, pattern: Drawn, from: number, to: number): boolean {
  return (
    runsHold(letters, pattern, from) &&
    (letters.seconds === null || readingHolds(letters, pattern, from)) &&
    (pattern.innocent || writtenHolds(letters, pattern, from, to)) &&
    gapsHold(letters, pattern, from, to) &&
    (pattern.onlyAimed !== true || isAimed(letters, from, to))
  );
}

/** Where a letter was read as another one, the word is one that may be disguised so far. */
function readingHolds(
  { codes, written }: Letters,
  { codes: needed, disguises, guessed, weak }: Drawn,
  from: number,
): boolean {
  if (disguises && guessed !== true && weak !== true) return true;
  return needed.every(
    (code, index) => codes[from + index] === code || (disguises && written[from + index] !== Written.Letter),
  );
}

/** Each letter as often as the word has it, or more often where stretching is seen through. */
function runsHold({ runs }: Letters, { runs: needed, disguises, weak }: Drawn, from: number): boolean {
  const stretchMin = weak === true ? 2 : 1;
  return needed.every((need, index) => {
    const run = runs[from + index] ?? 0;
    return run === need || (disguises && run >= need + stretchMin);
  });
}

/** At least one real letter; for a word that stands alone half of them: `a55` is a model, `455h0l3` and `k1k3` are not. */
function writtenHolds(
  { written }: Letters,
  { disguises, guessed, reach }: Drawn,
  from: number,
  to: number,
): boolean {
  let plain = 0;
  for (let index = from; index < to; index += 1) if (written[index] === Written.Letter) plain += 1;
  if (!disguises || guessed === true) return plain * 2 > to - from;
  if (reach !== 'alone') return plain > 0;
  return to - from < shortLengthMax ? plain * 2 > to - from : plain * 2 >= to - from;
}

/** Words below this length look like product codes as soon as they have more digits than letters. */
const shortLengthMax = 4;

function gapsHold(letters: Letters, pattern: Drawn, from: number, to: number): boolean {
  const { gaps } = letters;
  let broken = 0;
  let spaced = 0;
  let mixed = 0;
  let lastGap = from;
  let longestPiece = 0;
  for (let index = from + 1; index < to; index += 1) {
    const gap = gaps[index] ?? 0;
    if (gap <= Gap.Camel || pattern.gapBefore[index - from] === true) continue;
    broken += 1;
    if (gap === Gap.Space) spaced += 1;
    else if (gap !== Gap.Joined) mixed += 1;
    longestPiece = Math.max(longestPiece, index - lastGap);
    lastGap = index;
  }
  if (broken === 0) return edgesHold(letters, pattern, from, to);
  if (!pattern.disguises || pattern.guessed === true || to - from < brokenLengthMin) return false;
  if ((gaps[from] ?? 0) <= Gap.Camel || !isEnding(letters, pattern, to)) return false;
  if (broken === to - from - 1) return mixed === 0 || sameGaps(letters, from, to);
  if (mixed > 0) return false;
  if (broken === 1) return pattern.reach !== 'alone' && splitHolds(letters, from, lastGap, to, spaced === 1);
  return spaced === 0 || Math.max(longestPiece, to - lastGap) <= pieceLengthMax;
}

/** Letters a word needs before it is looked for in pieces. */
const brokenLengthMin = 3;
/** Longer pieces, several of them and by spaces, are words of their own. */
const pieceLengthMax = 3;

/** Whole words, or one grown together with parts that words like it are grown together with. */
function edgesHold(letters: Letters, pattern: Drawn, from: number, to: number): boolean {
  const left = isStart(letters, from);
  const right = isEnd(letters, to);
  if (left && right) return true;
  if (pattern.reach === 'anywhere') return true;
  const before = partBefore(letters, from);
  if (pattern.reach === 'alone')
    return right && pattern.disguises && pattern.guessed !== true && vocativeParts.has(before);
  const after = partAfter(letters, to);
  return (
    (left || before === pattern.text || leadingParts.has(before)) &&
    (right || after === pattern.text || trailingParts.has(after))
  );
}

/** The end of a word that is broken up, or of its stem: `fu.cking`. */
function isEnding(letters: Letters, { reach }: Drawn, index: number): boolean {
  return isEnd(letters, index) || (reach !== 'alone' && trailingParts.has(partAfter(letters, index)));
}

function isStart({ gaps, written }: Letters, index: number): boolean {
  return (gaps[index] ?? 0) !== Gap.None || written[index - 1] !== Written.Letter;
}

function isEnd({ gaps, written }: Letters, index: number): boolean {
  return (gaps[index] ?? 0) !== Gap.None || written[index] !== Written.Letter;
}

const partLengthMax = 12;

function partBefore(letters: Letters, index: number): string {
  let from = index;
  while (index - from <= partLengthMax && !isStart(letters, from)) from -= 1;
  return String.fromCharCode(...letters.codes.slice(from, index));
}

function partAfter(letters: Letters, index: number): string {
  let to = index;
  while (to - index <= partLengthMax && !isEnd(letters, to)) to += 1;
  return String.fromCharCode(...letters.codes.slice(index, to));
}

/** `f * u * c * k` is one word spelled out; `f(u) = c * k` is a formula. */
function sameGaps({ normalised: { text }, froms, untils }: Letters, from: number, to: number): boolean {
  const gapText = (index: number) => text.slice(untils[index - 1] ?? 0, froms[index] ?? 0);
  const first = gapText(from + 1);
  for (let index = from + 2; index < to; index += 1) if (gapText(index) !== first) return false;
  return true;
}

/** One separator inside: the halves must not be two words that just happen to meet, as in `the pen is`. */
function splitHolds(
  { codes, gaps }: Letters,
  from: number,
  at: number,
  to: number,
  bySpace: boolean,
): boolean {
  if (bySpace && (gaps[from] === Gap.Joined || gaps[to] === Gap.Joined)) return false;
  const halves = `${String.fromCharCode(...codes.slice(from, at))} ${String.fromCharCode(...codes.slice(at, to))}`;
  return !innocentSplits.has(halves);
}
