// npm run speed [-- FILE.jsonl]
// How long the rules take, all of them with the shipped model: on the comments of a labelled file that are 60 to
// 200 characters long, and on texts of 10,000 characters made to be hard. Each is judged several times: the median
// of a text is what it takes by itself, every single time is that with whatever else the machine does and has to
// clear away.
import { cpus } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../src/project-root.js';
import { nothingKnown } from '../src/rules/findings/nothing-known.js';
import { readSubject } from '../src/rules/findings/reading.js';
import type { Subject } from '../src/rules/findings/rule.js';
import { compileRuleset, defaultRuleset } from '../src/rules/ruleset.js';
import { quantile } from '../src/rules/spam-model/measure.js';
import { readBaseModel } from '../src/sites/read-base-model.js';
import { hostileTexts } from './evaluation/hostile-texts.js';
import { readRows } from './evaluation/labelled-rows.js';

const lengthMin = 60;
const lengthMax = 200;
const hostileLength = 10_000;
const roundsOfComments = 20;
const roundsOfHostile = 15;
const warmUpRounds = 5;
const shownMax = 12;

const ruleset = compileRuleset(defaultRuleset, { base: readBaseModel(), head: null });
const [file = join(projectRoot, '../shared/data/spam-youtube.jsonl')] = process.argv.slice(2);

console.log(`${cpus()[0]?.model ?? 'an unknown processor'}, Node.js ${process.version}, one thread`);
measureComments();
measureHostile();

function measureComments(): void {
  const subjects = readRows(file, 'spam')
    .filter(({ text }) => text.length >= lengthMin && text.length <= lengthMax)
    .map(({ text, author }) => subjectOf(text, author));
  for (let round = 0; round < warmUpRounds; round += 1) for (const subject of subjects) timeUs(subject);
  const took: number[][] = subjects.map(() => []);
  for (let round = 0; round < roundsOfComments; round += 1)
    subjects.forEach((subject, index) => took[index]?.push(timeUs(subject)));
  const length = subjects.reduce((sum, { body }) => sum + body.length, 0) / subjects.length;
  console.log(`${subjects.length} comments of ${Math.round(length)} characters on average, in µs:`);
  printQuantiles('by the median of each', took.map(medianOf));
  printQuantiles('every single time', took.flat());
}

function printQuantiles(title: string, took: readonly number[]): void {
  const ascending = [...took].sort((a, b) => a - b);
  const parts = [0.5, 0.9, 0.99].map((part) => `p${part * 100} ${quantile(ascending, part).toFixed(1)}`);
  console.log(`${title.padEnd(21)}  ${parts.join('  ')}`);
}

function medianOf(took: readonly number[]): number {
  return quantile(
    [...took].sort((a, b) => a - b),
    0.5,
  );
}

function measureHostile(): void {
  const texts = hostileTexts(hostileLength).map(({ name, text }) => ({
    name,
    subject: subjectOf(text, 'Ada'),
  }));
  for (let round = 0; round < warmUpRounds; round += 1) for (const { subject } of texts) timeUs(subject);
  const rows = texts.map(({ name, subject }) => {
    const took = Array.from({ length: roundsOfHostile }, () => timeUs(subject));
    return { name, tookUs: medianOf(took), subject };
  });
  rows.sort((a, b) => b.tookUs - a.tookUs);
  console.log(`${rows.length} hostile texts of ${hostileLength} characters, in ms; the slowest:`);
  for (const { name, tookUs, subject } of rows.slice(0, shownMax))
    console.log(`${(tookUs / 1_000).toFixed(2).padStart(6)}  ${name}: ${slowestParts(subject)}`);
  const median = rows[Math.floor(rows.length / 2)]?.tookUs ?? 0;
  console.log(`${(median / 1_000).toFixed(2).padStart(6)}  the median of all`);
}

/** What most of the time goes to, in ms. */
function slowestParts(subject: Subject): string {
  const parts = new Map<string, number[]>();
  for (let round = 0; round < roundsOfHostile; round += 1) {
    const reading = readSubject(subject);
    const time = (name: string, run: () => unknown) => {
      const startedAt = performance.now();
      run();
      const took = performance.now() - startedAt;
      parts.set(name, [...(parts.get(name) ?? []), took]);
    };
    time('fold', () => reading.body.normalised);
    time('letters', () => reading.body.views);
    time('links', () => reading.body.links);
    for (const rule of ruleset.rules) time(rule.name, () => rule.check(subject, reading));
  }
  return [...parts]
    .map(([name, took]) => ({ name, tookMs: medianOf(took) }))
    .sort((a, b) => b.tookMs - a.tookMs)
    .slice(0, 3)
    .map(({ name, tookMs }) => `${name} ${tookMs.toFixed(2)}`)
    .join(', ');
}

function timeUs(subject: Subject): number {
  const startedAt = performance.now();
  ruleset.evaluate(subject);
  return (performance.now() - startedAt) * 1_000;
}

function subjectOf(body: string, name: string): Subject {
  return {
    name,
    website: null,
    body,
    emailDomain: 'mail.example',
    submittedAt: new Date(0),
    facts: nothingKnown,
  };
}
