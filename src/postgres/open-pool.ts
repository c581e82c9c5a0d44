import pg from 'pg';
import { connectionConfig } from './connection-config.js';
import { type ServerWatch, watchServer } from './watch-server.js';
import { watchedClients } from './watched-client.js';

export interface PoolOptions {
  databaseUrl: string;
  applicationName: string;
  /** Connections held open at most. */
  connectionsMax: number;
  /** Further settings of each session, as `postgres` takes them on its command line. */
  options?: string;
  /** For a connection, whether a new one or one that comes free. */
  connectTimeoutMs: number;
  /** The server itself ends a statement that takes longer. */
  statementTimeoutMs?: number;
  /** A statement not answered after this long has its connection given up. */
  answerTimeoutMs: number;
}

/**
 * Opens a pool; nothing is connected until the first query. When the server falls silent, what is under way
 * fails with `ETIMEDOUT`, and so does what is asked from then on, until the server answers again.
 */
export function openPool(given: PoolOptions): pg.Pool {
  const { applicationName, options = '', statementTimeoutMs } = given;
  const config = connectionConfig(given.databaseUrl, { applicationName, options });
  const clients = watchedClients((): ServerWatch => watch, given.answerTimeoutMs);
  const watch = watchServer(config, () => {
    clients.breakOff();
  });
  const pool = new pg.Pool({
    ...config,
    max: given.connectionsMax,
    connectionTimeoutMillis: given.connectTimeoutMs,
    ...(statementTimeoutMs !== undefined && { statement_timeout: statementTimeoutMs }),
    Client: clients.Client as unknown as new () => pg.ClientBase,
  });
  const end = pool.end.bind(pool);
  pool.end = () => {
    watch.close();
    return end();
  };
  return pool;
}
