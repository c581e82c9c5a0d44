import { round } from './round.js';
import type { Finding, Rule } from './rule.js';

export interface FormSignalsOptions {
  weight: number;
  /** A person needs longer than this to read a form and fill it in. */
  secondsMin: number;
}

/** Holds by itself and no more: a browser may have filled the field in for a person. */
const pointsForHoneypot = 6;
const pointsForHaste = 3;
const pointsForHasteMin = 1;

/** What the form told of how it was filled in. A client may claim anything, so nothing here speaks for a comment. */
export function formSignals({ weight, secondsMin }: FormSignalsOptions): Rule {
  const name = 'form-signals';
  return {
    name,
    check({ facts: { signals } }): Finding[] {
      const { honeypot, secondsToSubmit } = signals;
      const finding = (points: number, evidence: string): Finding => ({
        rule: name,
        field: 'body',
        score: round(points * weight),
        evidence,
        spans: [],
      });
      return [
        ...(honeypot === true
          ? [finding(pointsForHoneypot, 'a field of the form that people do not see was filled in')]
          : []),
        ...(secondsToSubmit !== undefined && secondsToSubmit < secondsMin
          ? [
              finding(
                pointsForHasteMin + (pointsForHaste - pointsForHasteMin) * (1 - secondsToSubmit / secondsMin),
                `sent ${tell(secondsToSubmit)} after the form was shown`,
              ),
            ]
          : []),
      ];
    },
  };
}

function tell(seconds: number): string {
  return `${Math.round(seconds * 10) / 10} seconds`;
}
