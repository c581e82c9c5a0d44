import { boundTrust } from './author-trust.js';
import { blockedAuthorName } from './blocked-author.js';
import { evidenceOf } from './findings/finding-text.js';
import { readSubject } from './findings/reading.js';
import { round } from './findings/round.js';
import type { Finding, Rule, Subject, Verdict, VerdictAction } from './findings/rule.js';
import { wholeCharacters } from './text/whole-characters.js';

export type Mode = 'auto' | 'hold-all';

export interface Thresholds {
  /** A comment with this score or more is held. */
  hold: number;
  /** A comment whose findings other than those about conduct reach this score is spam. */
  spam: number;
}

/**
 * Runs every rule in order and adds up what they found. A rule that throws holds the comment: nothing is
 * approved, or thrown away as spam, by an engine that could not finish; a comment that is there already is put aside
 * all the same. What was found in shadow is told and
 * not counted.
 */
export function evaluate(
  subject: Subject,
  { rules, thresholds, mode }: { rules: readonly Rule[]; thresholds: Thresholds; mode: Mode },
): Verdict {
  const reading = readSubject(subject);
  const told: Finding[] = [];
  let failed = false;
  for (const rule of rules) {
    try {
      told.push(...rule.check(subject, reading));
    } catch (error) {
      failed = true;
      told.push(failureOf(rule, error));
    }
  }
  const findings = boundTrust(told).map((finding) => inWholeCharacters(finding, subject));
  const counted = findings.filter(({ shadow }) => shadow !== true);
  const score = total(counted);
  const action = actionOf(counted, score, thresholds, failed);
  const holding = mode === 'hold-all' ? heldByMode : subject.facts.pageHolds ? heldByPage : null;
  if (holding === null) return { action, score, findings };
  if (action === 'approve') return { action: 'hold', score, findings: [...findings, holding] };
  // Whoever is banned and is not to know reads the reason that anybody else would read there.
  const seemsHeld =
    subject.facts.authorBan?.hidden === true &&
    actionOf(unbanned(counted), total(unbanned(counted)), thresholds, failed) === 'approve';
  return { action, score, findings: seemsHeld ? [...findings, holding] : findings };
}

function unbanned(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ rule }) => rule !== blockedAuthorName);
}

const heldByMode: Finding = Object.freeze({
  rule: 'hold-all',
  field: 'body',
  score: 0,
  ...evidenceOf('site-holds-all', {}),
  spans: [],
  hold: true,
});

const heldByPage: Finding = Object.freeze({
  ...heldByMode,
  ...evidenceOf('page-holds-all', {}),
});

function inWholeCharacters(finding: Finding, { name, website, body }: Subject): Finding {
  if (finding.spans.length === 0) return finding;
  const text = { name, website: website ?? '', body, email: '' }[finding.field];
  return { ...finding, spans: finding.spans.map((span) => wholeCharacters(text, span)) };
}

function failureOf(rule: Rule, error: unknown): Finding {
  const reason = error instanceof Error ? error.name : 'unknown error';
  return {
    rule: rule.name,
    field: 'body',
    score: 0,
    ...evidenceOf('rule-failed', { reason, shadow: false }),
    spans: [],
    hold: true,
  };
}

function actionOf(
  findings: readonly Finding[],
  score: number,
  { hold, spam }: Thresholds,
  failed: boolean,
): VerdictAction {
  if (findings.some(({ reject }) => reject === true)) return 'reject';
  if (!failed && total(findings.filter(({ conduct }) => conduct !== true)) >= spam) return 'spam';
  return score >= hold || findings.some((finding) => finding.hold === true) ? 'hold' : 'approve';
}

function total(findings: readonly Finding[]): number {
  return round(findings.reduce((sum, { score }) => sum + score, 0));
}
