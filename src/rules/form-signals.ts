import { round } from './round.js';
import type { Finding, Rule } from './rule.js';
import { told } from './told.js';

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
      const finding = (points: number, evidence: ReturnType<typeof told>): Finding => ({
        rule: name,
        field: 'body',
        score: round(points * weight),
        ...evidence,
        spans: [],
      });
      return [
        ...(honeypot === true ? [finding(pointsForHoneypot, told('hidden-field', {}))] : []),
        ...(secondsToSubmit !== undefined && secondsToSubmit < secondsMin
          ? [
              finding(
                pointsForHasteMin + (pointsForHaste - pointsForHasteMin) * (1 - secondsToSubmit / secondsMin),
                told('haste', { seconds: Math.round(secondsToSubmit * 10) / 10 }),
              ),
            ]
          : []),
      ];
    },
  };
}
