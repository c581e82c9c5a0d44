import { type Automaton, compileAutomaton } from './automaton.js';
import { Gap, type Letters, readLetters } from './letters.js';
import { normalise } from './normalise.js';
import { type Drawn, holds, type Manner } from './word-holds.js';

/** A spelling to look for. Several may stand for one word. */
export interface Spelling<Word> extends Manner {
  word: Word;
  spelling: string;
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

interface Pattern<Word> extends Drawn {
  /** Null for an innocent word, which takes what lies inside it out of the findings. */
  word: Word | null;
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
  const read = readLetters(normalise(spelling.spelling));
  let drafts: Pattern<Word>[] = [
    { ...spelling, innocent: spelling.word === null, codes: [], text: '', runs: [], gapBefore: [] },
  ];
  for (let index = 0; index < read.length; index += 1) {
    const code = read.codes[index] ?? 0;
    const run = read.runs[index] ?? 1;
    const gap = index > 0 && (read.gaps[index] ?? 0) > Gap.Camel;
    drafts = drafts.flatMap((draft) => [
      extended(draft, code, run, gap),
      ...(run === 2 && spelling.disguises ? [extended(extended(draft, code, 1, gap), code, 1, false)] : []),
    ]);
  }
  return drafts.filter(({ codes }) => codes.length > 0);
}

function extended<Word>(draft: Pattern<Word>, code: number, run: number, gap: boolean): Pattern<Word> {
  return {
    ...draft,
    codes: [...draft.codes, code],
    text: draft.text + String.fromCharCode(code),
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
  let states = new Int32Array(statesMax);
  let others = new Int32Array(statesMax);
  let count = 1;
  for (let index = 0; index < letters.length; index += 1) {
    if (letters.gaps[index] === Gap.Break) {
      states[0] = 0;
      count = 1;
    }
    const code = letters.codes[index] ?? 0;
    const second = letters.seconds?.[index] ?? 0;
    if (second === 0 && count === 1) states[0] = automaton.step(states[0] ?? 0, code);
    else {
      count = stepAll(automaton, { from: states, count, to: others }, code, second);
      [states, others] = [others, states];
    }
    for (let reading = 0; reading < count; reading += 1) {
      const state = states[reading] ?? 0;
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
  }
  return cleared.length === 0 ? found : withoutCleared(found, cleared);
}

/** Readings of one stretch of letters that are followed at a time; a word with more doubtful letters is no word. */
const statesMax = 8;

/**
 * Where each reading so far leads with the letter taken for what it is first, and for what it may be instead.
 * @returns how many different states those are.
 */
function stepAll(
  automaton: Automaton,
  { from, count, to }: { from: Int32Array; count: number; to: Int32Array },
  code: number,
  second: number,
): number {
  let reached = 0;
  for (let reading = 0; reading < count; reading += 1) {
    const state = from[reading] ?? 0;
    reached = addState(to, reached, automaton.step(state, code));
    if (second !== 0) reached = addState(to, reached, automaton.step(state, second));
  }
  return reached;
}

function addState(states: Int32Array, count: number, state: number): number {
  if (count === statesMax) return count;
  for (let index = 0; index < count; index += 1) if (states[index] === state) return count;
  states[count] = state;
  return count + 1;
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
