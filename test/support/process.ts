import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../src/project-root.js';
import { stopServerIn } from '../embedded/anteroom.js';
import { waitUntil } from './wait-until.js';

/** The compiled service, running as a process of its own as an operator would start it. */
export interface Service {
  url: string;
  port: number;
  /** Everything it has printed so far, both streams. */
  printed: () => string;
  /** Asks it to stop, and answers with its exit code. */
  stop: () => Promise<number | null>;
  /** SIGKILL: it gets no chance to tidy up. */
  kill: () => Promise<void>;
  /** Sends a signal and returns at once. */
  signal: (signal: NodeJS.Signals) => void;
  exited: Promise<number | null>;
}

export interface Ending {
  code: number | null;
  printed: string;
  seconds: number;
}

const program = join(projectRoot, 'dist/src/main.js');
const startTimeoutMs = 90_000;
const endTimeoutMs = 15_000;
const started: ChildProcess[] = [];
const folders: string[] = [];

/** An empty folder, removed by `cleanUpProcesses` together with a database that still runs in it. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'anteroom-process-'));
  folders.push(folder);
  return folder;
}

/**
 * Starts the service with this environment and nothing else of ours, and waits until it says that it is ready.
 * @param folder the working directory, where DATA_DIR is unless the environment names another.
 */
export async function startService(env: Record<string, string>, folder: string): Promise<Service> {
  const { child, printed } = launch(env, folder);
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  const ended = () => child.exitCode !== null || child.signalCode !== null;
  try {
    await waitUntil(
      'the service is ready',
      () => ended() || readyPort(printed()) !== undefined,
      startTimeoutMs,
    );
    if (ended()) throw new Error('the service has ended');
  } catch (error) {
    throw new Error(`The service did not start; it printed:\n${printed()}`, { cause: error });
  }
  const port = Number(readyPort(printed()));
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    printed,
    exited,
    signal: (signal) => {
      child.kill(signal);
    },
    stop: () => {
      child.kill('SIGTERM');
      return exited;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** Runs the service where it is expected to give up by itself, and answers with how it ended. */
export async function runToTheEnd(env: Record<string, string>, folder: string): Promise<Ending> {
  const startedAt = performance.now();
  const { child, printed } = launch(env, folder);
  const timer = setTimeout(() => child.kill('SIGKILL'), endTimeoutMs);
  const [code] = (await once(child, 'close')) as [number | null];
  clearTimeout(timer);
  return { code, printed: printed(), seconds: (performance.now() - startedAt) / 1_000 };
}

/** Ends every process of this test file, and the databases in its folders. */
export async function cleanUpProcesses(): Promise<void> {
  await Promise.all(started.splice(0).map(endProcess));
  for (const folder of folders.splice(0)) {
    await stopServerIn(join(folder, 'data'));
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  }
}

function launch(env: Record<string, string>, folder: string) {
  const child = spawn(process.execPath, [program], {
    cwd: folder,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
  }
  return { child, printed: () => text };
}

/** The log line is the last thing a start prints but one; the port in it differs from PORT=0. */
function readyPort(printed: string): string | undefined {
  return /"port":(\d+)[^}\n]*"msg":"ready"/.exec(printed)?.[1];
}

async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}
