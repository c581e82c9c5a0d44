import { round } from './round.js';
import type { Facts, Finding, Rule } from './rule.js';

const points = 10;

/** The site's moderators have blocked this author, in its rules or by a ban. */
export function blockedAuthor({ weight }: { weight: number }): Rule {
  const name = 'blocked-author';
  return {
    name,
    check: ({ facts }): Finding[] => {
      const evidence = describe(facts);
      if (evidence === null) return [];
      return [{ rule: name, field: 'email', score: round(points * weight), evidence, spans: [] }];
    },
  };
}

function describe({ authorBlocked, authorBan }: Facts): string | null {
  if (authorBan !== null)
    return authorBan.until === null
      ? 'this author is banned from this site'
      : `this author is banned from this site until ${authorBan.until.toISOString().slice(0, 10)}`;
  return authorBlocked ? 'this author is blocked on this site' : null;
}
