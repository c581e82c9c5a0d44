import { evidenceOf } from './findings/finding-text.js';
import { round } from './findings/round.js';
import type { Finding, Rule } from './findings/rule.js';
import { spanOf } from './text/normalise.js';
import { compileWords } from './text/word-matcher.js';

export interface BlockedWordsOptions {
  weight: number;
  /** Words and phrases, whole ones; case, accents and disguises are seen through. */
  words: readonly string[];
}

const pointsFirst = 5;
const pointsEachFurther = 2.5;
const pointsMax = 15;
const spansMax = 50;
/** Shorter words are looked for as they stand: too much looks like them in disguise. */
const disguisedLengthMin = 4;

/** Words the site does not want, in the name, the website and the body. */
export function blockedWords({ weight, words }: BlockedWordsOptions): Rule {
  const name = 'blocked-words';
  const matcher = compileWords(
    words.map((word) => ({ word, spelling: word, reach: 'alone' as const, disguises: seesThrough(word) })),
    [],
  );
  return {
    name,
    check(_, reading): Finding[] {
      if (words.length === 0) return [];
      return [reading.name, reading.website, reading.body].flatMap(({ field, views }) => {
        const matches = views.flatMap((letters) =>
          matcher.find(letters).map(({ word, from, to }) => ({
            word,
            span: spanOf(letters.normalised, letters.froms[from] ?? 0, letters.untils[to - 1] ?? 0),
          })),
        );
        if (matches.length === 0) return [];
        const blocked = [...new Set(matches.map(({ word }) => word))];
        const points = Math.min(pointsFirst + (blocked.length - 1) * pointsEachFurther, pointsMax);
        const spans = matches
          .map(({ span }) => span)
          .filter(
            ({ start, end }, index, all) =>
              all.findIndex((other) => other.start === start && other.end === end) === index,
          )
          .slice(0, spansMax);
        return [
          {
            rule: name,
            field,
            score: round(points * weight),
            ...evidenceOf('words-blocked', { words: blocked }),
            spans,
          },
        ];
      });
    },
  };
}

function seesThrough(word: string): boolean {
  return /\d/.test(word) || word.replace(/[^\p{L}]/gu, '').length >= disguisedLengthMin;
}
