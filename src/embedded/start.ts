import { mkdirSync, readdirSync, realpathSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Logger } from 'pino';
import { findBinaries } from './binaries.js';
import { ensureCluster, isClusterDraft } from './cluster.js';
import { folderFault } from './faults.js';
import { keep } from './keep.js';
import { databaseUrl } from './lock.js';
import { takeOver } from './take-over.js';

/** A PostgreSQL of our own that runs until `close`. */
export interface EmbeddedDatabase {
  /** Of the database `anteroom`, on the loopback interface; the same until `close`, through restarts. */
  url: string;
  /** Stops the server; every pool on it is to be ended before. A second call waits for the first. */
  close: () => Promise<void>;
}

export interface EmbeddedDatabaseOptions {
  /** Made if missing; relative to the working directory. */
  dataDir: string;
  log: Pick<Logger, 'info' | 'warn'>;
}

/**
 * Starts the packaged PostgreSQL on the cluster in DATA_DIR, which is made the first time, or takes over the
 * server that a killed process left running. DATA_DIR is held until `close` or the end of this process.
 *
 * @throws StartupError when another Anteroom holds DATA_DIR, or the server cannot run there.
 */
export async function startEmbeddedDatabase(options: EmbeddedDatabaseOptions): Promise<EmbeddedDatabase> {
  const { log } = options;
  const path = resolve(options.dataDir);
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    // One name for one folder, by which a running server is known again.
    const dataDir = realpathSync(path);
    const binaries = await findBinaries(join(dataDir, 'postgres-libraries'));
    const cluster = await ensureCluster(dataDir, binaries);
    const held = await takeOver(cluster, binaries, { signal: new AbortController().signal });
    await removeDrafts(dataDir, log);
    const { port, pid, adopted } = held.server;
    log.info(
      { dataDir, port, pid },
      adopted
        ? 'took over the embedded PostgreSQL that an earlier process left running'
        : 'the embedded PostgreSQL is ready',
    );
    return { url: databaseUrl(cluster, port), close: keep(cluster, binaries, held, log) };
  } catch (error) {
    throw folderFault(error, path);
  }
}

/** Only the holder of DATA_DIR clears them away: whoever else is making one will not come to use it. */
async function removeDrafts(dataDir: string, log: Pick<Logger, 'warn'>): Promise<void> {
  for (const name of readdirSync(dataDir).filter(isClusterDraft)) {
    await rm(join(dataDir, name), { recursive: true, force: true, maxRetries: 5 }).catch((error: unknown) => {
      log.warn({ err: error, name }, 'a half-made database could not be removed');
    });
  }
}
