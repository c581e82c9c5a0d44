import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { StartupError } from '../../../src/errors.js';
import { migrate, migrationLockKey } from '../../../src/store/database/migrate.js';
import {
  applyMigrations,
  diffFromDatabase,
  readMigrations,
} from '../../../src/store/database/schema-engine.js';
import { administer, servers, withDatabase } from '../../support/servers.js';
import { waitUntil } from '../../support/wait-until.js';

let name = '';
let databaseUrl = '';
beforeEach(async () => {
  name = `anteroom_test_${randomUUID().replaceAll('-', '')}`;
  await administer(servers().embedded, (client) => client.query(`CREATE DATABASE ${name}`));
  databaseUrl = withDatabase(servers().embedded, name);
});
afterEach(async () => {
  await administer(servers().embedded, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
});

async function query<Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

const committed = async () => (await readMigrations()).map((migration) => migration.name);

describe('an empty database', () => {
  test('gets every committed migration, and the second time nothing', async () => {
    expect(await migrate({ databaseUrl, queueInDatabase: true })).toEqual(await committed());
    expect(await migrate({ databaseUrl, queueInDatabase: true })).toEqual([]);
  });

  test('is migrated once by many that start at the same moment', async () => {
    const applied = await Promise.all(
      [1, 2, 3, 4, 5].map(() => migrate({ databaseUrl, queueInDatabase: true })),
    );
    expect(applied.filter((names) => names.length > 0)).toEqual([await committed()]);
    const [row] = await query<{ count: number }>('SELECT count(*)::int AS count FROM _prisma_migrations');
    expect(row?.count).toBe((await committed()).length);
  });

  test('is migrated by a process that can end then: no timer keeps it', async () => {
    const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
    const before = timers();
    await migrate({ databaseUrl, queueInDatabase: false });
    expect(timers()).toBeLessThanOrEqual(before);
  });

  test('takes a further migration later', async () => {
    await migrate({ databaseUrl, queueInDatabase: true });
    const further = {
      name: '29990101000000_further',
      sql: 'CREATE TABLE further (id int NOT NULL PRIMARY KEY, kind text CHECK (kind <> $$$$));',
    };
    await applyMigrations(databaseUrl, [...(await readMigrations()), further]);
    expect(await query('SELECT * FROM further')).toEqual([]);
  });

  test('is then what schema.prisma describes', async () => {
    await migrate({ databaseUrl, queueInDatabase: false });
    expect(await diffFromDatabase(databaseUrl)).toBe('');
    await query('ALTER TABLE sites DROP COLUMN name');
    expect(await diffFromDatabase(databaseUrl)).toContain('ALTER TABLE "sites" ADD COLUMN');
  });

  test('holds the queue’s tables only where the queue is in the database', async () => {
    const queueTables = async () =>
      (
        await query<{ count: number }>(
          `SELECT count(*)::int AS count FROM information_schema.tables WHERE table_schema = 'bullmq'`,
        )
      )[0]?.count ?? 0;
    await migrate({ databaseUrl, queueInDatabase: false });
    expect(await queueTables()).toBe(0);
    await migrate({ databaseUrl, queueInDatabase: true });
    expect(await queueTables()).toBeGreaterThan(0);
  });
});

describe('what cannot be migrated ends with words for the operator', () => {
  test('a migration that was changed after it had been applied', async () => {
    await migrate({ databaseUrl, queueInDatabase: false });
    await query(`UPDATE _prisma_migrations SET checksum = 'another'`);
    const refused = migrate({ databaseUrl, queueInDatabase: false });
    await expect(refused).rejects.toBeInstanceOf(StartupError);
    await expect(refused).rejects.toThrow(/was changed after it had been applied/);
  });

  test('a database whose tables are somebody else’s', async () => {
    await query('CREATE TABLE comments (id int)');
    await expect(migrate({ databaseUrl, queueInDatabase: false })).rejects.toBeInstanceOf(StartupError);
  });

  test('a server that is not there, without the password it was to be reached with', async () => {
    const refused = migrate({
      databaseUrl: 'postgres://anteroom:hunter2@127.0.0.1:1/nothing',
      queueInDatabase: false,
    });
    await expect(refused).rejects.toThrow(/^The database of DATABASE_URL cannot be reached/);
    await expect(refused).rejects.not.toThrow(/hunter2/);
  });

  test('a failure leaves the lock to the next one', async () => {
    await migrate({ databaseUrl, queueInDatabase: false });
    await query(`UPDATE _prisma_migrations SET checksum = reverse(checksum)`);
    await expect(migrate({ databaseUrl, queueInDatabase: false })).rejects.toThrow();
    await query(`UPDATE _prisma_migrations SET checksum = reverse(checksum)`);
    expect(await migrate({ databaseUrl, queueInDatabase: false })).toEqual([]);
  });
});

test('a server that goes away while others migrate is an error with words, not a crash', async () => {
  await migrate({ databaseUrl, queueInDatabase: false });
  const holder = new pg.Client({ connectionString: databaseUrl });
  await holder.connect();
  try {
    await holder.query('SELECT pg_advisory_lock($1)', [migrationLockKey]);
    const refused = expect(migrate({ databaseUrl, queueInDatabase: false })).rejects.toThrow(
      /^The database could not be migrated: /,
    );
    await waitUntil('the migration waits for its turn', async () => {
      const [row] = await query<{ count: number }>(
        `SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = $1 AND application_name = 'anteroom migrate' AND wait_event = 'advisory'`,
        [name],
      );
      return row?.count === 1;
    });
    await query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND application_name = 'anteroom migrate'`,
      [name],
    );
    await refused;
  } finally {
    await holder.end();
  }
});
