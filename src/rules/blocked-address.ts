import { evidenceOf } from './findings/finding-text.js';
import { round } from './findings/round.js';
import type { Finding, Rule } from './findings/rule.js';

const points = 10;

/** Sent from where a comment came from whose sender the site's moderators have blocked for the day. */
export function blockedAddress({ weight }: { weight: number }): Rule {
  const name = 'blocked-address';
  return {
    name,
    check: ({ facts: { addressBlocked } }): Finding[] =>
      addressBlocked
        ? [
            {
              rule: name,
              field: 'body',
              score: round(points * weight),
              ...evidenceOf('address-blocked', {}),
              spans: [],
            },
          ]
        : [],
  };
}
