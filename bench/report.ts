import { readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import type { Tier } from '../src/config.js';
import { projectRoot } from '../src/project-root.js';
import type { Measurement } from './measurement.js';

const file = join(projectRoot, 'docs/benchmarks.md');

/** Puts the figures of a tier between its marks in docs/benchmarks.md; the rest of the page stays. */
export async function writeReport(
  tier: Tier | 'console',
  measurements: readonly Measurement[],
): Promise<void> {
  const marks = { start: `<!-- bench ${tier} -->`, end: `<!-- /bench ${tier} -->` };
  const text = await readFile(file, 'utf8');
  const from = text.indexOf(marks.start);
  const to = text.indexOf(marks.end);
  if (from === -1 || to === -1) throw new Error(`docs/benchmarks.md has no place for the ${tier} tier`);
  await writeFile(
    file,
    `${text.slice(0, from + marks.start.length)}\n${table(measurements)}\n${text.slice(to)}`,
  );
}

function table(measurements: readonly Measurement[]): string {
  const [cpu] = cpus();
  const rows = measurements.map(({ what, value, unit, detail, ceiling, valueMin, valueMax }) => {
    const against = ceiling === undefined ? '' : `${ceiling.what}, ${group(ceiling.value)}/s`;
    const ratio = ceiling === undefined ? '' : (value / ceiling.value).toFixed(2);
    const target =
      ceiling?.ratioMin != null
        ? `≥ ${ceiling.ratioMin.toFixed(2)}`
        : valueMin !== undefined
          ? `≥ ${group(valueMin)} ${unit}`
          : valueMax !== undefined
            ? `≤ ${group(valueMax)} ${unit}`
            : '';
    return `| ${what} | ${group(value)} ${unit} | ${against} | ${ratio} | ${target} | ${detail} |`;
  });
  return [
    '',
    `${new Date().toISOString().slice(0, 10)} · Node ${process.version} · ${cpus().length} × ${cpu?.model ?? 'unknown'}, load generator and servers included`,
    '',
    '| | measured | ceiling | ratio | target | |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

function group(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}
