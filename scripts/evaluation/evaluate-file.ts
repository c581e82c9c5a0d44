import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { projectRoot } from '../../src/project-root.js';
import { compileRuleset, defaultRuleset } from '../../src/rules/ruleset.js';
import type { BaseModel } from '../../src/rules/spam-model/base-model.js';
import { atOnce } from '../../src/rules/spam-model/in-steps.js';
import { type Measures, measure, quantile, recallAt } from '../../src/rules/spam-model/measure.js';
import type { SiteModel } from '../../src/rules/spam-model/site-head.js';
import { type DecidedComment, trainHead } from '../../src/rules/spam-model/train-head.js';
import { readBaseModel } from '../../src/sites/read-base-model.js';
import { type JudgedRow, judgeRows } from './judge-rows.js';
import { InputError, type LabelledRow, readHam, readRows, type Task } from './labelled-rows.js';
import { toFeatures } from './to-subject.js';
import { type TrainingSet, trainingSetOf, trainOn, unseenPartOf } from './training-set.js';

export interface EvaluationRequest {
  file: string;
  task: Task;
  ham: string | null;
  /** The first rows, fed to the site head as decisions. */
  decisions: number;
  /** Train without the rows of each group in turn. */
  leaveOut: 'group' | 'class' | null;
  /** Files to train a base on, in place of the shipped one. */
  train: readonly string[];
}

export interface Report extends Measures {
  task: Task;
  rows: number;
  recallAtHam1: number | null;
  hamFlagged: number | null;
  classes: Record<string, { rows: number; flagged: number }>;
  usPerComment: { p50: number; p99: number };
}

export interface Evaluation {
  report: Report;
  judged: JudgedRow[];
  /** What was done besides judging, in sentences. */
  notes: string[];
}

/** Where training files lie when none are named for `--leave-out`; used if they are there. */
const usualTrainingFiles = ['spam-telegram.jsonl', 'spam-sms.jsonl', 'ham-news.jsonl'].map((name) =>
  join(projectRoot, '../shared/data', name),
);
/** What other corpora count beside the file's own rows, which are of the kind that is judged. */
const otherCorporaWeight = 0.02;

/** Runs the production pipeline over a labelled file. @throws InputError */
export function evaluateFile(request: EvaluationRequest): Evaluation {
  const rows = readRows(request.file, request.task);
  const ham = request.ham === null ? null : readHam(request.ham);
  const parts = partsOf(rows, request);
  const notes: string[] = [];
  const judged: JudgedRow[] = [];
  const aboveHam = { caught: 0, positives: 0, flagged: 0, judged: 0 };
  const others = trainingFilesFor(request);

  for (const { trained, scored } of parts) {
    const base = baseFor(trained, others, request, notes);
    const head = request.decisions === 0 ? null : headFor(scored.slice(0, request.decisions), base, notes);
    const left = scored.slice(request.decisions);
    const ruleset = compileRuleset(defaultRuleset, { base, head });
    const part = judgeRows(left, ruleset, request.task);
    judged.push(...part);
    if (ham === null) continue;
    const isTrainedOn = others.some(({ file }) => resolve(file) === resolve(request.ham ?? ''));
    const unseen = isTrainedOn ? unseenPartOf(ham) : ham;
    const judgedHam = judgeRows(unseen, ruleset, request.task);
    const positives = part.filter(({ positive }) => positive);
    aboveHam.positives += positives.length;
    aboveHam.caught +=
      positives.length *
      recallAt(
        positives,
        judgedHam.map(({ score }) => score),
      );
    aboveHam.flagged += judgedHam.filter(({ flagged }) => flagged).length;
    aboveHam.judged += judgedHam.length;
  }
  if (judged.length === 0)
    throw new InputError('No rows are left to judge: there are no more rows than --decisions.');
  const took = judged.map(({ tookUs }) => tookUs).sort((a, b) => a - b);
  return {
    judged,
    notes: [...new Set(notes)],
    report: {
      task: request.task,
      rows: judged.length,
      ...measure(judged),
      recallAtHam1: ham === null || aboveHam.positives === 0 ? null : aboveHam.caught / aboveHam.positives,
      hamFlagged: ham === null ? null : aboveHam.flagged / aboveHam.judged,
      classes: classesOf(judged),
      usPerComment: { p50: round(quantile(took, 0.5)), p99: round(quantile(took, 0.99)) },
    },
  };
}

