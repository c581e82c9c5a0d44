// npm run screenshots: starts the service on an empty embedded database, tells a short story through its public
// API, and photographs every page at phone and desktop width, in both themes, into docs/screenshots/. The pages
// that look back are photographed with a past of some thousand comments. `npm run screenshots -- article thread` takes
// the named pages only.
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { projectRoot } from '../src/project-root.js';
import { openBrowser } from '../test/support/browser.js';

const folder = join(projectRoot, 'docs/screenshots');
const widths = { phone: 390, desktop: 1280 };
const themes = ['light', 'dark'] as const;
const pastComments = 4_000;
/** Of a longer page the beginning tells enough. */
const heightMax = 1_800;
/** Names of pages; without one, all of them. */
const only = process.argv.slice(2);
const token = randomBytes(24).toString('hex');
const administrator = { email: 'editor@example.org', password: randomBytes(24).toString('hex') };

const dataDir = await mkdtemp(join(tmpdir(), 'anteroom-screenshots-'));
const port = await freePort();
/** Pictures of authors are at this address. */
const origin = `http://127.0.0.1:${port}`;
const env = {
  PATH: process.env['PATH'],
  DATA_DIR: dataDir,
  PORT: String(port),
  PUBLIC_URL: origin,
  HOST: '127.0.0.1',
  RATE_LIMITS: 'off',
  ADMIN_API_TOKEN: token,
  ADMIN_EMAIL: administrator.email,
  ADMIN_PASSWORD: administrator.password,
};
try {
  await mkdir(folder, { recursive: true });
  await withService(async () => photograph(await tellStory()));
  await run('dist/scripts/seed.js', ['--comments', String(pastComments), '--held', '0.02', '--days', '30']);
  await withService(() => photograph(rooms()));
} finally {
  await rm(dataDir, { recursive: true, force: true });
}

/** A port that nobody listens on. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function withService(work: () => Promise<void>): Promise<void> {
  const service = spawn(process.execPath, [join(projectRoot, 'dist/src/main.js')], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await ready(service);
    await work();
  } finally {
    const ended = once(service, 'exit');
    service.kill('SIGTERM');
    await ended;
  }
}

async function run(program: string, args: string[]): Promise<void> {
  const child = spawn(process.execPath, [join(projectRoot, program), ...args], { env, stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`${program} ended with ${code ?? 'a signal'}`);
}

function ready(service: ChildProcessByStdio<null, Readable, null>): Promise<void> {
  return new Promise((resolve, reject) => {
    service.once('exit', () => {
      reject(new Error('the service did not start'));
    });
    createInterface(service.stdout).on('line', (line) => {
      if (line.includes('"msg":"ready"')) resolve();
    });
  });
}

type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>;

interface Subject {
  name: string;
  url: string;
  /** The part to show; the whole page without. */
  part?: string;
  prepare?: (page: Page) => Promise<void>;
  /** Whether what is prepared needs script; a page that is only shown has it anyway. */
  script?: true;
  /** A page of the console. */
  signedIn?: true;
}

