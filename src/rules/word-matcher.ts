import { type Automaton, compileAutomaton } from './automaton.js';
import { fold } from './fold.js';
import { Gap, type Letters, readLetters, Written } from './letters.js';
import { innocentSplits, leadingParts, trailingParts } from './word-parts.js';

/**
 * How far a word reaches: `alone` needs word edges on both sides; `compound` may be grown together with a
 * common beginning or ending (`bull…`, `…head`, `you…`); `anywhere` is so distinctive that it counts inside
 * any word.
 */
export type Reach = 'alone' | 'compound' | 'anywhere';

/** A spelling to look for. Several may stand for one word. */
export interface Spelling<Word> {
  word: Word;
  spelling: string;
  reach: Reach;
  /** Separators, stretching and digits for letters are seen through; otherwise only the plain word counts. */
  disguises: boolean;
  /** Told from the word itself by guesswork: looked for in one piece only. */
  guessed?: boolean;
  /** Indices, runs told as one, of letters that count only when written as a digit or a sign: `s1ut` is not `siut`. */
  onlyAsSign?: readonly number[];
}

/** A word found: letters `from` to `to`, exclusive. */
export interface WordMatch<Word> {
  word: Word;
  from: number;
  to: number;
}

export interface WordMatcher<Word> {
  /** Every word found, those inside an innocent one left out. Linear in the number of letters. */
  find(letters: Letters): WordMatch<Word>[];
}

interface Pattern<Word> extends Omit<Spelling<Word>, 'word'> {
  /** Null for an innocent word, which takes what lies inside it out of the findings. */
  word: Word | null;
  codes: number[];
  runs: number[];
  /** Where the word itself has a gap, as in `blow job`. */
  gapBefore: boolean[];
}

/** Compiles words and the innocent ones that contain them into one automaton over letters. */
export function compileWords<Word>(
  words: readonly Spelling<Word>[],
  innocent: readonly string[],
): WordMatcher<Word> {
  const patterns = [
    ...words.flatMap((spelling) => patternsOf<Word>(spelling)),
    ...innocent.flatMap((spelling) =>
      patternsOf<Word>({ word: null, spelling, reach: 'alone' as const, disguises: false }),
    ),
  ];
  const automaton = compileAutomaton(patterns.map(({ codes }) => codes));
  return { find: (letters) => find(letters, automaton, patterns) };
}

/** The pattern with runs told by their count, and those with a run spelled out in case something splits it. */
function patternsOf<Word>(spelling: Omit<Spelling<Word>, 'word'> & { word: Word | null }): Pattern<Word>[] {
  const read = readLetters(fold(spelling.spelling));
  let drafts: Pattern<Word>[] = [{ ...spelling, codes: [], runs: [], gapBefore: [] }];
  for (let index = 0; index < read.length; index += 1) {
    const code = read.codes[index] ?? 0;
    const run = read.runs[index] ?? 1;
    const gap = index > 0 && (read.gaps[index] ?? 0) > Gap.Camel;
    drafts = drafts.flatMap((draft) => [
      extended(draft, code, run, gap),
      ...(run === 2 && spelling.disguises && spelling.onlyAsSign === undefined
        ? [extended(extended(draft, code, 1, gap), code, 1, false)]
        : []),
    ]);
  }
  return drafts.filter(({ codes }) => codes.length > 0);
}

function extended<Word>(draft: Pattern<Word>, code: number, run: number, gap: boolean): Pattern<Word> {
  return {
    ...draft,
    codes: [...draft.codes, code],
    runs: [...draft.runs, run],
    gapBefore: [...draft.gapBefore, gap],
  };
}

function find<Word>(
  letters: Letters,
  automaton: Automaton,
  patterns: readonly Pattern<Word>[],
): WordMatch<Word>[] {
  const found: WordMatch<Word>[] = [];
  const cleared: { from: number; to: number }[] = [];
  let state = 0;
  for (let index = 0; index < letters.length; index += 1) {
    if (letters.gaps[index] === Gap.Break) state = 0;
    state = automaton.step(state, letters.codes[index] ?? 0);
    if (!automaton.accepts(state)) continue;
    for (const patternIndex of automaton.patternsAt(state)) {
      const pattern = patterns[patternIndex];
      if (pattern === undefined) continue;
      const from = index + 1 - pattern.codes.length;
      if (!holds(letters, pattern, from, index + 1)) continue;
      if (pattern.word === null) cleared.push({ from, to: index + 1 });
      else found.push({ word: pattern.word, from, to: index + 1 });
    }
  }
  return cleared.length === 0 ? found : withoutCleared(found, cleared);
}

/** Both lists are in order of their ends; a match is innocent when some cleared stretch holds all of it. */
function withoutCleared<Word>(
  found: WordMatch<Word>[],
  cleared: readonly { from: number; to: number }[],
): WordMatch<Word>[] {
  const earliest = new Array<number>(cleared.length + 1).fill(Number.MAX_SAFE_INTEGER);
  for (let index = cleared.length - 1; index >= 0; index -= 1) {
    earliest[index] = Math.min(earliest[index + 1] ?? 0, cleared[index]?.from ?? 0);
  }
  let next = 0;
  return found.filter(({ from, to }) => {
    while (next < cleared.length && (cleared[next]?.to ?? 0) < to) next += 1;
    return (earliest[next] ?? Number.MAX_SAFE_INTEGER) > from;
  });
}

function holds<Word>(letters: Letters, pattern: Pattern<Word>, from: number, to: number): boolean {
  return (
    runsHold(letters, pattern, from) &&
    (pattern.word === null || writtenHolds(letters, pattern, from, to)) &&
    gapsHold(letters, pattern, from, to)
  );
}

/** Each letter as often as the word has it, or more often where stretching is seen through. */
function runsHold<Word>(
  { runs }: Letters,
  { runs: needed, disguises }: Pattern<Word>,
  from: number,
): boolean {
  return needed.every((need, index) =>
    disguises ? (runs[from + index] ?? 0) >= need : runs[from + index] === need,
  );
}

/** At least one real letter; for a word that stands alone more letters than digits: `a55` is a model, `455h0l3` is not. */
function writtenHolds<Word>(
  { written }: Letters,
  { onlyAsSign, disguises, reach }: Pattern<Word>,
  from: number,
  to: number,
): boolean {
  let plain = 0;
  for (let index = from; index < to; index += 1) if (written[index] === Written.Letter) plain += 1;
  if (onlyAsSign?.some((index) => written[from + index] === Written.Letter) === true) return false;
  return disguises && reach !== 'alone' ? plain > 0 : plain * 2 > to - from;
}

function gapsHold<Word>(letters: Letters, pattern: Pattern<Word>, from: number, to: number): boolean {
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
function edgesHold<Word>(letters: Letters, pattern: Pattern<Word>, from: number, to: number): boolean {
  const left = isStart(letters, from);
  const right = isEnd(letters, to);
  if (left && right) return true;
  if (pattern.reach === 'alone') return false;
  if (pattern.reach === 'anywhere') return true;
  return (
    (left || leadingParts.has(partBefore(letters, from))) &&
    (right || trailingParts.has(partAfter(letters, to)))
  );
}

/** The end of a word that is broken up, or of its stem: `fu.cking`. */
function isEnding<Word>(letters: Letters, { reach }: Pattern<Word>, index: number): boolean {
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
function sameGaps({ folded: { text }, froms, untils }: Letters, from: number, to: number): boolean {
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
