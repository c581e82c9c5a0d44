import { round } from './round.js';
import type { Finding, Rule } from './rule.js';

export interface SameTextOptions {
  weight: number;
  /** Shorter texts, `Thanks!` say, are the same by chance; in UTF-16 units. */
  lengthMin: number;
}

const pointsFirst = 3;
const pointsEachFurther = 2;
const pointsMax = 10;
const pointsMaxShort = 2;

/** The same text has been posted on the site before, by anyone. */
export function sameText({ weight, lengthMin }: SameTextOptions): Rule {
  const name = 'same-text';
  return {
    name,
    check({ body, facts: { sameTextCount } }): Finding[] {
      if (sameTextCount < 1) return [];
      const points = Math.min(pointsFirst + (sameTextCount - 1) * pointsEachFurther, pointsMax);
      const score = body.trim().length < lengthMin ? Math.min(points, pointsMaxShort) : points;
      const times = sameTextCount === 1 ? 'once' : sameTextCount === 2 ? 'twice' : `${sameTextCount} times`;
      const evidence = `the same text was posted ${times} before`;
      return [{ rule: name, field: 'body', score: round(score * weight), evidence, spans: [] }];
    },
  };
}
