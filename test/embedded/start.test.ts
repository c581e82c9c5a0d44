import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { type EmbeddedDatabase, startEmbeddedDatabase } from '../../src/embedded/start.js';
import { StartupError } from '../../src/errors.js';
import {
  cleanUp,
  eventually,
  isRunning,
  kill,
  postmasterPid,
  query,
  quiet,
  runAnteroom,
  stopServerIn,
  temporaryDataDir,
} from './anteroom.js';

// One cluster for the tests that do not need a new one: making one takes longer than the rest of a test.
let sharedDataDir: string;
const started: EmbeddedDatabase[] = [];

beforeAll(async () => {
  sharedDataDir = mkdtempSync(join(tmpdir(), 'anteroom-embedded-'));
  await (await start(sharedDataDir)).close();
});
afterEach(async () => {
  for (const database of started.splice(0)) await database.close();
  await cleanUp();
  await stopServerIn(sharedDataDir);
});
afterAll(() => {
  rmSync(sharedDataDir, { recursive: true, force: true });
});

async function start(dataDir: string): Promise<EmbeddedDatabase> {
  const database = await startEmbeddedDatabase({ dataDir, log: quiet });
  started.push(database);
  return database;
}

const drafts = (dataDir: string) => readdirSync(dataDir).filter((name) => name.startsWith('postgres.new-'));

test('a first start makes a durable database that only its password opens', async () => {
  const dataDir = join(temporaryDataDir(), 'made', 'when missing');
  const { url, close } = await start(dataDir);

  const settings = await query(
    url,
    `SELECT current_database() AS database, current_setting('fsync') AS fsync,
            current_setting('synchronous_commit') AS commit, current_setting('server_encoding') AS encoding,
            (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS superuser`,
  );
  expect(settings).toEqual([
    { database: 'anteroom', fsync: 'on', commit: 'on', encoding: 'UTF8', superuser: false },
  ]);
  await expect(query(url.replace(/:[^:@]+@/, ':wrong@'), 'SELECT')).rejects.toThrow(
    /password authentication/,
  );
  await expect(query(url.replace('//anteroom:', '//postgres:'), 'SELECT')).rejects.toThrow(
    /no pg_hba.conf entry/,
  );
  expect(statSync(join(dataDir, 'postgres', 'password')).mode & 0o777).toBe(0o600);
  await close();
});

test('a restart keeps the data, under another name of the folder too', async () => {
  const dataDir = sharedDataDir;
  const first = await start(dataDir);
  await query(first.url, "DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT 'here' AS word");
  await first.close();
  await first.close();
  expect(postmasterPid(dataDir)).toBeUndefined();

  const link = join(temporaryDataDir(), 'link');
  symlinkSync(dataDir, link);
  const second = await start(link);
  expect(await query(second.url, 'SELECT word FROM kept')).toEqual([{ word: 'here' }]);
  await second.close();
});

test('a server left by a killed process is taken over with what was committed', async () => {
  const dataDir = sharedDataDir;
  const killed = runAnteroom(dataDir);
  const { url } = await killed.said;
  await query(String(url), "DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT 'here' AS word");
  const pid = Number(postmasterPid(dataDir));
  await kill(killed.child);
  expect(isRunning(pid)).toBe(true);

  const next = await start(dataDir);
  expect(postmasterPid(dataDir)).toBe(pid);
  expect(next.url).toBe(url);
  expect(await query(next.url, 'SELECT word FROM kept')).toEqual([{ word: 'here' }]);
  await next.close();
  expect(isRunning(pid)).toBe(false);
});

test('the server keeps neither our process nor its pipes open', async () => {
  const dataDir = sharedDataDir;
  const { child, said } = runAnteroom(dataDir, 'leave');
  const closed = once(child, 'close');
  expect((await said).url).toBeDefined();
  await closed;
  expect(isRunning(Number(postmasterPid(dataDir)))).toBe(true);
});

test('of several first starts at once one wins and the others say who holds DATA_DIR', async () => {
  const dataDir = temporaryDataDir();
  const anterooms = [runAnteroom(dataDir), runAnteroom(dataDir), runAnteroom(dataDir)];
  const answers = await Promise.all(anterooms.map(({ said }) => said));

  const winners = anterooms.filter((_, index) => answers[index]?.url !== undefined);
  expect(winners).toHaveLength(1);
  for (const { fault } of answers) {
    if (fault === undefined) continue;
    expect(fault.name).toBe('StartupError');
    expect(fault.message).toContain(
      `DATA_DIR ${dataDir} is in use by another Anteroom (process ${winners[0]?.child.pid})`,
    );
  }
  await eventually(() => drafts(dataDir).length === 0);

  // The winner was not disturbed, and hands over when it stops.
  const url = String(answers.find((answer) => answer.url !== undefined)?.url);
  expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  const exited = once(winners[0]?.child ?? process, 'exit');
  winners[0]?.child.stdin?.end();
  await exited;
  await (await start(dataDir)).close();
});

test('of several takeovers at once one wins', async () => {
  const dataDir = sharedDataDir;
  const killed = runAnteroom(dataDir);
  await killed.said;
  await kill(killed.child);
  const answers = await Promise.all([1, 2, 3].map(() => runAnteroom(dataDir).said));
  expect(answers.filter(({ url }) => url !== undefined)).toHaveLength(1);
});

