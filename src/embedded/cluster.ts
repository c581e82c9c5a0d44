import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { StartupError } from '../errors.js';
import { type Account, accountFor } from './account.js';
import type { Binaries } from './binaries.js';
import { syncFolder, writeSecretFile } from './durable-files.js';
import { programFault, rootFault } from './faults.js';
import { run } from './run.js';

/** Where things are in DATA_DIR, and who runs them. */
export interface Cluster {
  /** DATA_DIR itself, absolute and free of links. */
  dataDir: string;
  /** PostgreSQL's own data folder. */
  data: string;
  /** The server's log, appended to by every server. */
  logFile: string;
  /** Locked by the server for as long as one of its processes lives. */
  guardFile: string;
  password: string;
  account: Account | undefined;
}

/** The role, and its database: an ordinary owner, so that a statement let in by mistake cannot reach files. */
export const roleName = 'anteroom';

const draftPrefix = 'postgres.new-';

/**
 * The cluster in DATA_DIR, made if there is none. It is made under another name with its role, database and
 * password, synced, and renamed: a first start that is killed leaves nothing that looks like a cluster, and of
 * two first starts at once one cluster stays.
 *
 * @throws StartupError when it cannot be made, or another major version of PostgreSQL made it.
 */
export async function ensureCluster(dataDir: string, binaries: Binaries): Promise<Cluster> {
  const home = join(dataDir, 'postgres');
  if (!existsSync(home)) await createCluster(dataDir, home, binaries);
  const data = join(home, 'data');
  checkVersion(data, binaries.major);
  return {
    dataDir,
    data,
    logFile: join(dataDir, 'postgres.log'),
    guardFile: join(home, 'guard'),
    password: readFileSync(join(home, 'password'), 'utf8').trim(),
    account: accountFor(data),
  };
}

/** The half-made clusters that killed first starts left behind. */
export function isClusterDraft(name: string): boolean {
  return name.startsWith(draftPrefix);
}

async function createCluster(dataDir: string, home: string, binaries: Binaries): Promise<void> {
  const draft = mkdtempSync(join(dataDir, draftPrefix));
  try {
    await fillDraft(dataDir, draft, binaries);
    renameSync(draft, home);
    syncFolder(dataDir);
  } catch (error) {
    await rm(draft, { recursive: true, force: true, maxRetries: 5 });
    // Another process was first: its cluster is as good as ours.
    if (!existsSync(home)) throw error;
  }
}

async function fillDraft(dataDir: string, draft: string, binaries: Binaries): Promise<void> {
  const account = accountFor(undefined);
  const data = join(draft, 'data');
  const password = randomBytes(24).toString('base64url');
  writeSecretFile(join(draft, 'password'), `${password}\n`);
  writeSecretFile(join(draft, 'guard'), '');
  mkdirSync(data, { mode: 0o700 });
  if (account !== undefined) giveTo(account, data);

  const step = async (name: string, command: readonly string[], input?: string) => {
    const { code, output } = await run(binaries, account, command, input);
    if (code !== 0) throw programFault(name, output, dataDir);
  };
  await step('initdb', [binaries.initdb, '--pgdata', data, ...initdbOptions]);
  // The only way in: our role, from this machine, with its password. No account of the superuser is reachable.
  writeFileSync(join(data, 'pg_hba.conf'), `host all ${roleName} 127.0.0.1/32 scram-sha-256\n`);
  await step(
    'postgres --single',
    [binaries.postgres, '--single', '-D', data, ...singleOptions, 'postgres'],
    roleStatements(password),
  );
  // One sync of everything, instead of one a step.
  await step('initdb --sync-only', [binaries.initdb, '--pgdata', data, '--sync-only']);
  syncFolder(draft);
}

function giveTo(account: Account, folder: string): void {
  try {
    chownSync(folder, account.uid, account.gid);
  } catch (error) {
    throw rootFault((error as Error).message);
  }
}

const initdbOptions = [
  '--username=postgres',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--no-sync',
  '--no-instructions',
];

// A statement that fails ends the program instead of printing its error, and with it the password, and going on.
const singleOptions = ['exit_on_error=on', 'fsync=off', 'log_min_error_statement=panic'].flatMap(
  (setting) => ['-c', setting],
);

/** One statement a line, as single-user mode reads them. CREATEDB is for tests, which clone databases. */
function roleStatements(password: string): string {
  return [
    `CREATE ROLE ${roleName} LOGIN CREATEDB PASSWORD '${password}'`,
    `CREATE DATABASE ${roleName} OWNER ${roleName}`,
    '',
  ].join('\n');
}

function checkVersion(data: string, major: number): void {
  const file = join(data, 'PG_VERSION');
  const found = existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
  if (found === undefined) {
    throw new StartupError(
      `${data} is not a database of PostgreSQL: restore it from a backup, or move it away.`,
    );
  }
  if (found !== String(major)) {
    throw new StartupError(
      `The database in ${data} was made by PostgreSQL ${found}, and this Anteroom carries PostgreSQL ${major}. ` +
        'Run the Anteroom that made it, dump the database with pg_dump, and load it into a new DATA_DIR.',
    );
  }
}
