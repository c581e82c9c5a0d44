import { evidenceOf } from './findings/finding-text.js';
import { round } from './findings/round.js';
import type { Finding, Rule } from './findings/rule.js';

export interface FormSignalsOptions {
  weight: number;
  /** A person needs longer than this to read a form and fill it in. */
  secondsMin: number;
}

/** Enough to hold, and not for spam: a browser may have filled the field in for a person. */
const pointsForHoneypot = 6;
/** A secret of ours that was taken away makes a token of it too. */
const pointsForForgery = 3;
/** Holds by itself: the site has asked for the proof, and a form without script cannot give one. */
const pointsForNoProof = 5;
const pointsForHaste = 3;
const pointsForHasteMin = 1;

/** How the form was filled in. A client may claim anything, so nothing here speaks for a comment. */
export function formSignals({ weight, secondsMin }: FormSignalsOptions): Rule {
  const name = 'form-signals';
  return {
    name,
    check({ facts: { signals } }): Finding[] {
      const { honeypot, formToken, unproved, secondsToSubmit, measured = false } = signals;
      const finding = (points: number, evidence: ReturnType<typeof evidenceOf>): Finding => ({
        rule: name,
        field: 'body',
        score: round(points * weight),
        ...evidence,
        spans: [],
      });
      return [
        ...(honeypot === true ? [finding(pointsForHoneypot, evidenceOf('hidden-field', {}))] : []),
        ...(formToken === 'invalid' ? [finding(pointsForForgery, evidenceOf('token-forged', {}))] : []),
        ...(unproved === true ? [finding(pointsForNoProof, evidenceOf('unproved', {}))] : []),
        ...(secondsToSubmit !== undefined && secondsToSubmit < secondsMin
          ? [
              finding(
                pointsForHasteMin + (pointsForHaste - pointsForHasteMin) * (1 - secondsToSubmit / secondsMin),
                evidenceOf('haste', { seconds: Math.round(secondsToSubmit * 10) / 10, measured }),
              ),
            ]
          : []),
      ];
    },
  };
}
