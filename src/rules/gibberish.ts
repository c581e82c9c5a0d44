import { evidenceOf } from './findings/finding-text.js';
import { round } from './findings/round.js';
import type { Finding, Rule } from './findings/rule.js';
import { isWritten } from './text/letter-trigrams.js';
import type { Span } from './text/span.js';

export interface GibberishOptions {
  weight: number;
  /** Shorter words are too short to tell; letters. */
  lettersMin: number;
}

/** Of the rows of three letters in a word, so many that no language writes. */
const unwrittenMin = 0.5;
const pointsPerWord = 1;
const pointsMaxForWords = 3;
/** When most of the text is like that. */
const pointsForText = 5;
const shareOfTextMin = 0.6;
const spansMax = 20;
const shownMax = 3;

const plainLetters = /[a-zA-Z]{6,40}/g;
/** Beside a word these make it part of a longer one, a code, a handle, a path or an address. */
const joinedBefore = /[\p{L}\p{N}\p{M}_@#/.:=&?%+'’-]$/u;
const joinedAfter = /^(?:[\p{L}\p{N}\p{M}_@/=&%+'’-]|[.:]\S)/u;
const stretched = /(.)\1\1/;
const keysInRowMin = 6;
const keyboardRuns = new Set(
  ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'qwertzuiop', 'azertyuiop'].flatMap((row) =>
    Array.from({ length: row.length - keysInRowMin + 1 }, (_, at) => row.slice(at, at + keysInRowMin)),
  ),
);

/** Letters struck at random. Words of any language in Latin letters, names and code are something else. */
export function gibberish({ weight, lettersMin }: GibberishOptions): Rule {
  const name = 'gibberish';
  return {
    name,
    check({ body }): Finding[] {
      const found = [...body.matchAll(plainLetters)].filter(
        ({ 0: word, index }) =>
          word.length >= lettersMin && isGibberish(word) && standsAlone(body, index, index + word.length),
      );
      if (found.length === 0) return [];
      const struck = found.reduce((sum, [word]) => sum + word.length, 0);
      const share = struck / Math.max(body.replace(/\s+/g, '').length, 1);
      const points =
        share >= shareOfTextMin ? pointsForText : Math.min(found.length * pointsPerWord, pointsMaxForWords);
      const words = found.slice(0, shownMax).map(([word]) => word);
      const spans: Span[] = found
        .slice(0, spansMax)
        .map(({ 0: word, index }) => ({ start: index, end: index + word.length }));
      const evidence = evidenceOf('gibberish', { words, more: found.length - words.length });
      return [{ rule: name, field: 'body', score: round(points * weight), ...evidence, spans }];
    },
  };
}

function isGibberish(word: string): boolean {
  const lower = word.toLowerCase();
  if (!isUnwritten(lower) && !isKeyboardRow(lower)) return false;
  // A name in capitals may be short for anything, and a word in mixed ones is most likely code.
  return word !== word.toUpperCase() && !/[a-z][A-Z]/.test(word);
}

function isUnwritten(word: string): boolean {
  let unwritten = 0;
  for (let at = 0; at + 3 <= word.length; at += 1) if (!isWritten(word, at)) unwritten += 1;
  return unwritten >= (word.length - 2) * unwrittenMin && !stretched.test(word);
}

function standsAlone(text: string, start: number, end: number): boolean {
  return (
    !joinedBefore.test(text.slice(Math.max(0, start - 2), start)) &&
    !joinedAfter.test(text.slice(end, end + 2))
  );
}

function isKeyboardRow(word: string): boolean {
  for (let at = 0; at + keysInRowMin <= word.length; at += 1)
    if (keyboardRuns.has(word.slice(at, at + keysInRowMin))) return !isNamed(word);
  return false;
}

/** The names of the keyboards themselves. */
function isNamed(word: string): boolean {
  return /^(qwert[yz]|azerty)/.test(word) && word.length <= keysInRowMin;
}
