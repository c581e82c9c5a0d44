import { evidenceOf } from './findings/finding-text.js';
import { round } from './findings/round.js';
import type { Finding, Rule } from './findings/rule.js';

export interface SameTextOptions {
  weight: number;
  /** Shorter texts, `Thanks!` say, are the same by chance; in UTF-16 units. */
  lengthMin: number;
}

const pointsFirst = 3;
const pointsEachFurther = 2;
const pointsMax = 10;
const pointsMaxShort = 2;
/** Greetings and congratulations are shorter; when most of those before were approved, so may this one be. */
const greetingLengthMax = 80;

/** The same text has been posted on the site before, by anyone. */
export function sameText({ weight, lengthMin }: SameTextOptions): Rule {
  const name = 'same-text';
  return {
    name,
    check({ body, facts: { sameTextCount, sameTextApproved } }): Finding[] {
      if (sameTextCount < 1) return [];
      const points = Math.min(pointsFirst + (sameTextCount - 1) * pointsEachFurther, pointsMax);
      const { length } = body.trim();
      const welcome = length < greetingLengthMax && sameTextApproved * 2 > sameTextCount;
      const score = length < lengthMin || welcome ? Math.min(points, pointsMaxShort) : points;
      const evidence = evidenceOf('same-text', { count: sameTextCount, approved: sameTextApproved });
      return [{ rule: name, field: 'body', score: round(score * weight), ...evidence, spans: [] }];
    },
  };
}
