// npm run check: formatting, lint, types, import rules and unused code. Every check runs, also after another
// has failed; what a failed one printed is shown under its name, and the exit code says whether any failed.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The longest first, so that none is left running alone at the end. */
const checks = [
  { name: 'lint', tool: 'eslint', args: ['.', '--max-warnings', '0'] },
  { name: 'types', tool: 'typescript', bin: 'tsc', args: typesOf('tsconfig.json', 'node') },
  {
    name: 'types in the browser',
    tool: 'typescript',
    bin: 'tsc',
    args: typesOf('src/browser/tsconfig.json', 'browser'),
  },
  {
    name: 'types of the examples',
    tool: 'typescript',
    bin: 'tsc',
    args: typesOf('docs/examples/tsconfig.json', 'examples'),
  },
  {
    name: 'import rules',
    tool: 'dependency-cruiser',
    bin: 'depcruise',
    args: ['src', 'workers', 'bench', 'scripts', 'test', '--config', '.dependency-cruiser.cjs'],
  },
  { name: 'rooms', script: 'scripts/rooms.mjs', args: ['--check'] },
  { name: 'unused code', tool: 'knip', args: ['--no-progress', '--no-config-hints'] },
  { name: 'formatting', tool: '@biomejs/biome', bin: 'biome', args: ['check', '.'] },
];

const waiting = [...checks];
const failed = [];
await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, runNext));

const names = failed.map(({ name }) => name).join(', ');
console.log(
  failed.length === 0
    ? `\n${checks.length} checks passed.`
    : `\n${failed.length} of ${checks.length} checks failed: ${names}.`,
);
process.exitCode = failed.length === 0 ? 0 : 1;

async function runNext() {
  for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
    const { code, output, seconds } = await run(check);
    console.log(`${code === 0 ? 'passed' : 'FAILED'}  ${check.name} (${seconds} s)`);
    if (code === 0) continue;
    failed.push(check);
    console.log(`\n${output.trim()}\n`);
  }
}

function run({ script, tool, bin = tool, args }) {
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script ?? programOf(tool, bin), ...args], {
      cwd: root,
      env: { ...process.env, NO_COLOR: '1' },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ code, output, seconds: ((performance.now() - startedAt) / 1_000).toFixed(1) });
    });
  });
}

/** What is known of files that have not changed since is kept in node_modules, and not asked again. */
function typesOf(project, name) {
  return [
    '--project',
    project,
    '--incremental',
    '--tsBuildInfoFile',
    `node_modules/.cache/types-${name}.tsbuildinfo`,
  ];
}

/** The script behind a tool's command: run without a shell, the same on every system. */
function programOf(tool, bin) {
  const folder = join(root, 'node_modules', tool);
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[bin]);
}
