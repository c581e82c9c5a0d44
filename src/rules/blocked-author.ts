import { evidenceOf } from './findings/finding-text.js';
import { round } from './findings/round.js';
import type { Facts, Finding, Rule } from './findings/rule.js';

const points = 10;
export const blockedAuthorName = 'blocked-author';

/** The site's moderators have blocked this author, in its rules or by a ban. */
export function blockedAuthor({ weight }: { weight: number }): Rule {
  const name = blockedAuthorName;
  return {
    name,
    check: ({ facts }): Finding[] => {
      const evidence = describe(facts);
      if (evidence === null) return [];
      return [{ rule: name, field: 'email', score: round(points * weight), ...evidence, spans: [] }];
    },
  };
}

function describe({ authorBlocked, authorBan }: Facts): ReturnType<typeof evidenceOf> | null {
  if (authorBan !== null)
    return evidenceOf('author-banned', { until: authorBan.until?.toISOString().slice(0, 10) ?? null });
  return authorBlocked ? evidenceOf('author-blocked', {}) : null;
}
