import { createHash } from 'node:crypto';
import { runMigrations as runQueueMigrations } from 'bullmq';
import pg from 'pg';
import { StartupError } from '../../errors.js';
import { connectionConfig } from '../../postgres/connection-config.js';
import { applyMigrations, type Migration, readMigrations } from './schema-engine.js';

/** Any constant will do, as long as every process of the fleet takes the same. */
export const migrationLockKey = 7_221_653_018;
const connectionTimeoutMs = 5_000;

export interface MigrateOptions {
  databaseUrl: string;
  /** Whether BullMQ keeps its queues in this database too. */
  queueInDatabase: boolean;
}

/**
 * Brings the database up to the committed migrations, and the queue's tables with them. Many processes
 * may call this at once: one works while the others wait for it and then find nothing left to do. With
 * nothing to do it costs two queries, and the engine is not even loaded.
 * @returns the names of the migrations applied by this call.
 * @throws StartupError when the database cannot be reached or a migration fails.
 */
export async function migrate({ databaseUrl, queueInDatabase }: MigrateOptions): Promise<string[]> {
  const client = new pg.Client({
    ...connectionConfig(databaseUrl, { applicationName: 'anteroom migrate' }),
    connectionTimeoutMillis: connectionTimeoutMs,
  });
  // A server that goes away between two queries fails the next one; without a listener it would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw new StartupError(`The database of DATABASE_URL cannot be reached: ${messageOf(error)}`, error);
  }
  try {
    const migrations = await readMigrations();
    // A session lock, released with the connection: the engine works on a connection of its own.
    await client.query('SELECT pg_advisory_lock($1)', [migrationLockKey]);
    const missing = await findMissing(client, migrations);
    if (missing.length > 0) await applyMigrations(databaseUrl, migrations);
    if (queueInDatabase) await runQueueMigrations(client);
    return missing;
  } catch (error) {
    throw new StartupError(`The database could not be migrated: ${messageOf(error)}`, error);
  } finally {
    await client.end();
  }
}

async function findMissing(client: pg.Client, migrations: readonly Migration[]): Promise<string[]> {
  const { rows } = await client.query<{ present: boolean }>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS present`,
  );
  if (rows[0]?.present !== true) return migrations.map(({ name }) => name);
  const applied = await client.query<{ migration_name: string; checksum: string }>(
    'SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  );
  const checksums = new Map(applied.rows.map((row) => [row.migration_name, row.checksum]));
  return migrations
    .filter(({ name, sql }) => {
      const checksum = checksums.get(name);
      if (checksum !== undefined && checksum !== sha256(sql)) {
        throw new Error(
          `migration ${name} was changed after it had been applied here; restore the file, and put the change into a new migration`,
        );
      }
      return checksum === undefined;
    })
    .map(({ name }) => name);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function messageOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(messageOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
