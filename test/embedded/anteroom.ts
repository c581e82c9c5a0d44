import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const compiled = new URL('../../dist/src/embedded/start.js', import.meta.url);
const root = fileURLToPath(new URL('../..', import.meta.url));
const dataDirs: string[] = [];
const children: ChildProcess[] = [];

export const quiet = { info: () => undefined, warn: () => undefined };

/** A folder of its own; `cleanUp` stops what runs in it and removes it. */
export function temporaryDataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'anteroom-embedded-'));
  dataDirs.push(folder);
  return folder;
}

export async function cleanUp(): Promise<void> {
  for (const child of children.splice(0)) await kill(child);
  for (const folder of dataDirs.splice(0)) {
    await stopServerIn(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  }
}

export async function stopServerIn(dataDir: string): Promise<void> {
  const pid = postmasterPid(dataDir);
  if (pid === undefined || !isRunning(pid) || !commandLine(pid).includes(dataDir)) return;
  process.kill(pid, 'SIGQUIT');
  await eventually(() => !isRunning(pid));
}

export interface Anteroom {
  child: ChildProcess;
  /** The first thing it said: where its database is, or why there is none. */
  said: Promise<{ url?: string; fault?: { name: string; message: string; stack: boolean } }>;
}

/**
 * Runs the compiled module in a process, and process group, of its own. It closes the database when its
 * standard input ends, or with `leave` never, and then nothing but the database could keep it alive.
 */
export function runAnteroom(dataDir: string, mode: 'stay' | 'leave' = 'stay'): Anteroom {
  const script = `
    import { startEmbeddedDatabase } from ${JSON.stringify(compiled.href)};
    const log = { info() {}, warn() {} };
    const say = (line) => process.stdout.write(JSON.stringify(line) + '\\n');
    try {
      const { url, close } = await startEmbeddedDatabase({ dataDir: ${JSON.stringify(dataDir)}, log });
      say({ url });
      if (${JSON.stringify(mode)} === 'stay') process.stdin.resume().once('end', close);
    } catch (error) {
      say({ fault: { name: error.name, message: error.message } });
    }`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: root,
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.push(child);
  const said = once(createInterface({ input: child.stdout }), 'line').then(
    ([line]) => JSON.parse(line as string) as Awaited<Anteroom['said']>,
  );
  return { child, said };
}

/** SIGKILL to the process and to everything in its process group. */
export async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const exited = once(child, 'exit');
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has just ended by itself, and `exit` is on its way.
  }
  await exited;
}

export async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

export function postmasterPid(dataDir: string): number | undefined {
  const file = join(dataDir, 'postgres', 'data', 'postmaster.pid');
  return existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : undefined;
}

/** A process that ended and was not yet reaped, as happens to orphans, does not run. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || commandLine(pid) !== '';
  } catch {
    return false;
  }
}

/** Resolves when `condition` holds; fails when it does not within `timeoutMs`. Errors count as not yet. */
export async function eventually<T>(condition: () => T | Promise<T>, timeoutMs = 20_000): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    try {
      const value = await condition();
      if (value) return value;
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    if (Date.now() > deadline) throw new Error(`not within ${timeoutMs} ms: ${condition.toString()}`);
    await sleep(5);
  }
}

function commandLine(pid: number): string {
  const file = `/proc/${pid}/cmdline`;
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
