// npm run rooms: draws the rooms of the service into docs/architecture.md, each with what it does and the rooms it
// imports. With --check it writes nothing, and fails where the page is out of date or two folders import each other.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);
const { rooms } = require('./rooms.cjs');
const page = join(root, 'docs/architecture.md');
const cruiserFolder = join(root, 'node_modules/dependency-cruiser');
const [begin, end] = ['<!-- rooms: npm run rooms -->', '<!-- end of rooms -->'];

const arrows = readArrows();
const mutual = [...arrows].filter((arrow) => isTurned(arrow) && arrow < turned(arrow));
for (const arrow of mutual) console.error(`Two folders import each other: ${arrow.replace(' ', ' and ')}.`);
const before = readFileSync(page, 'utf8');
const after = withTable(before);
const isCheck = process.argv.includes('--check');
if (!isCheck) writeFileSync(page, after);
if (isCheck && after !== before) console.error('docs/architecture.md is out of date: run `npm run rooms`.');
if (mutual.length > 0 || (isCheck && after !== before)) process.exitCode = 1;

/** Each import between two folders of src/, as `from to`. */
function readArrows() {
  const { bin } = JSON.parse(readFileSync(join(cruiserFolder, 'package.json'), 'utf8'));
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      join(cruiserFolder, bin.depcruise),
      'src',
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'json',
    ],
    { cwd: root, encoding: 'utf8', maxBuffer: 1e9 },
  );
  if (stdout === '') throw new Error(`the imports could not be read:\n${stderr}`);
  const found = new Set();
  for (const { source, dependencies } of JSON.parse(stdout).modules) {
    for (const { resolved } of dependencies) {
      const [from, to] = [dirname(source), dirname(resolved)];
      if (from !== to && isRoom(from) && isRoom(to)) found.add(`${from} ${to}`);
    }
  }
  return found;
}

function isRoom(folder) {
  return folder.startsWith('src/') && !folder.startsWith('src/store/generated');
}

function turned(arrow) {
  return arrow.split(' ').reverse().join(' ');
}

function isTurned(arrow) {
  return arrows.has(turned(arrow));
}

function withTable(text) {
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from === -1 || to === -1)
    throw new Error(`docs/architecture.md has no place between ${begin} and ${end}`);
  const rows = rooms.map(({ name, does }) => `| \`${name}\` | ${does} | ${usedBy(name).join(', ')} |`);
  return `${text.slice(0, from + begin.length)}\n| room | what it does | rooms it imports |\n|---|---|---|\n${rows.join('\n')}\n${text.slice(to)}`;
}

function usedBy(name) {
  const roomOf = (folder) => folder.split('/')[1];
  const used = new Set(
    [...arrows]
      .map((arrow) => arrow.split(' ').map(roomOf))
      .flatMap(([from, to]) => (from === name && to !== name ? [to] : [])),
  );
  return rooms.map((room) => room.name).filter((other) => used.has(other));
}