test('a start while the holder stops waits and wins', async () => {
  const dataDir = sharedDataDir;
  const first = await start(dataDir);
  const [, second] = await Promise.all([first.close(), eventually(() => start(dataDir))]);
  expect(await query(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await second.close();
});

test('a killed PostgreSQL comes back on the same address with what was committed', async () => {
  const dataDir = sharedDataDir;
  const { url, close } = await start(dataDir);
  await query(url, "DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT 'here' AS word");
  for (let round = 0; round < 2; round++) {
    const pid = Number(postmasterPid(dataDir));
    process.kill(pid, 'SIGKILL');
    await eventually(() => !isRunning(pid));
    expect(await eventually(() => query(url, 'SELECT word FROM kept'))).toEqual([{ word: 'here' }]);
    await eventually(() => holders(url));
  }
  await close();
  expect(postmasterPid(dataDir)).toBeUndefined();
});

test('a long statement that outlives a killed PostgreSQL does not hold the next one up', async () => {
  const { url } = await start(sharedDataDir);
  const busy = query(url, 'SELECT count(md5(number::text)) FROM generate_series(1, 1000000000) AS number');
  const ended = expect(busy).rejects.toThrow();
  await eventually(() =>
    query(
      url,
      "SELECT 1 FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%generate_series%' AND pid <> pg_backend_pid()",
    ).then((rows) => rows.length > 0),
  );
  process.kill(Number(postmasterPid(sharedDataDir)), 'SIGKILL');
  await ended;
  expect(await eventually(() => query(url, 'SELECT 1 AS one'))).toEqual([{ one: 1 }]);
});

test('closing while PostgreSQL is coming back leaves none behind', async () => {
  const dataDir = sharedDataDir;
  const { close } = await start(dataDir);
  const pid = Number(postmasterPid(dataDir));
  process.kill(pid, 'SIGKILL');
  await eventually(() => !isRunning(pid));
  await close();
  const left = postmasterPid(dataDir);
  expect(left === undefined || !isRunning(left)).toBe(true);
});

test('DATA_DIR is held anew when only the holding session is lost', async () => {
  const dataDir = sharedDataDir;
  const { url, close } = await start(dataDir);
  const pid = postmasterPid(dataDir);
  const [before] = await eventually(() => holders(url));
  await query(url, `SELECT pg_terminate_backend(${before?.pid})`);
  await eventually(async () => (await holders(url)).some((session) => session.pid !== before?.pid));
  expect(postmasterPid(dataDir)).toBe(pid);
  await expect(start(dataDir)).rejects.toThrow(`in use by another Anteroom (process ${process.pid})`);
  await close();
});

test('a first start that is killed leaves nothing that looks like a database', async () => {
  const dataDir = temporaryDataDir();
  const killed = runAnteroom(dataDir);
  await eventually(() => existsSync(join(dataDir, drafts(dataDir)[0] ?? '-', 'data', 'global')));
  await kill(killed.child);
  expect(existsSync(join(dataDir, 'postgres'))).toBe(false);

  const { url, close } = await start(dataDir);
  expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  expect(drafts(dataDir)).toEqual([]);
  await close();
});

test.each(['gone', 'got by a stranger', 'never written'])(
  'a postmaster.pid left behind does not hinder a start: its process is %s',
  async (fate) => {
    const dataDir = sharedDataDir;
    const first = await start(dataDir);
    const file = join(dataDir, 'postgres', 'data', 'postmaster.pid');
    const [, ...rest] = readFileSync(file, 'utf8').split('\n');
    await first.close();

    const { uid, gid } = statSync(join(dataDir, 'postgres', 'data'));
    const asServer = process.getuid?.() === 0 ? { uid, gid } : {};
    const stranger = spawn('sleep', ['60'], { stdio: 'ignore', cwd: '/', ...asServer });
    await once(stranger, 'spawn');
    const stopStranger = async () => {
      const exited = once(stranger, 'exit');
      stranger.kill();
      await exited;
    };
    if (fate === 'gone') await stopStranger();
    writeFileSync(file, fate === 'never written' ? '' : [stranger.pid, ...rest].join('\n'));

    const second = await start(dataDir);
    expect(await query(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await second.close();
    if (fate !== 'gone') await stopStranger();
  },
);

test('what keeps it from starting is said in one message', async () => {
  const file = join(temporaryDataDir(), 'file');
  writeFileSync(file, '');
  await expect(start(file)).rejects.toThrow(expectedMessage(file));
  await expect(start(join(file, 'below'))).rejects.toBeInstanceOf(StartupError);

  const other = temporaryDataDir();
  mkdirSync(join(other, 'postgres', 'data'), { recursive: true });
  await expect(start(other)).rejects.toThrow('is not a database of PostgreSQL');
  writeFileSync(join(other, 'postgres', 'data', 'PG_VERSION'), '17\n');
  await expect(start(other)).rejects.toThrow(
    /was made by PostgreSQL 17, and this Anteroom carries PostgreSQL 18/,
  );
});

function expectedMessage(file: string): string {
  return (
    `DATA_DIR ${file} cannot be used: it, or something above it, is a file and not a folder ` +
    `(EEXIST: file already exists, mkdir '${file}').`
  );
}

function holders(url: string): Promise<{ pid: number }[]> {
  return query(
    url,
    `SELECT pid FROM pg_locks JOIN pg_stat_activity USING (pid)
      WHERE locktype = 'advisory' AND granted AND application_name LIKE 'anteroom holds DATA_DIR%'`,
  );
}
