// node dist/scripts/weigh-embeds.js: what a browser has to load to show a thread and a form, compressed, beside what
// peers publish on npm; and the requests of the demo's article with a thread drawn by script. Prints the table of docs/benchmarks.md.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { projectRoot } from '../src/project-root.js';
import { openBrowser } from '../test/support/browser.js';

/** The files that each peer's own documentation has a page load, at a version that the table names. */
const peers = [
  { name: 'Waline', spec: '@waline/client@3.13.0', files: ['dist/waline.js', 'dist/waline.css'] },
  { name: 'Artalk', spec: 'artalk@2.9.1', files: ['dist/Artalk.js', 'dist/Artalk.css'] },
  { name: 'Artalk Lite', spec: 'artalk@2.9.1', files: ['dist/ArtalkLite.js', 'dist/ArtalkLite.css'] },
  { name: 'Twikoo', spec: 'twikoo@1.7.9', files: ['dist/twikoo.min.js'] },
];

const [origin] = process.argv.slice(2);
const folder = await mkdtemp(join(tmpdir(), 'anteroom-weigh-'));
try {
  const built = (file: string) => join(projectRoot, 'dist/public', file);
  row('Anteroom, thread and form', weigh([built('embed.js')]), 'embed.js, style and English within');
  row(
    'Anteroom, with all that answers',
    weigh([built('embed.js'), built('embed-interactions.js')]),
    'once the browser is idle',
  );
  for (const { name, spec, files } of peers) {
    const unpacked = unpack(spec);
    row(name, weigh(files.map((file) => join(unpacked, file))), `${spec}: ${files.join(', ')}`);
  }
  if (origin !== undefined) for (const line of await requestsOf(origin)) process.stdout.write(`${line}\n`);
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** Bytes of files, each compressed by gzip at level 9 as it would be sent. */
function weigh(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0);
}

/** Fetches a package from the registry and unpacks it; nothing of it is run or installed. */
function unpack(spec: string): string {
  const target = join(folder, spec.replace(/\W+/g, '-'));
  run('mkdir', ['-p', target]);
  const archive = run('npm', ['pack', '--silent', '--pack-destination', folder, spec]).trim();
  run('tar', ['xzf', join(folder, archive), '-C', target]);
  return join(target, 'package');
}

function run(program: string, args: string[]): string {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', cwd: folder });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed: ${stderr}`);
  return stdout;
}

function row(name: string, bytes: number, what: string): void {
  process.stdout.write(`| ${name} | ${(bytes / 1024).toFixed(1)} KB | ${what} |\n`);
}

/** What the widget asks for on the demo until it rests: pictures, the page and its style sheet apart. */
async function requestsOf(service: string): Promise<string[]> {
  const browser = await openBrowser();
  const page = await browser.newPage();
  const asked: string[] = [];
  page.on('request', (request) => {
    if (['script', 'fetch', 'xhr', 'eventsource'].includes(request.resourceType()))
      asked.push(new URL(request.url()).pathname);
  });
  await page.goto(`${service}/?way=script#replies`);
  await page.locator('form[novalidate]').waitFor();
  await browser.close();
  return [`requests until a thread and a form are there and answer: ${asked.length}`, ...asked];
}
