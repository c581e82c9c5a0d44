/**
 * Finds every one of many short sequences in a long one, in a single pass: Aho and Corasick, "Efficient string
 * matching: an aid to bibliographic search", CACM 18 (1975), with the failure links worked into one dense
 * transition table.
 */
export interface Automaton {
  readonly states: number;
  /** The state after reading `code` in `state`; reading starts in state 0. */
  step(state: number, code: number): number;
  /** True when some pattern ends in `state`. */
  accepts(state: number): boolean;
  /** The patterns that end in `state`, longest first. */
  patternsAt(state: number): readonly number[];
}

/** Builds the automaton over sequences of UTF-16 units; a pattern is told by its index. Empty ones never match. */
export function compileAutomaton(patterns: readonly (readonly number[])[]): Automaton {
  const symbols = numberSymbols(patterns);
  const { next, own } = growTrie(patterns, symbols);
  const ending = linkFailures(next, own, symbols.width);
  // Half the memory is half the misses of the processor's caches.
  const table = own.length <= 0x10000 ? Uint16Array.from(next) : next;
  const accepting = Uint8Array.from(ending, (patterns) => (patterns === none ? 0 : 1));
  const { ascii, others, width } = symbols;
  return {
    states: own.length,
    step: (state, code) =>
      table[state * width + (code < 0x80 ? (ascii[code] ?? 0) : (others.get(code) ?? 0))] ?? 0,
    accepts: (state) => accepting[state] === 1,
    patternsAt: (state) => ending[state] ?? none,
  };
}

interface Symbols {
  /** One more than there are symbols: 0 is every other code. */
  width: number;
  ascii: Uint16Array;
  others: Map<number, number>;
}

const none: readonly number[] = [];

function numberSymbols(patterns: readonly (readonly number[])[]): Symbols {
  const symbols: Symbols = { width: 1, ascii: new Uint16Array(0x80), others: new Map() };
  for (const pattern of patterns) {
    for (const code of pattern) {
      if (code < 0x80) {
        if (symbols.ascii[code] === 0) symbols.ascii[code] = symbols.width++;
      } else if (!symbols.others.has(code)) symbols.others.set(code, symbols.width++);
    }
  }
  return symbols;
}

function growTrie(patterns: readonly (readonly number[])[], { width, ascii, others }: Symbols) {
  const statesMax = patterns.reduce((sum, pattern) => sum + pattern.length, 1);
  const next = new Int32Array(statesMax * width);
  const own: number[][] = [[]];
  patterns.forEach((pattern, index) => {
    let state = 0;
    for (const code of pattern) {
      const cell = state * width + (ascii[code] ?? others.get(code) ?? 0);
      let child = next[cell] ?? 0;
      if (child === 0) {
        child = own.push([]) - 1;
        next[cell] = child;
      }
      state = child;
    }
    if (state !== 0) own[state]?.push(index);
  });
  return { next: next.slice(0, own.length * width), own };
}

/** Breadth first: a missing transition becomes that of the longest proper suffix. Answers what ends where. */
function linkFailures(
  next: Int32Array,
  own: readonly number[][],
  width: number,
): readonly (readonly number[])[] {
  const failure = new Int32Array(own.length);
  const ending: (readonly number[])[] = own.map(() => none);
  const queue: number[] = [0];
  for (const state of queue) {
    const mine = own[state] ?? none;
    const inherited = state === 0 ? none : (ending[failure[state] ?? 0] ?? none);
    ending[state] = mine.length === 0 ? inherited : inherited.length === 0 ? mine : [...mine, ...inherited];
    for (let symbol = 1; symbol < width; symbol += 1) {
      const cell = state * width + symbol;
      const child = next[cell] ?? 0;
      const fallback = state === 0 ? 0 : (next[(failure[state] ?? 0) * width + symbol] ?? 0);
      if (child === 0) next[cell] = fallback;
      else {
        failure[child] = fallback;
        queue.push(child);
      }
    }
  }
  return ending;
}
