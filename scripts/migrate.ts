// npm run migrate            applies the committed migrations to DATABASE_URL
// npm run migrate -- NAME    writes the SQL between DATABASE_URL and schema.prisma as a new migration
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readConfig } from '../src/config.js';
import { StartupError } from '../src/errors.js';
import { projectRoot } from '../src/project-root.js';
import { migrate } from '../src/store/database/migrate.js';
import { diffFromDatabase } from '../src/store/database/schema-engine.js';

try {
  await run(process.argv[2]);
} catch (error) {
  if (!(error instanceof StartupError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function run(name: string | undefined): Promise<void> {
  const config = readConfig();
  if (config.databaseUrl === undefined) {
    throw new StartupError('Set DATABASE_URL: the embedded database is migrated when the service starts.');
  }
  const applied = await migrate({
    databaseUrl: config.databaseUrl,
    queueInDatabase: config.tier === 'postgres',
  });
  console.log(applied.length === 0 ? 'The database is up to date.' : `Applied: ${applied.join(', ')}`);
  if (name === undefined) return;

  const sql = await diffFromDatabase(config.databaseUrl);
  if (sql === '') {
    console.log('schema.prisma and the database agree; nothing to write.');
    return;
  }
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = join(projectRoot, 'prisma/migrations', `${stamp}_${name.replace(/\W+/g, '_')}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'migration.sql'), `${sql}\n`);
  console.log(`Wrote ${folder}`);
}
