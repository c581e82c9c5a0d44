import { createHash } from 'node:crypto';
import { Redis } from 'ioredis';
import pg from 'pg';
import { projectRoot } from '../../src/project-root.js';

/** The servers that this run of the tests has, found once by global-setup and told to every test file. */
export interface Servers {
  embedded: string;
  postgres: string | null;
  redis: string | null;
}

const variable = 'ANTEROOM_TEST_SERVERS';
const connectTimeoutMs = 2_000;
/** Databases of Redis are numbered; each jest worker has its own, above those a developer may be using. */
const firstRedisDatabase = 8;

/** Each checkout has its own, so that two of them can be tested on one server at the same time. */
export const templateDatabase = `anteroom_test_template_${createHash('sha256').update(projectRoot).digest('hex').slice(0, 8)}`;

export function publishServers(servers: Servers): void {
  process.env[variable] = JSON.stringify(servers);
}

export function servers(): Servers {
  const published = process.env[variable];
  if (published === undefined) throw new Error('global-setup has not run');
  return JSON.parse(published) as Servers;
}

export async function findPostgres(): Promise<string | null> {
  const url = process.env['TEST_DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres';
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: connectTimeoutMs });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return url;
  } catch {
    return null;
  } finally {
    await client.end().catch(() => undefined);
  }
}

export async function findRedis(): Promise<string | null> {
  const url = process.env['TEST_REDIS_URL'] ?? 'redis://127.0.0.1:6379';
  const client = new Redis(url, {
    lazyConnect: true,
    retryStrategy: () => null,
    connectTimeout: connectTimeoutMs,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return url;
  } catch {
    return null;
  } finally {
    client.disconnect();
  }
}

/** This jest worker's own database of the Redis server. */
export function redisUrlOfWorker(base: string): string {
  const url = new URL(base);
  url.pathname = `/${firstRedisDatabase + (Number(process.env['JEST_WORKER_ID'] ?? 1) % 8)}`;
  return url.href;
}

/** The same server, another database. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

export async function administer<Result>(
  serverUrl: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: withDatabase(serverUrl, 'postgres') });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * Drops a database with whoever is still connected to it. Not by `WITH (FORCE)`, which may not end an autovacuum
 * that happens to be there, the embedded server's role being no superuser; the plain statement sends it away.
 */
export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  await administer(serverUrl, async (client) => {
    await client.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND usename = current_user',
      [name],
    );
    await client.query(`DROP DATABASE IF EXISTS ${name}`);
  });
}