interface Part {
  /** Rows of the file that a base is trained on. */
  trained: LabelledRow[];
  scored: LabelledRow[];
}

function partsOf(rows: LabelledRow[], { leaveOut, file }: EvaluationRequest): Part[] {
  if (leaveOut === null) return [{ trained: [], scored: rows }];
  const names = [...new Set(rows.map((row) => row[leaveOut]))];
  if (names.includes(null)) {
    const line = rows.findIndex((row) => row[leaveOut] === null) + 1;
    throw new InputError(`${file}, row ${line}: has no “${leaveOut}”, which --leave-out needs.`);
  }
  if (names.length < 2)
    throw new InputError(`${file}: all rows have the same “${leaveOut}”; leaving it out leaves nothing.`);
  return names.map((name) => ({
    trained: rows.filter((row) => row[leaveOut] !== name),
    scored: rows.filter((row) => row[leaveOut] === name),
  }));
}

interface TrainingFile {
  file: string;
  set: TrainingSet;
}

/** Read once and used for every part. The file that is judged is never among them. */
function trainingFilesFor({ file, train, leaveOut, task }: EvaluationRequest): TrainingFile[] {
  const named =
    train.length > 0 ? train : leaveOut === null ? [] : usualTrainingFiles.filter((f) => existsSync(f));
  if (task === 'profanity' && (train.length > 0 || leaveOut !== null))
    throw new InputError('Nothing is trained for profanity: --train and --leave-out are for spam.');
  return named
    .filter((other) => resolve(other) !== resolve(file))
    .map((other) => ({
      file: other,
      set: trainingSetOf(readRows(other, 'spam'), { weight: leaveOut === null ? 1 : otherCorporaWeight }),
    }));
}

function baseFor(
  trained: readonly LabelledRow[],
  others: readonly TrainingFile[],
  { train, leaveOut }: EvaluationRequest,
  notes: string[],
): BaseModel {
  if (train.length === 0 && leaveOut === null) return readBaseModel();
  const own = trained.length === 0 ? [] : [trainingSetOf(trained, { weight: 1 })];
  const sets = [...own, ...others.map(({ set }) => set)];
  const examples = sets.flatMap((set) => set.examples);
  if (!examples.some(({ label }) => label === 1) || !examples.some(({ label }) => label === 0))
    throw new InputError('A base model needs spam and ham to train on.');
  const names = others.map(({ file }) => basename(file));
  notes.push(
    `The base was trained anew${leaveOut === null ? '' : `, once for each ${leaveOut}, without it`}${names.length === 0 ? '' : `, with ${names.join(', ')}`}.`,
  );
  return trainOn(sets);
}

/** What the rows teach beside a base; null where that is too little or no better. */
export function headFor(decided: readonly LabelledRow[], base: BaseModel, notes: string[]): SiteModel | null {
  const comments = decided.map(
    (row): DecidedComment => ({ features: toFeatures(row), label: row.positive ? 1 : 0 }),
  );
  const startedAt = performance.now();
  const trained = atOnce(trainHead(comments, base));
  const tookMs = Math.round(performance.now() - startedAt);
  if (trained.outcome === 'trained') {
    notes.push(`A site head was trained on the first ${decided.length} rows in ${tookMs} ms.`);
    return { version: 1, ...trained.head };
  }
  notes.push(
    trained.outcome === 'too-few'
      ? `No site head: ${trained.ham} ham and ${trained.spam} spam are too few decisions.`
      : 'No site head: by cross-validation it is worse than the base alone.',
  );
  return null;
}

function classesOf(judged: readonly JudgedRow[]): Report['classes'] {
  const classes = new Map<string, { rows: number; flagged: number }>();
  for (const { row, flagged } of judged) {
    const name = row.class ?? row.label;
    const counts = classes.get(name) ?? { rows: 0, flagged: 0 };
    classes.set(name, { rows: counts.rows + 1, flagged: counts.flagged + (flagged ? 1 : 0) });
  }
  return Object.fromEntries([...classes].sort(([a], [b]) => a.localeCompare(b)));
}

function round(microseconds: number): number {
  return Math.round(microseconds * 10) / 10;
}
