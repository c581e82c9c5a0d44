import type { EvidenceValues } from './findings/evidence.js';
import { evidenceOf } from './findings/finding-text.js';
import { round } from './findings/round.js';
import type { Alike, Finding, Rule } from './findings/rule.js';

/** Of the near duplicates: how many more moderators marked as spam than they approved. */
const pointsPerMark = [0, 5, 7.5, 10] as const;
const pointsPerAuthor = 0.4;
/** Below any sensible threshold: the same words from several people prove nothing until a moderator has looked. */
const pointsMaxByAuthors = 3;
const authorsMin = 2;
const pointsPerRepeat = 0.5;

/**
 * Nearly the same text was on the site before. What moderators made of those comments counts most, then how
 * many different people sent them. The author of this one is among those people or is not: the score is the same, or
 * whoever sends a text under somebody's e-mail address would learn from the verdict whether that person had written it.
 */
export function nearDuplicate({ weight }: { weight: number }): Rule {
  const name = 'near-duplicate';
  return {
    name,
    check({ facts: { alike } }): Finding[] {
      const score = round(pointsFor(alike) * weight);
      return score === 0
        ? []
        : [{ rule: name, field: 'body', score, ...evidenceOf('alike', countsOf(alike)), spans: [] }];
    },
  };
}

function pointsFor({ count, authors, markedSpam, markedApproved }: Alike): number {
  if (count === 0 || markedApproved > markedSpam) return 0;
  const marked = pointsPerMark[Math.min(markedSpam - markedApproved, pointsPerMark.length - 1)] ?? 0;
  const repeated =
    authors >= authorsMin ? authors * pointsPerAuthor : Math.max(count - 1, 0) * pointsPerRepeat;
  return marked + Math.min(repeated, pointsMaxByAuthors);
}

function countsOf({ count, otherAuthors, markedSpam, markedApproved }: Alike): EvidenceValues['alike'] {
  return { count, otherAuthors, markedSpam, markedApproved };
}
