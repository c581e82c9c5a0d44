import { setTimeout as sleep } from 'node:timers/promises';
import { StartupError } from '../errors.js';
import type { Binaries } from './binaries.js';
import type { Cluster } from './cluster.js';
import { type Claim, claim, isTransient, type Session } from './lock.js';
import { isAlive, type Postmaster } from './postmaster.js';
import { ensureServer, type ServerRequest, stopServer } from './server.js';

/** A running server and the session that makes it ours alone. */
export interface Held extends Session {
  server: Postmaster & { adopted: boolean };
}

/** Another Anteroom holds DATA_DIR. */
export class DataDirHeldError extends StartupError {}

const retryMs = 20;
// A server may stop, or a dead holder's session may end, while we ask: both take a moment.
const unsettledMs = 15_000;

/**
 * Finds or starts the server and holds DATA_DIR on it.
 *
 * @throws DataDirHeldError when another Anteroom holds it.
 * @throws StartupError when the server cannot be started or does not let us in.
 */
export async function takeOver(cluster: Cluster, binaries: Binaries, request: ServerRequest): Promise<Held> {
  const deadline = Date.now() + unsettledMs;
  for (;;) {
    const server = await ensureServer(cluster, binaries, request);
    const claimed = await tryClaim(cluster, binaries, server);
    if (claimed !== undefined && 'client' in claimed) {
      if (request.port === undefined || request.port === server.port) return { server, ...claimed };
      // Somebody restarted it elsewhere and is gone; our database URL names the old port.
      await stopServer(cluster, binaries);
      continue;
    }
    const holder = claimed?.holder;
    if (holder !== undefined && isAlive(holder)) throw heldBy(holder, cluster);
    if (Date.now() > deadline) {
      throw claimed === undefined ? unreachable(cluster) : heldBy(undefined, cluster);
    }
    await sleep(retryMs, undefined, { signal: request.signal });
  }
}

/** `undefined` when the server went away meanwhile. */
async function tryClaim(
  cluster: Cluster,
  binaries: Binaries,
  server: Held['server'],
): Promise<Claim | undefined> {
  try {
    return await claim(cluster, server.port);
  } catch (error) {
    if (isTransient(error)) return undefined;
    if (!server.adopted) await stopServer(cluster, binaries);
    throw new StartupError(
      `The embedded PostgreSQL in DATA_DIR ${cluster.dataDir} does not let Anteroom in: ` +
        `${error instanceof Error ? error.message : String(error)}. Its log is ${cluster.logFile}.`,
      error,
    );
  }
}

function heldBy(holder: number | undefined, cluster: Cluster): DataDirHeldError {
  const who = holder === undefined ? 'another Anteroom' : `another Anteroom (process ${holder})`;
  return new DataDirHeldError(
    `DATA_DIR ${cluster.dataDir} is in use by ${who}. Stop that one first, or give this one a DATA_DIR of its ` +
      'own; to run several on the same comments, set DATABASE_URL.',
  );
}

function unreachable(cluster: Cluster): StartupError {
  return new StartupError(
    `The embedded PostgreSQL in DATA_DIR ${cluster.dataDir} runs and cannot be reached. Its log is ${cluster.logFile}.`,
  );
}
