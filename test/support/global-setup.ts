import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import chromium from '@sparticuz/chromium';
import { pino } from 'pino';
import { startEmbeddedDatabase } from '../../src/embedded/start.js';
import { migrate } from '../../src/store/database/migrate.js';
import { hasBrowser } from './browser.js';
import {
  administer,
  dropDatabase,
  findPostgres,
  findRedis,
  publishServers,
  templateDatabase,
  withDatabase,
} from './servers.js';

/**
 * Starts an embedded server for the whole run, looks for the others, and makes on each database server a
 * migrated template that every test file clones.
 */
export default async function globalSetup(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'anteroom-test-'));
  const embedded = await startEmbeddedDatabase({ dataDir, log: pino({ level: 'silent' }) });
  Object.assign(globalThis, { anteroomTestDatabase: { embedded, dataDir } });

  // Unpacked here once: two test files doing it at the same moment would meet.
  if (hasBrowser) await chromium.executablePath();

  const [postgres, redis] = await Promise.all([findPostgres(), findRedis()]);
  if (process.env['REQUIRE_SERVICES'] === '1') {
    const missing = [...(postgres === null ? ['PostgreSQL'] : []), ...(redis === null ? ['Redis'] : [])];
    if (missing.length > 0)
      throw new Error(`REQUIRE_SERVICES=1, and there is no ${missing.join(' and no ')}`);
  }
  for (const server of [embedded.url, postgres]) if (server !== null) await makeTemplate(server);
  publishServers({ embedded: embedded.url, postgres, redis });
}

async function makeTemplate(server: string): Promise<void> {
  await dropDatabase(server, templateDatabase);
  await administer(server, (client) => client.query(`CREATE DATABASE ${templateDatabase}`));
  await migrate({ databaseUrl: withDatabase(server, templateDatabase), queueInDatabase: true });
}
