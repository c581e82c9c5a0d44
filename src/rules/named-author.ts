import { evidenceOf } from './findings/finding-text.js';
import { round } from './findings/round.js';
import type { Finding, Rule } from './findings/rule.js';

/** What a comment is held from, unless the site has set something else. */
const points = 5;

export const namedAuthorName = 'named-author';

/**
 * The comment was sent under the address of one of the site's own authors. Anybody may write an address down, so a
 * person has a look at it always, whatever the thresholds are; and it is no sign of spam.
 */
export function namedAuthor({ weight }: { weight: number }): Rule {
  return {
    name: namedAuthorName,
    check({ facts: { namedAs } }): Finding[] {
      if (namedAs === null) return [];
      const evidence = evidenceOf('author-named', { badge: namedAs });
      const score = round(points * weight);
      return [
        { rule: namedAuthorName, field: 'email', score, ...evidence, spans: [], hold: true, conduct: true },
      ];
    },
  };
}
