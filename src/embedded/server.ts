import { setTimeout as sleep } from 'node:timers/promises';
import { StartupError } from '../errors.js';
import type { Binaries } from './binaries.js';
import type { Cluster } from './cluster.js';
import { otherwiseSetDatabaseUrl, programFault } from './faults.js';
import { launch } from './launch.js';
import { endOrphans } from './orphans.js';
import { freePort, host } from './port.js';
import { disownPidFile, findPostmaster, isServer, type Postmaster } from './postmaster.js';
import { run } from './run.js';

const pollMs = 5;
const retryMs = 50;
// How long processes of a server that was killed may take to notice, and a port to be free again.
const inUseWaitMs = 15_000;
const orphanGraceMs = 1_000;
// The shutdown checkpoint writes what is in shared_buffers; past this the next start recovers instead.
const fastStopMs = 20_000;
const immediateStopMs = 5_000;

export interface ServerRequest {
  /** The port to start on; any free one when left out. A server that runs already keeps its own. */
  port?: number | undefined;
  signal: AbortSignal;
}

/**
 * A server of this cluster that takes connections: the one that runs, or one started now. Of two processes
 * that start one at the same moment, PostgreSQL's own lock file lets one through and the other finds it here.
 *
 * @throws StartupError when it cannot be started.
 */
export async function ensureServer(
  cluster: Cluster,
  binaries: Binaries,
  request: ServerRequest,
): Promise<Postmaster & { adopted: boolean }> {
  const orphansEndAt = Date.now() + orphanGraceMs;
  const deadline = Date.now() + inUseWaitMs;
  for (;;) {
    request.signal.throwIfAborted();
    const found = findPostmaster(cluster);
    if (found?.ready) return { ...found, adopted: true };
    if (found !== undefined) {
      // It is starting, recovering or stopping: each of them ends.
      await sleep(pollMs, undefined, { signal: request.signal });
      continue;
    }
    const port = request.port ?? (await freePort());
    const launched = await launch(cluster, binaries, port);
    if ('pid' in launched) return { ...launched, adopted: false };
    if (launched.reason === 'other') throw programFault('postgres', launched.output, cluster.dataDir);
    if (launched.reason === 'pid-file') disownPidFile(cluster);
    if (launched.reason === 'in-use' && Date.now() > orphansEndAt) endOrphans(cluster);
    if (Date.now() > deadline) throw stillInUse(launched.reason, cluster, port);
    await sleep(retryMs, undefined, { signal: request.signal });
  }
}

/**
 * Stops the server of this cluster as `pg_ctl stop -m fast` does: open transactions are rolled back, the rest
 * is written, and the folder can be copied afterwards. Returns once its process is gone.
 */
export async function stopServer(cluster: Cluster, binaries: Binaries): Promise<void> {
  const server = findPostmaster(cluster);
  if (server === undefined) return;
  if (process.platform === 'win32') {
    await run(binaries, undefined, [binaries.pgCtl, 'stop', '-w', '-m', 'fast', '-D', cluster.data]);
    return;
  }
  if (await stopped(cluster, server.pid, 'SIGINT', fastStopMs)) return;
  await stopped(cluster, server.pid, 'SIGQUIT', immediateStopMs);
}

async function stopped(
  cluster: Cluster,
  pid: number,
  signal: NodeJS.Signals,
  timeoutMs: number,
): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  if (isServer(pid, cluster)) process.kill(pid, signal);
  while (isServer(pid, cluster)) {
    if (Date.now() > deadline) return false;
    await sleep(pollMs);
  }
  return true;
}

function stillInUse(
  reason: 'port-taken' | 'pid-file' | 'in-use',
  cluster: Cluster,
  port: number,
): StartupError {
  switch (reason) {
    case 'port-taken':
      return new StartupError(
        `The embedded PostgreSQL cannot listen on ${host}:${port}: the port is taken. Free it, ${otherwiseSetDatabaseUrl}.`,
      );
    case 'pid-file':
    case 'in-use':
      return new StartupError(
        `DATA_DIR ${cluster.dataDir} is in use by a PostgreSQL that this process cannot see or stop, perhaps in ` +
          'another container. Stop the Anteroom it belongs to, or choose another DATA_DIR.',
      );
  }
}
