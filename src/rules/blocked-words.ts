import { spanOf } from './fold.js';
import { round } from './round.js';
import type { Finding, Rule } from './rule.js';
import { compileWords } from './word-matcher.js';

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
      return [reading.name, reading.website, reading.body].flatMap(({ field, folded, letters }) => {
        const matches = matcher.find(letters);
        if (matches.length === 0) return [];
        const { froms, untils } = letters;
        const seen = [...new Set(matches.map(({ word }) => word))];
        const points = Math.min(pointsFirst + (seen.length - 1) * pointsEachFurther, pointsMax);
        const spans = matches
          .slice(0, spansMax)
          .map(({ from, to }) => spanOf(folded, froms[from] ?? 0, untils[to - 1] ?? 0));
        const evidence = `blocked on this site: ${seen.map((word) => `“${word}”`).join(', ')}`;
        return [{ rule: name, field, score: round(points * weight), evidence, spans }];
      });
    },
  };
}

function seesThrough(word: string): boolean {
  return /\d/.test(word) || word.replace(/[^\p{L}]/gu, '').length >= disguisedLengthMin;
}
