// npm run eval:floors
// Measures the engine on the corpora beside the project, where they are, and fails when a figure has fallen
// under its floor: what was measured when it was set, less a small margin. See scripts/evaluation/floors.json.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../src/project-root.js';
import { evaluateFile, type Report } from './evaluation/evaluate-file.js';

const dataFolder = join(projectRoot, '../shared/data');
const measures = [
  'accuracy',
  'precision',
  'recall',
  'fpr',
  'auc',
  'recallAtFpr1',
  'recallAtHam1',
  'hamFlagged',
] as const;
/** Of these less is better: the floor is a ceiling. */
const lessIsBetter: ReadonlySet<string> = new Set(['fpr', 'hamFlagged']);

const bound = z.strictObject({ bound: z.number(), target: z.number().nullable() });
const floorsSchema = z.array(
  z.strictObject({
    name: z.string(),
    file: z.string(),
    task: z.enum(['spam', 'profanity']),
    ham: z.string().nullable(),
    decisions: z.int().default(0),
    leaveOut: z.literal('group').nullable().default(null),
    train: z.array(z.string()).default([]),
    bounds: z.partialRecord(z.enum(measures), bound),
    /** The share of a class that has to be flagged at least, or at most. */
    classes: z
      .record(z.string(), z.strictObject({ least: z.number().optional(), most: z.number().optional() }))
      .default({}),
  }),
);

if (existsSync(dataFolder)) run();
else console.log(`There is no ${dataFolder}: nothing to measure on.`);

function run(): void {
  const floors = floorsSchema.parse(
    JSON.parse(readFileSync(join(projectRoot, 'scripts/evaluation/floors.json'), 'utf8')),
  );
  const lines: string[][] = [['', 'measured', 'bound', 'target', '']];
  let fallen = 0;
  for (const { name, bounds, classes, ...request } of floors) {
    const at = (file: string) => join(dataFolder, file);
    const { report } = evaluateFile({
      ...request,
      file: at(request.file),
      ham: request.ham === null ? null : at(request.ham),
      train: request.train.map(at),
    });
    for (const measure of measures) {
      const limits = bounds[measure];
      if (limits === undefined) continue;
      const value = report[measure] ?? 0;
      const stands = lessIsBetter.has(measure) ? value <= limits.bound : value >= limits.bound;
      if (!stands) fallen += 1;
      lines.push([
        `${name}: ${measure}`,
        shown(value),
        shown(limits.bound),
        limits.target === null ? '' : shown(limits.target),
        stands ? '' : 'FALLEN',
      ]);
    }
    for (const [className, limits] of Object.entries(classes)) {
      const value = shareOf(report, className);
      const stands = value >= (limits.least ?? 0) && value <= (limits.most ?? 1);
      if (!stands) fallen += 1;
      lines.push([
        `${name}: ${className} flagged`,
        shown(value),
        shown(limits.least ?? limits.most ?? 0),
        '',
        stands ? '' : 'FALLEN',
      ]);
    }
  }
  const widths = [0, 1, 2, 3].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  for (const line of lines)
    console.log(
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  if (fallen > 0) {
    console.error(`${fallen} ${fallen === 1 ? 'figure has' : 'figures have'} fallen under the floor.`);
    process.exitCode = 1;
  }
}

function shareOf({ classes }: Report, name: string): number {
  const { rows, flagged } = classes[name] ?? { rows: 1, flagged: 0 };
  return flagged / rows;
}

function shown(value: number): string {
  return `${(value * 100).toFixed(2)} %`;
}
