import type { Report } from './evaluate-file.js';

/** A report as a table for people. */
export function printReport(report: Report, notes: readonly string[]): string {
  const { usPerComment, classes } = report;
  const lines: [string, string][] = [
    ['rows', String(report.rows)],
    ['accuracy', percent(report.accuracy)],
    ['precision', percent(report.precision)],
    ['recall', percent(report.recall)],
    ['false positives', percent(report.fpr)],
    ['AUC', report.auc === null ? '–' : report.auc.toFixed(4)],
    ['recall at 1 % false positives', percent(report.recallAtFpr1)],
    ['recall at 1 % of --ham flagged', percent(report.recallAtHam1)],
    ['--ham flagged', percent(report.hamFlagged)],
    ['µs a comment, p50', usPerComment.p50.toFixed(1)],
    ['µs a comment, p99', usPerComment.p99.toFixed(1)],
  ];
  const table = Object.entries(classes).map(([name, { rows, flagged }]): [string, string] => [
    name,
    `${flagged} of ${rows} flagged`,
  ]);
  return [report.task, ...notes, '', ...aligned(lines), '', ...aligned(table)].join('\n');
}

function percent(share: number | null): string {
  return share === null ? '–' : `${(share * 100).toFixed(1)} %`;
}

function aligned(lines: readonly [string, string][]): string[] {
  const width = Math.max(...lines.map(([name]) => name.length));
  return lines.map(([name, value]) => `${name.padEnd(width)}  ${value}`);
}
