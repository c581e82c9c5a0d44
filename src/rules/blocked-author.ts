import { round } from './round.js';
import type { Finding, Rule } from './rule.js';

const points = 10;

/** The site's moderators have blocked this author. */
export function blockedAuthor({ weight }: { weight: number }): Rule {
  const name = 'blocked-author';
  return {
    name,
    check: ({ facts: { authorBlocked } }): Finding[] =>
      authorBlocked
        ? [
            {
              rule: name,
              field: 'email',
              score: round(points * weight),
              evidence: 'this author is blocked on this site',
              spans: [],
            },
          ]
        : [],
  };
}
