import type { Verdict } from '../../src/rules/findings/rule.js';
import { defaultRuleset, type Ruleset } from '../../src/rules/ruleset.js';
import type { Judged } from '../../src/rules/spam-model/measure.js';
import type { LabelledRow, Task } from './labelled-rows.js';
import { toSubject } from './to-subject.js';

export interface JudgedRow extends Judged {
  row: LabelledRow;
  /** Microseconds. */
  tookUs: number;
}

const warmUpRows = 300;

/** Judges rows one by one, as a worker does; the first are judged once more before, so that the code is warm. */
export function judgeRows(rows: readonly LabelledRow[], ruleset: Ruleset, task: Task): JudgedRow[] {
  const subjects = rows.map(toSubject);
  for (const subject of subjects.slice(0, warmUpRows)) ruleset.evaluate(subject);
  return rows.map((row, index) => {
    const subject = subjects[index] ?? toSubject(row);
    const startedAt = performance.now();
    const verdict = ruleset.evaluate(subject);
    const tookUs = (performance.now() - startedAt) * 1_000;
    return { row, positive: row.positive, tookUs, ...rankOf(verdict, task) };
  });
}

/**
 * How a verdict ranks. For profanity its score, flagged when anything but approved. For spam what the pipeline
 * adds up towards calling a comment spam: everything but how it is said; flagged when that reaches the
 * threshold for holding, or one of its findings holds by itself.
 */
function rankOf(verdict: Verdict, task: Task): Pick<Judged, 'score' | 'flagged'> {
  if (task === 'profanity') return { score: verdict.score, flagged: verdict.action !== 'approve' };
  const towardsSpam = verdict.findings.filter(({ conduct, shadow }) => conduct !== true && shadow !== true);
  const score = towardsSpam.reduce((sum, finding) => sum + finding.score, 0);
  const flagged = score >= defaultRuleset.thresholds.hold || towardsSpam.some(({ hold }) => hold === true);
  return { score, flagged };
}
