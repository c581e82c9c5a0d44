import { evidenceOf } from './findings/finding-text.js';
import { round } from './findings/round.js';
import type { Finding, Rule, Verdict } from './findings/rule.js';

/** What a check that is certain counts for; one that is half sure counts for half, which holds a comment. */
const pointsMax = 10;

/** What others said whom the site asks. One that gave no answer holds the comment for a human. */
export function remoteChecks({ weight }: { weight: number }): Rule {
  const name = 'remote-checks';
  const finding = (score: number, evidence: Pick<Finding, 'evidence' | 'seen'>): Finding => ({
    rule: name,
    field: 'body',
    score,
    ...evidence,
    spans: [],
  });
  return {
    name,
    check: ({ facts: { checks } }) => [
      ...checks.answers.map(({ score, evidence, conduct }) => ({
        ...finding(round(score * pointsMax * weight), { evidence }),
        ...(conduct && { conduct }),
      })),
      ...checks.failures.map((evidence) => ({ ...finding(0, { evidence }), hold: true })),
      ...(checks.skipped.length === 0
        ? []
        : [finding(0, evidenceOf('checks-unasked', { checks: checks.skipped }))]),
    ],
  };
}

/** True while the rules have nothing to hold a comment for, but for a site that holds every comment. */
export function isUndecided({ action, findings }: Verdict): boolean {
  return action === 'approve' || (action === 'hold' && findings.some(({ rule }) => rule === 'hold-all'));
}
