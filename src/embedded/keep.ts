import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Binaries } from './binaries.js';
import type { Cluster } from './cluster.js';
import { stopServer } from './server.js';
import { DataDirHeldError, type Held, takeOver } from './take-over.js';

const backOffMinMs = 50;
const backOffMaxMs = 5_000;
// Ended again sooner than this, the wait goes on growing.
const steadyMs = 10_000;

/**
 * Keeps a held server running on its port: when the holding session ends, because the server was killed or the
 * session was, the server is started again if it needs to be and DATA_DIR is held anew, with a growing wait
 * between attempts, until `close`. Returns `close`, which stops the server for good.
 */
export function keep(
  cluster: Cluster,
  binaries: Binaries,
  first: Held,
  log: Pick<Logger, 'info' | 'warn'>,
): () => Promise<void> {
  const { port } = first.server;
  const closing = new AbortController();
  let held = first;
  let recovered: Promise<void> = Promise.resolve();
  let heldSince = Date.now();
  let waitMs = 0;
  let heldByAnother = false;
  let closed: Promise<void> | undefined;

  watch();
  return () => (closed ??= close());

  function isClosing(): boolean {
    return closing.signal.aborted;
  }

  function watch(): void {
    const recoverUnlessClosing = () => {
      if (!isClosing()) recovered = recover();
    };
    held.ended.then(recoverUnlessClosing, recoverUnlessClosing);
  }

  async function recover(): Promise<void> {
    log.warn({ port }, 'the embedded PostgreSQL ended our session; getting it back');
    if (Date.now() - heldSince > steadyMs) waitMs = 0;
    while (!isClosing()) {
      await sleep(waitMs, undefined, { signal: closing.signal, ref: false }).catch(() => undefined);
      waitMs = Math.min(Math.max(2 * waitMs, backOffMinMs), backOffMaxMs);
      try {
        held = await takeOver(cluster, binaries, { port, signal: closing.signal });
        heldSince = Date.now();
        heldByAnother = false;
        watch();
        log.info(
          { port, pid: held.server.pid },
          held.server.adopted
            ? 'the embedded PostgreSQL is ours again'
            : 'the embedded PostgreSQL was started again',
        );
        return;
      } catch (error) {
        if (isClosing()) return;
        heldByAnother = error instanceof DataDirHeldError;
        log.warn({ err: error, waitMs }, 'the embedded PostgreSQL is not back yet');
      }
    }
  }

  async function close(): Promise<void> {
    closing.abort();
    await recovered;
    if (heldByAnother) {
      log.warn({ port }, 'the embedded PostgreSQL is left to the Anteroom that holds DATA_DIR now');
    } else {
      await stopServer(cluster, binaries);
      log.info({ port }, 'the embedded PostgreSQL has stopped');
    }
    await held.client.end();
  }
}
