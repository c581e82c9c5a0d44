import { evidenceOf } from './findings/finding-text.js';
import { round } from './findings/round.js';
import type { Finding, Rule } from './findings/rule.js';

const pointsForLink = 6;
const pointsForEmail = 5;

/** An address where a person's name belongs: the advert most comment systems let through. */
export function linkInName({ weight }: { weight: number }): Rule {
  const name = 'link-in-name';
  return {
    name,
    check: (_, reading): Finding[] =>
      reading.name.links.found
        .filter(({ own }) => !own)
        .slice(0, 1)
        .map(({ kind, host, span }) => ({
          rule: name,
          field: 'name',
          score: round((kind === 'web' ? pointsForLink : pointsForEmail) * weight),
          ...evidenceOf(kind === 'web' ? 'name-links' : 'name-holds-email', { host }),
          spans: [span],
        })),
  };
}
