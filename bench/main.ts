// npm run bench [-- --tier redis|postgres|embedded] [--seconds N] [--rounds N] [--comments N] [--write]
// npm run bench -- --console [--comments 1000000] [--write]: what a moderator waits for on a large site.
// Measures the service and its ceilings in turns within one run, and prints ratios. PostgreSQL and Redis are
// taken from BENCH_DATABASE_URL and BENCH_REDIS_URL, or from where they usually are on this machine.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { measureConsole } from './console.js';
import { measureAccept, measureThread } from './http.js';
import { measureJudging } from './judging.js';
import type { Measurement } from './measurement.js';
import { writeReport } from './report.js';
import { prepareTier } from './servers.js';

const { values } = parseArgs({
  options: {
    tier: { type: 'string', default: 'redis' },
    seconds: { type: 'string', default: '5' },
    rounds: { type: 'string', default: '3' },
    comments: { type: 'string' },
    console: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});
const { tier } = values;
if (tier !== 'redis' && tier !== 'postgres' && tier !== 'embedded')
  throw new Error('--tier takes redis, postgres or embedded');
const seconds = Number(values.seconds);
const rounds = Number(values.rounds);
const comments = Number(values.comments ?? (values.console ? 1_000_000 : 10_000));

const place = await prepareTier(values.console ? 'postgres' : tier);
try {
  const measurements = values.console
    ? await measureConsole(place, { comments })
    : [
        // Accepting comes last: it leaves more comments to be judged than the others should have to wait for.
        ...(await measureThread(place, { seconds, rounds })),
        ...(tier === 'embedded' ? [] : await measureJudging(place, { comments })),
        ...(await measureAccept(place, { seconds, rounds })),
      ];
  const failed = measurements.filter(fallsShort);
  print(measurements);
  if (values.write) await writeReport(values.console ? 'console' : tier, measurements);
  process.exitCode = failed.length > 0 ? 1 : 0;
} finally {
  await place.drop();
}

function fallsShort({ value, valueMin, valueMax, ceiling }: Measurement): boolean {
  if (valueMin !== undefined && value < valueMin) return true;
  if (valueMax !== undefined && value > valueMax) return true;
  return ceiling !== undefined && ceiling.ratioMin !== null && value / ceiling.value < ceiling.ratioMin;
}

function print(measurements: readonly Measurement[]): void {
  const [cpu] = cpus();
  console.log(
    `\n${values.console ? 'console' : `${tier} tier`} · Node ${process.version} · ${cpus().length} × ${cpu?.model ?? 'unknown'} · load generator included\n`,
  );
  for (const measurement of measurements) {
    const { what, value, unit, detail, ceiling } = measurement;
    const ratio =
      ceiling === undefined
        ? ''
        : `  = ${(value / ceiling.value).toFixed(2)} × ${ceiling.what} (${Math.round(ceiling.value)})`;
    const mark = fallsShort(measurement) ? '✕' : '✓';
    console.log(`${mark} ${what}: ${Math.round(value)} ${unit}${ratio}${targetOf(measurement)}  ${detail}`);
  }
}

function targetOf({ ceiling, valueMin, valueMax }: Measurement): string {
  if (ceiling?.ratioMin != null) return `, target ≥ ${ceiling.ratioMin.toFixed(2)}`;
  if (valueMin !== undefined) return `, target ≥ ${valueMin}`;
  return valueMax === undefined ? '' : `, target ≤ ${valueMax}`;
}
