import { expect, test } from '@jest/globals';
import { migrate } from '../../src/store/database/migrate.js';
import { diffFromDatabase } from '../../src/store/database/schema-engine.js';
import { emptyDatabase } from '../support/empty-database.js';

test('the migrations make of an empty database what schema.prisma describes', async () => {
  const database = await emptyDatabase();
  try {
    const applied = await migrate({ databaseUrl: database.url, queueInDatabase: false });
    expect(applied.length).toBeGreaterThan(0);
    expect(await diffFromDatabase(database.url)).toBe('');
    expect(await migrate({ databaseUrl: database.url, queueInDatabase: false })).toEqual([]);

    await database.query('ALTER TABLE comments DROP COLUMN notify');
    expect(await diffFromDatabase(database.url)).toContain('"notify"');
  } finally {
    await database.drop();
  }
});
