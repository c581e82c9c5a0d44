// node dist/scripts/measure-head.js FILE.jsonl
// Trains site heads on the first rows of a labelled file and prints how long that takes, all in all and at a stretch.
import { parseArgs } from 'node:util';
import type { BaseModel } from '../src/rules/spam-model/base-model.js';
import { quantile } from '../src/rules/spam-model/measure.js';
import { type DecidedComment, trainHead } from '../src/rules/spam-model/train-head.js';
import { readBaseModel } from '../src/sites/read-base-model.js';
import { readRows } from './evaluation/labelled-rows.js';
import { toFeatures } from './evaluation/to-subject.js';

const sizes = [500, 1_000, 2_000];
const repeats = 9;

const { positionals } = parseArgs({ allowPositionals: true });
const [file] = positionals;
if (file === undefined) throw new Error('which file of labelled texts?');
const comments = readRows(file, 'spam').map(
  (row): DecidedComment => ({ features: toFeatures(row), label: row.positive ? 1 : 0 }),
);
const base = readBaseModel();

for (const size of sizes.filter((each) => each <= comments.length)) {
  const times = Array.from({ length: repeats }, () => time(comments.slice(0, size), base));
  const median = (values: number[]) =>
    quantile(
      values.sort((a, b) => a - b),
      0.5,
    ).toFixed(0);
  const [total, longest] = [
    median(times.map(({ totalMs }) => totalMs)),
    median(times.map(({ longestMs }) => longestMs)),
  ];
  console.log(`${size} decisions: ${total} ms, of it ${longest} ms at a stretch (medians of ${repeats})`);
}

function time(decided: readonly DecidedComment[], beside: BaseModel): { totalMs: number; longestMs: number } {
  const training = trainHead(decided, beside);
  let totalMs = 0;
  let longestMs = 0;
  for (;;) {
    const startedAt = performance.now();
    const { done } = training.next();
    const tookMs = performance.now() - startedAt;
    totalMs += tookMs;
    longestMs = Math.max(longestMs, tookMs);
    if (done === true) return { totalMs, longestMs };
  }
}