async function tellStory(): Promise<Subject[]> {
  const page = `${origin}/`;
  const send = async (name: string, body: string, parentId?: string) => {
    const answer = await fetch(`${origin}/v1/sites/default/comments`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ page, name, email: `${name.replace(/\W/g, '')}@example.org`, body, parentId }),
    });
    const { id, statusUrl } = (await answer.json()) as { id: string; statusUrl: string };
    const { pathname } = new URL(statusUrl);
    const status = await settled(id);
    return { id, path: pathname, status };
  };
  const first = await send(
    'Reader one',
    'Our local paper still has a box by the door, and somebody still empties it. I had never asked myself *who*.',
  );
  const answer = await send(
    'Reader two',
    'In ours it was the same person who wrote the bridge column.\n\n> somebody still empties it\n\nThat is the whole trick, I think.',
    first.id,
  );
  await send('Reader one', 'That explains the bridge column.', answer.id);
  await send('Reader three', 'A waiting room with a clock in it is a promise. One without is a cell.');
  const held = await send(
    'Reader four',
    'See https://one.example/ and https://two.example/ and https://three.example/ for the history of the lion.',
  );
  await send(
    'Reader six',
    'What a load of bullsh1t. The mayor said *exactly* the opposite in spring.',
    first.id,
  );
  await send(
    'Best Fares www.fares.example',
    'Earn $5000 a week working from home!!! Write to me on WhatsApp +1 202 555 0147.',
  );
  await send(
    'Reader seven',
    'NOBODY HAS ASKED US, AND THIS IS THE THIRD TIME. WHY IS THAT, I WONDER? sh*t happens',
  );
  const changed = await send(
    'Reader eleven',
    'The clock in ours stopped years ago, and nobody has missed it.',
  );
  const links = ['one', 'two', 'three', 'four'].map((name) => `https://${name}.example/`).join(' ');
  await fetch(`${origin}${changed.path}/edits`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ body: `The clock in ours has been seen to: ${links}` }),
  });
  await told(origin + changed.path, 'Your change is waiting');
  const withdrawn = await send('Reader five', 'On second thoughts I would rather not say this.');
  await fetch(`${origin}${withdrawn.path}/withdrawals`, { method: 'POST', redirect: 'manual' });
  return [
    { name: 'article', url: `${origin}/` },
    { name: 'thread', url: `${origin}/?reply=${first.id}#reply`, part: '.replies' },
    { name: 'status-held', url: origin + held.path },
    { name: 'status-approved', url: origin + answer.path },
    { name: 'status-withdrawn', url: origin + withdrawn.path },
    { name: 'status-change', url: origin + answer.path, prepare: openChange },
    { name: 'status-change-held', url: origin + changed.path },
    { name: 'erased', url: `${origin}/erased` },
    { name: 'behind', url: `${origin}/?lang=de`, part: '.behind' },
    { name: 'error', url: `${origin}/nothing-here` },
    { name: 'form-error', url: `${origin}/`, prepare: sendIncomplete },
    { name: 'preview', url: `${origin}/`, part: '.ar-compose', prepare: showPreview, script: true },
    { name: 'form-faults', url: `${origin}/`, part: '.ar-compose', prepare: faultInPlace, script: true },
    { name: 'waiting', url: `${origin}/`, part: '.replies', prepare: sendReply, script: true },
    { name: 'sign-in', url: `${origin}/moderation` },
    { name: 'queue', url: `${origin}/moderation`, signedIn: true },
    { name: 'comment', url: `${origin}/moderation/comments/${held.id}`, signedIn: true },
    { name: 'author', url: `${origin}/moderation?status=any&author=${first.id}`, signedIn: true },
    {
      name: 'page',
      url: `${origin}/moderation?status=any&site=default&page=${encodeURIComponent(page)}`,
      signedIn: true,
    },
    { name: 'keys', url: `${origin}/moderation`, signedIn: true, prepare: showKeys, script: true },
    { name: 'edits', url: `${origin}/moderation/comments/${changed.id}`, signedIn: true },
  ];
}

/** The pages of the console that look back, or are about the house itself. */
function rooms(): Subject[] {
  const pages = Object.entries({
    overview: '/moderation/overview',
    rules: '/moderation/sites/default/rules',
    versions: '/moderation/sites/default/rules/versions',
    sites: '/moderation/sites',
    site: '/moderation/sites/default',
    nothing: '/moderation?status=held&q=nothing+of+the+kind',
    bulk: '/moderation/bulk?status=held',
    audit: '/moderation/audit',
    account: '/moderation/account',
    moderators: '/moderation/moderators',
    tokens: '/moderation/tokens',
  }).map(
    ([name, path]): Subject => ({
      name,
      url: origin + path,
      signedIn: true,
      prepare: comeToRest,
      script: true,
    }),
  );
  const rules = `${origin}/moderation/sites/default/rules`;
  return [...pages, { name: 'dry-run', url: rules, signedIn: true, prepare: tryOnPast, script: true }];
}

