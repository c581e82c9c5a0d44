import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { asAccount } from './account.js';
import type { Binaries } from './binaries.js';
import type { Cluster } from './cluster.js';
import { clusterName } from './orphans.js';
import { host } from './port.js';
import { findPostmaster, type Postmaster } from './postmaster.js';
import { run, spawnFault } from './run.js';

/** How an attempt to start the server ended, when it did not end with a server. */
export type LaunchFailure = {
  /**
   * `port-taken`: somebody listens there. `pid-file`: postmaster.pid names a live process. `in-use`: processes
   * of another server have the cluster open. `other`: see the output.
   */
  reason: 'port-taken' | 'pid-file' | 'in-use' | 'other';
  output: string;
};

const pollMs = 5;
const logBytesMax = 16 * 1024 * 1024;
const guardHeldCode = 75;
const flock = '/usr/bin/flock';

/**
 * Starts the server on a port and waits until it takes connections, however long its recovery lasts. It is
 * detached: signals sent to our process group do not reach it, it holds none of our pipes, and it does not
 * keep our event loop alive.
 */
export async function launch(
  cluster: Cluster,
  binaries: Binaries,
  port: number,
): Promise<Postmaster | LaunchFailure> {
  rotateLog(cluster.logFile);
  const logEnd = statSync(cluster.logFile, { throwIfNoEntry: false })?.size ?? 0;
  const code = await (process.platform === 'win32'
    ? startThroughControl(cluster, binaries, port)
    : startDirectly(cluster, binaries, port));
  if (code !== null && typeof code === 'object') return code;
  const output = readFileSync(cluster.logFile).subarray(logEnd).toString();
  return { reason: code === guardHeldCode ? 'in-use' : reasonIn(output), output };
}

/** Answers the exit code where the server ended instead of becoming ready. */
async function startDirectly(
  cluster: Cluster,
  binaries: Binaries,
  port: number,
): Promise<Postmaster | number | null> {
  const [file = '', ...args] = [
    ...guard(cluster),
    ...asAccount(cluster.account, [binaries.postgres, '-D', cluster.data, ...settings(cluster, port)]),
  ];
  const log = openSync(cluster.logFile, 'a', 0o600);
  const child = spawn(file, args, {
    env: binaries.environment,
    cwd: cluster.dataDir,
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', (error) => {
      reject(spawnFault(error, file));
    });
    child.once('exit', (code) => {
      resolve(code);
    });
  });
  const ready = new AbortController();
  const becameReady = (async () => {
    for (;;) {
      const found = findPostmaster(cluster);
      if (found?.ready && found.pid === child.pid) return found;
      await sleep(pollMs, undefined, { signal: ready.signal });
    }
  })();
  try {
    return await Promise.race([ended, becameReady]);
  } finally {
    ready.abort();
    becameReady.catch(() => undefined);
    child.unref();
  }
}

/** On Windows only pg_ctl can start it, shedding an administrator's rights. */
async function startThroughControl(
  cluster: Cluster,
  binaries: Binaries,
  port: number,
): Promise<Postmaster | number | null> {
  const options = settings(cluster, port)
    .map((word) => (word === '-c' ? word : `"${word}"`))
    .join(' ');
  const { code } = await run(binaries, undefined, [
    ...[binaries.pgCtl, 'start', '-w', '-D', cluster.data, '-l', cluster.logFile, '-o', options],
  ]);
  return findPostmaster(cluster) ?? code;
}

/**
 * On Linux every process of the server inherits a lock on a file, so a second server on the same DATA_DIR is
 * kept out even in another container, where neither process numbers nor shared memory tell of the first.
 */
function guard(cluster: Cluster): readonly string[] {
  if (process.platform !== 'linux' || !existsSync(flock)) return [];
  return [flock, '--nonblock', '--no-fork', '--conflict-exit-code', String(guardHeldCode), cluster.guardFile];
}

function settings(cluster: Cluster, port: number): readonly string[] {
  return [
    `cluster_name=${clusterName(cluster)}`,
    `port=${port}`,
    `listen_addresses=${host}`,
    'unix_socket_directories=',
    'max_connections=100',
    'shared_buffers=64MB',
    // An accepted comment is on disk before its reader hears of it.
    'fsync=on',
    'full_page_writes=on',
    'synchronous_commit=on',
    'jit=off',
    'log_destination=stderr',
    'logging_collector=off',
    'log_line_prefix=%m [%p] ',
    'log_checkpoints=off',
    // The statements and values of a failed query may be personal data; who sent it is told of them anyway.
    'log_min_error_statement=panic',
    'log_error_verbosity=terse',
  ].flatMap((setting) => ['-c', setting]);
}

function rotateLog(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > logBytesMax) renameSync(file, `${file}.1`);
}

function reasonIn(output: string): LaunchFailure['reason'] {
  if (/lock file "[^"]*postmaster\.pid"/.test(output)) return 'pid-file';
  if (output.includes('pre-existing shared memory block')) return 'in-use';
  if (/could not bind |could not create any TCP\/IP sockets/.test(output)) return 'port-taken';
  return 'other';
}
