import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from '@jest/globals';
import { projectRoot } from '../../src/project-root.js';

const files = filesOf('.');
const everyFile = new Set(files);
const everyName = new Set(files.map(nameOf));
const everyFolder = new Set(files.flatMap(foldersAbove));
const documents = files.filter((file) => /^(docs\/.*|[A-Z]+)\.md$/.test(file));
const decisions = documents.filter((file) => file.startsWith('docs/decisions/'));

test('decisions are numbered from 0001 without gaps, and the title begins with the number', () => {
  const numbers = decisions.map((file) => nameOf(file).slice(0, 4));
  expect(numbers).toEqual(numbers.map((_, index) => String(index + 1).padStart(4, '0')));
  const titles = decisions.map((file) => read(file).split('\n')[0]?.slice(0, 8));
  expect(titles).toEqual(numbers.map((number) => `# ${number}. `));
});

test('each decision has a context, a decision and consequences, in this order', () => {
  const odd = decisions.filter(
    (file) => !/^Context,Decision,(Alternatives,)?Consequences$/.test(headings(read(file)).join()),
  );
  expect(odd).toEqual([]);
});

test('every link of a document to a file or a heading of the project leads there', () => {
  const broken = documents.flatMap((document) =>
    linksOf(read(document))
      .filter((link) => !leadsSomewhere(document, link))
      .map((link) => `${document}: ${link}`),
  );
  expect(broken).toEqual([]);
});

test('every file of the code that a document or a comment names is there', () => {
  const missing = [...documents.filter((file) => file !== 'CHANGELOG.md')].flatMap((document) =>
    codeFilesIn(read(document))
      .filter((path) => !isThere(path))
      .map((path) => `${document}: ${path}`),
  );
  const sources = files.filter((file) => /^(src|workers|scripts|test|bench)\/.*\.(tsx?|mjs|cjs)$/.test(file));
  const unknown = sources.flatMap((source) =>
    [...read(source).matchAll(/docs\/[\w/-]+\.md/g)]
      .filter(([path]) => !everyFile.has(path))
      .map(([path]) => `${source}: ${path}`),
  );
  expect([...missing, ...unknown]).toEqual([]);
});

test('every hop of the walk links to a file that exports the name beside it', () => {
  const hops = [...read('docs/walk.md').matchAll(/\[`(\w+)`\]\(\.\.\/([^)#]+\.tsx?)\)/g)];
  expect(hops.length).toBeGreaterThan(20);
  const lost = hops.filter(([, name = '', file = '']) => !exportsOf(file).includes(name));
  expect(lost.map(([link]) => link)).toEqual([]);
});

function filesOf(folder: string): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', folder], {
    cwd: projectRoot,
    encoding: 'utf8',
  });
  const present = new Map<string, Set<string>>();
  return listed
    .split('\n')
    .filter((file) => file !== '' && inFolder(present, file))
    .sort();
}

/** Files that were removed but not yet staged are in git's list and no longer in the folder. */
function inFolder(present: Map<string, Set<string>>, file: string): boolean {
  const folder = dirname(file);
  const names = present.get(folder) ?? namesIn(folder);
  present.set(folder, names);
  return names.has(nameOf(file));
}

function namesIn(folder: string): Set<string> {
  try {
    return new Set(readdirSync(join(projectRoot, folder)));
  } catch {
    return new Set();
  }
}

function foldersAbove(file: string): string[] {
  const parts = file.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

function read(file: string): string {
  return readFileSync(join(projectRoot, file), 'utf8');
}

function nameOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}

function headings(text: string): string[] {
  return [...text.matchAll(/^## (.+)$/gm)].map(([, heading = '']) => heading);
}

function linksOf(text: string): string[] {
  const prose = text
    .replace(/^```.*?^```/gms, '')
    .replace(/`[^`\n]*`/g, (code) => code.replace(/[[\]()]/g, ' '));
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^\w+:/.test(link));
}

function leadsSomewhere(document: string, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? document : normalize(join(dirname(document), path)).replace(/\/$/, '');
  if (!everyFile.has(target)) return everyFolder.has(target);
  return anchor === undefined || anchorsOf(read(target)).includes(anchor);
}

/** The anchors that GitHub gives to headings. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replace(/ /g, '-'),
  );
}

/** What stands between backticks and looks like a file of the code: `src/config.ts`, `see-through.ts`. */
function codeFilesIn(text: string): string[] {
  const quoted = [...text.matchAll(/`([\w./-]+\.(?:tsx?|mjs|cjs|prisma|sql))`/g)].map(
    ([, path = '']) => path,
  );
  const folders = [...text.matchAll(/`((?:src|test|workers|scripts|bench|prisma)\/[\w/-]+)\/?`/g)];
  return [...quoted, ...folders.map(([, path = '']) => path.replace(/\/$/, ''))];
}

/** A placeholder of a recipe stands for a file that is still to be written. */
function isThere(path: string): boolean {
  if (/your-|YYYY/.test(path)) return true;
  if (!path.includes('/')) return everyName.has(path);
  const candidates = [path, `src/${path}`, `${path}.ts`, `${path}.test.ts`];
  return candidates.some((candidate) => everyFile.has(candidate) || everyFolder.has(candidate));
}

function exportsOf(file: string): string[] {
  if (!everyFile.has(file)) return [];
  const declared = read(file).matchAll(/^export (?:async )?(?:function|const|class|interface|type) (\w+)/gm);
  return [...declared].map(([, name = '']) => name);
}