async function settled(id: string): Promise<string> {
  for (;;) {
    const answer = await fetch(`${origin}/v1/moderation/comments/${id}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const { status } = (await answer.json()) as { status: string };
    if (status !== 'pending') return status;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Waits until a page says so. */
async function told(url: string, words: string): Promise<void> {
  while (!(await (await fetch(url)).text()).includes(words))
    await new Promise((resolve) => setTimeout(resolve, 50));
}

/** Opens the form in which an author changes a reply. */
async function openChange(page: Page): Promise<void> {
  await page.getByText('Change your reply').first().click();
}

/** Shows a reply as readers would see it. */
async function showPreview(page: Page): Promise<void> {
  await page.locator('form[novalidate]').waitFor();
  await page.getByLabel('Name').fill('Reader eight');
  await page.getByLabel('Your reply').fill('> One without is a cell.\n\nOr a *library*.');
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.locator('.ar-shown').waitFor();
}

/** Sends a reply to the first comment, which then waits where the form was. */
async function sendReply(page: Page): Promise<void> {
  await page.locator('form[novalidate]').waitFor();
  await page.locator('[data-reply]').first().click();
  await page.getByLabel('Name').fill('Reader eight');
  await page.getByLabel('Email').fill('reader-eight@example.org');
  await page.getByLabel('Your reply').fill('Or a library, where nobody minds the time.');
  await page.getByRole('button', { name: 'Send reply' }).click();
  await page.locator('.ar-waiting').waitFor();
}

/** Sends a form that lacks an address, past the browser's own checks. */
async function sendIncomplete(page: Page): Promise<void> {
  await page.getByLabel('Name').fill('Reader six');
  await page.getByLabel('Email').fill('reader-six@localhost');
  await page.getByLabel('Your reply').fill('I would not like to type this twice.');
  await page.getByRole('button', { name: 'Send reply' }).click();
}

/** Scrolls through a page once, so that what is loaded when it is seen is there. */
async function comeToRest(page: Page): Promise<void> {
  await page.evaluate(() => {
    scrollTo(0, document.body.scrollHeight);
  });
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => {
    scrollTo(0, 0);
  });
}

/** The same with script, where the fault stands beside its field. */
async function faultInPlace(page: Page): Promise<void> {
  await page.locator('form[novalidate]').waitFor();
  await sendIncomplete(page);
  await page.locator('[aria-invalid=true]').waitFor();
}

async function showKeys(page: Page): Promise<void> {
  await page.locator('.item').first().waitFor();
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
}

/** Asks what another list of words would have made of past comments. */
async function tryOnPast(page: Page): Promise<void> {
  await page.getByLabel('Words to block').fill('playground');
  await page.getByRole('button', { name: 'Try on past comments' }).click();
  await page
    .getByText(/Would hold [\d,]+ more|Nothing would change/)
    .first()
    .waitFor();
}

/** What a browser keeps of being signed in: one session for all pictures. */
async function signIn(browser: Browser): Promise<StorageState> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${origin}/moderation`);
  await page.getByLabel('Email').fill(administrator.email);
  await page.getByLabel('Password').fill(administrator.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Sign out', exact: true }).waitFor();
  const state = await context.storageState();
  await context.close();
  return state;
}

async function photograph(all: readonly Subject[]): Promise<void> {
  const subjects = all.filter(({ name }) => only.length === 0 || only.includes(name));
  const browser = await openBrowser();
  const session = await signIn(browser);
  for (const [device, width] of Object.entries(widths)) {
    for (const colorScheme of themes) {
      for (const { name, url, part, prepare, script, signedIn } of subjects) {
        const context = await browser.newContext({
          viewport: { width, height: 800 },
          colorScheme,
          javaScriptEnabled: prepare === undefined || script === true,
          deviceScaleFactor: 1,
          ...(signedIn && { storageState: session }),
        });
        const page = await context.newPage();
        await page.goto(url);
        await prepare?.(page);
        const path = join(folder, `${name}-${device}-${colorScheme}.png`);
        if (part === undefined) {
          const whole = await page.evaluate(() => document.documentElement.scrollHeight);
          const clip = { x: 0, y: 0, width, height: Math.min(whole, heightMax) };
          await page.screenshot({ path, fullPage: true, clip });
        } else await page.locator(part).screenshot({ path });
        await context.close();
      }
    }
  }
  await browser.close();
}
