import { round } from './round.js';
import type { Alike, Finding, Rule } from './rule.js';

/** By how many more of the comments alike moderators have called spam than they have approved. */
const pointsPerMark = [0, 5, 7.5, 10] as const;
const pointsPerAuthor = 0.4;
/** Below any sensible threshold: that people say the same is no proof until somebody has looked. */
const pointsMaxByAuthors = 3;
const otherAuthorsMin = 2;
const pointsPerRepeat = 0.5;

/**
 * Nearly the same text was on the site before. What moderators made of those comments counts most, then how
 * many different people sent them.
 */
export function nearDuplicate({ weight }: { weight: number }): Rule {
  const name = 'near-duplicate';
  return {
    name,
    check({ facts: { alike } }): Finding[] {
      const score = round(pointsFor(alike) * weight);
      return score === 0
        ? []
        : [{ rule: name, field: 'body', score, evidence: evidenceFor(alike), spans: [] }];
    },
  };
}

function pointsFor({ count, otherAuthors, markedSpam, markedApproved }: Alike): number {
  if (count === 0 || markedApproved > markedSpam) return 0;
  const marked = pointsPerMark[Math.min(markedSpam - markedApproved, pointsPerMark.length - 1)] ?? 0;
  const repeated =
    otherAuthors >= otherAuthorsMin
      ? otherAuthors * pointsPerAuthor
      : Math.max(count - 1, 0) * pointsPerRepeat;
  return marked + Math.min(repeated, pointsMaxByAuthors);
}

/** `11 comments of the last days say nearly the same, by 6 other people; moderators called 9 of them spam`. */
function evidenceFor({ count, otherAuthors, markedSpam, markedApproved }: Alike): string {
  const comments = count === 1 ? '1 comment of the last days says' : `${count} comments of the last days say`;
  const people =
    otherAuthors === 0
      ? ', by the same person'
      : count === 1
        ? ', by somebody else'
        : `, by ${otherAuthors} other ${otherAuthors === 1 ? 'person' : 'people'}`;
  const verdicts = [
    ...(markedSpam > 0 ? [`called ${count === 1 ? 'it' : `${markedSpam} of them`} spam`] : []),
    ...(markedApproved > 0 ? [`approved ${markedApproved}`] : []),
  ];
  const marks = verdicts.length === 0 ? '' : `; moderators ${verdicts.join(' and ')}`;
  return `${comments} nearly the same${people}${marks}`;
}
