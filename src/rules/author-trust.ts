import { evidenceOf } from './findings/finding-text.js';
import { round } from './findings/round.js';
import type { AuthorHistory, Finding, Rule } from './findings/rule.js';

export interface AuthorTrustOptions {
  weight: number;
  /** Approved comments before an author is known. */
  approvedMin: number;
}

const authorTrustName = 'author-trust';

const pointsFirst = 1.5;
const pointsEachFurther = 0.25;
/** Anybody can type another person's address, so trust outweighs a link or two at most. */
const pointsMax = 3;

/** What the site's own people have ruled out stays so, and what those say whom it asks, whoever wrote it. */
const firmRules: ReadonlySet<string> = new Set([
  'blocked-author',
  'blocked-address',
  'blocked-domains',
  'blocked-words',
  'patterns',
  'remote-checks',
]);

/** An author whose comments were approved so far, and none rejected or called spam. Speaks for the comment. */
export function authorTrust({ weight, approvedMin }: AuthorTrustOptions): Rule {
  return {
    name: authorTrustName,
    check({ facts: { author } }): Finding[] {
      const points = trustIn(author, { weight, approvedMin });
      if (points === 0) return [];
      const evidence = evidenceOf('author-known', { approved: author.approved });
      return [{ rule: authorTrustName, field: 'email', score: -points, ...evidence, spans: [] }];
    },
  };
}

/** How many points an author's past speaks for their comments at most; 0 for one who is not known, or not for good. */
export function trustIn(
  { approved, rejected, spam }: Pick<AuthorHistory, 'approved' | 'rejected' | 'spam'>,
  { weight, approvedMin }: AuthorTrustOptions,
): number {
  if (approved < approvedMin || rejected + spam > 0) return 0;
  return round(Math.min(pointsFirst + (approved - approvedMin) * pointsEachFurther, pointsMax) * weight);
}

/**
 * Lets trust outweigh what is doubtful about a comment, and no more than that: not the site's own lists and
 * patterns, and not how something is said. Where there is nothing to outweigh, trust is no finding.
 */
export function boundTrust(findings: readonly Finding[]): Finding[] {
  const doubtful = findings
    .filter(({ rule, conduct, shadow }) => !firmRules.has(rule) && conduct !== true && shadow !== true)
    .reduce((sum, { score }) => sum + Math.max(score, 0), 0);
  return findings.flatMap((finding) => {
    if (finding.rule !== authorTrustName) return [finding];
    const score = round(Math.max(finding.score, -doubtful));
    return score === 0 ? [] : [{ ...finding, score }];
  });
}
