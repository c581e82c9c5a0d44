// npm run plots
// Draws how well the engine tells spam from ham into docs/plots/, from the corpora beside the project: precision
// over recall on groups and corpora no model has seen, and what a site's decisions teach. The same corpora give
// the same plots.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../src/project-root.js';
import { compileRuleset, defaultRuleset } from '../src/rules/ruleset.js';
import { measure } from '../src/rules/spam-model/measure.js';
import { randomFrom } from '../src/rules/spam-model/random.js';
import { drawChart, type Series } from './evaluation/draw-chart.js';
import { evaluateFile, headFor } from './evaluation/evaluate-file.js';
import { type JudgedRow, judgeRows } from './evaluation/judge-rows.js';
import { type LabelledRow, readRows } from './evaluation/labelled-rows.js';
import { trainingSetOf, trainOn } from './evaluation/training-set.js';

const dataFolder = join(projectRoot, '../shared/data');
const plotsFolder = join(projectRoot, 'docs/plots');
const at = (name: string) => join(dataFolder, name);
const youtube = at('spam-youtube.jsonl');
const elsewhere = ['spam-sms.jsonl', 'spam-telegram.jsonl', 'ham-news.jsonl'].map(at);

/** Decisions a head is trained on; it takes twenty of either class. */
const decisionCounts = [0, 50, 75, 100, 125, 150, 175, 200];
const decisionsMax = 200;
/** Orders in which the decisions of a group are made, each by chance; the plot shows their mean. */
const ordersCount = 5;

if (!existsSync(dataFolder)) console.log(`There is no ${dataFolder}: nothing to plot.`);
else {
  mkdirSync(plotsFolder, { recursive: true });
  write('precision-recall.svg', plotPrecisionAndRecall());
  write('learning-curve.svg', plotLearning());
}

function write(name: string, svg: string): void {
  writeFileSync(join(plotsFolder, name), svg);
  console.log(`docs/plots/${name}`);
}

function plotPrecisionAndRecall(): string {
  const request = { file: youtube, task: 'spam', ham: null, decisions: 0, train: [] } as const;
  const unseenGroups = evaluateFile({ ...request, leaveOut: 'group' });
  const cold = evaluateFile({ ...request, leaveOut: null, train: elsewhere });
  const taught = evaluateFile({ ...request, leaveOut: null, train: elsewhere, decisions: 500 });
  const series = (
    { judged, report }: ReturnType<typeof evaluateFile>,
    rest: Omit<Series, 'points' | 'mark'>,
  ): Series => ({ ...rest, points: precisionAndRecall(judged), mark: [report.recall, report.precision] });
  const share = (value: number) => `${Math.round(value * 100)} %`;
  return drawChart({
    title: 'Precision and recall on comments no model has seen',
    subtitle: '1,586 comments under four videos; what the base of each line was trained on is told beside it',
    description:
      'Precision over recall for a base trained without the group it judges, for a base that has never seen comments of the kind, and for the same base with a head trained on 500 decisions.',
    x: { title: 'Recall: share of the spam found', from: 0, to: 1, step: 0.1, print: share },
    y: { title: 'Precision: share of the found that is spam', from: 0.5, to: 1, step: 0.1, print: share },
    markNote: 'ringed: where the default threshold for holding lies',
    series: [
      series(unseenGroups, {
        name: 'One group left out',
        note: 'trained on the other three videos',
        look: 0,
        label: { x: 0.42, y: 1.037 },
      }),
      series(taught, {
        name: 'Cold start and 500 decisions',
        note: 'a site head beside the base',
        look: 2,
        label: { x: 0.47, y: 0.962 },
      }),
      series(cold, {
        name: 'Cold start',
        note: 'trained on messages and news only',
        look: 1,
        label: { x: 0.3, y: 0.88 },
      }),
    ],
  });
}

/** From the highest score down, one point for each score there is. */
function precisionAndRecall(judged: readonly JudgedRow[]): [recall: number, precision: number][] {
  const positives = judged.filter(({ positive }) => positive).length;
  const ranked = [...judged].sort((a, b) => b.score - a.score);
  const points: [number, number][] = [];
  let found = 0;
  ranked.forEach(({ positive, score }, index) => {
    if (positive) found += 1;
    if (ranked[index + 1]?.score !== score) points.push([found / positives, found / (index + 1)]);
  });
  return points;
}

function plotLearning(): string {
  const rows = readRows(youtube, 'spam');
  const groups = [...new Set(rows.map(({ group }) => group))];
  const others = (weight: number) =>
    elsewhere.map((file) => trainingSetOf(readRows(file, 'spam'), { weight }));
  const cold = trainOn(others(1));
  const light = others(0.02);
  const bases = groups.map((group) => ({
    group,
    warm: trainOn([
      trainingSetOf(
        rows.filter((row) => row.group !== group),
        { weight: 1 },
      ),
      ...light,
    ]),
    cold,
  }));
  const learn = (kind: 'warm' | 'cold') =>
    decisionCounts.map((count): [number, number] => {
      const recalls = Array.from({ length: ordersCount }, (_, order) => {
        const judged = bases.flatMap((base) => {
          const shuffled = inOrder(
            rows.filter(({ group }) => group === base.group),
            order,
          );
          const head = count === 0 ? null : headFor(shuffled.slice(0, count), base[kind], []);
          const ruleset = compileRuleset(defaultRuleset, { base: base[kind], head });
          return judgeRows(shuffled.slice(decisionsMax), ruleset, 'spam');
        });
        return measure(judged).recallAtFpr1 ?? 0;
      });
      return [count, recalls.reduce((sum, recall) => sum + recall, 0) / ordersCount];
    });
  const [warm, coldly] = [learn('warm'), learn('cold')];
  return drawChart({
    title: 'What a site’s own decisions teach',
    subtitle: `Four videos, each as a site of its own, judged on what was not decided; mean of ${ordersCount} orders`,
    description:
      'Recall at no more than one per cent false positives, over the number of decisions a site head was trained on, for a base trained on the other videos and for one that has never seen comments of the kind.',
    x: {
      title: 'Decisions by moderators of the site',
      from: 0,
      to: decisionsMax,
      step: 25,
      print: String,
    },
    y: {
      title: 'Recall at 1 % false positives',
      from: 0,
      to: 1,
      step: 0.1,
      print: (value) => `${Math.round(value * 100)} %`,
    },
    series: [
      {
        name: 'Base trained on the other videos',
        note: 'what a group left out begins with',
        look: 0,
        points: warm,
        label: { x: 12, y: 1.075 },
      },
      {
        name: 'Cold base',
        note: 'trained on messages and news only',
        look: 1,
        points: coldly,
        label: { x: 110, y: 0.62 },
      },
    ],
  });
}

function inOrder(rows: readonly LabelledRow[], seed: number): LabelledRow[] {
  const random = randomFrom(seed + 1);
  return rows
    .map((row) => ({ row, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ row }) => row);
}
