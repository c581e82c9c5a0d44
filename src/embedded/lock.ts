import pg from 'pg';
import { type Cluster, roleName } from './cluster.js';
import { host } from './port.js';

/** The session that holds DATA_DIR now, or the process that holds it already (`undefined`: it did not say). */
export type Claim = Session | { holder: number | undefined };

export interface Session {
  client: pg.Client;
  /** Resolves when the session is over, whoever ended it. */
  ended: Promise<void>;
}

// Ours to choose: 'ante' in ASCII, and 1 for DATA_DIR. They live in the database `postgres`, so neither other
// advisory locks nor whoever clones or drops the database `anteroom` meets them.
const lockKey = [0x61_6e_74_65, 1] as const;
const lockDatabase = 'postgres';
const connectTimeoutMs = 10_000;

/**
 * Tries to hold DATA_DIR: a session-level advisory lock on a connection of its own. When the process dies,
 * however it dies, the kernel closes the connection and PostgreSQL releases the lock.
 */
export async function claim(cluster: Pick<Cluster, 'password'>, port: number): Promise<Claim> {
  const client = new pg.Client({
    host,
    port,
    user: roleName,
    password: cluster.password,
    database: lockDatabase,
    application_name: `${holderName}${process.pid}`,
    connectionTimeoutMillis: connectTimeoutMs,
    ssl: false,
  });
  const ended = new Promise<void>((resolve) => {
    client.once('end', resolve);
  });
  client.on('error', () => {
    // The end of the connection follows, and says all there is to do.
  });
  try {
    await client.connect();
    const { rows } = await client.query<{ held: boolean }>('SELECT pg_try_advisory_lock($1, $2) AS held', [
      ...lockKey,
    ]);
    if (rows[0]?.held === true) {
      letEventLoopEnd(client);
      return { client, ended };
    }
    const holder = await holderPid(client);
    await client.end();
    return { holder };
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}

/** Whether the server went away under the attempt, so that the next one may find it again. */
export function isTransient(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  return /^(ECONN\w+|EPIPE|57P0[1-3]|53300)$/.test(code ?? '') || /terminated|timeout/i.test(message ?? '');
}

/** The URL of the service's own database. */
export function databaseUrl(cluster: Pick<Cluster, 'password'>, port: number): string {
  return `postgres://${roleName}:${cluster.password}@${host}:${port}/${roleName}`;
}

function letEventLoopEnd(client: pg.Client): void {
  (client as pg.Client & { unref(): void }).unref();
}

const holderName = 'anteroom holds DATA_DIR, process ';

async function holderPid(client: pg.Client): Promise<number | undefined> {
  const { rows } = await client.query<{ application_name: string }>(
    `SELECT application_name FROM pg_locks JOIN pg_stat_activity USING (pid)
      WHERE locktype = 'advisory' AND granted AND classid = $1 AND objid = $2 AND objsubid = 2`,
    [...lockKey],
  );
  const pid = Number(rows[0]?.application_name.slice(holderName.length));
  return Number.isInteger(pid) && pid > 0 ? pid : undefined;
}
