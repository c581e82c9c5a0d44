import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { sweep } from '../../src/maintenance/sweep.js';
import { drainQueue, type House, openHouse } from '../support/house.js';
import { cleanUpProcesses, startService, temporaryFolder } from '../support/process.js';
import { ask } from '../support/queue-tiers.js';
import { hasRedisServer, type RedisServer, startRedisServer } from '../support/redis-server.js';
import { get, submit } from '../support/requests.js';
import { waitUntil } from '../support/wait-until.js';

const page = 'https://news.example/refused';
const thread = `/v1/sites/default/threads?page=${encodeURIComponent(page)}`;

interface Line {
  level: number;
  msg: string;
}
const warnLevel = 40;

const linesOf = (logged: string): Line[] =>
  logged
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Line);
const warnings = (logged: string) =>
  linesOf(logged)
    .filter(({ level }) => level >= warnLevel)
    .map(({ msg }) => msg);
const count = (logged: string, begins: string) =>
  linesOf(logged).filter(({ msg }) => msg.startsWith(begins)).length;

(hasRedisServer ? describe : describe.skip)('a Redis that answers and takes nothing in', () => {
  let redis: RedisServer;
  let house: House;
  let operator: Redis;
  let now = new Date();

  beforeEach(async () => {
    redis = await startRedisServer();
    operator = new Redis(redis.url);
    now = new Date();
    house = await openHouse('embedded', {
      env: { REDIS_URL: redis.url, RATE_LIMITS: 'on' },
      clock: () => now,
    });
  });
  afterEach(async () => {
    operator.disconnect();
    await house.close();
    await redis.close();
  });

  const refusals = async (kind: string) =>
    Number(new RegExp(`errorstat_${kind}:count=(\\d+)`).exec(await operator.info('errorstats'))?.[1] ?? 0);

  test.each([
    ['is full', 'OOM', 'full', ['CONFIG', 'SET', 'maxmemory', '1'], ['CONFIG', 'SET', 'maxmemory', '0']],
    [
      'is a read-only replica',
      'READONLY',
      'read-only',
      ['REPLICAOF', '127.0.0.1', '1'],
      ['REPLICAOF', 'NO', 'ONE'],
    ],
  ] as const)(
    '%s: comments are taken, one line tells of it, and all is done once it works',
    async (...row) => {
      const [, kind, state, breakIt, mendIt] = row;
      await drainQueue(house.ctx);
      await operator.call(breakIt[0], ...breakIt.slice(1));
      const taken: string[] = [];
      for (let n = 0; n < 4; n += 1) {
        const { status, body } = await submit(house, { page });
        expect(status).toBe(202);
        taken.push(body.id);
      }
      expect(await get(house, '/readyz')).toMatchObject({
        status: 503,
        body: { database: 'ok', queue: state },
      });
      await waitUntil(
        'the workers have been refused again and again',
        async () => (await refusals(kind)) > 40,
      );
      expect(warnings(house.logged()).sort()).toEqual([
        'requests could not be counted together: each process counts those it takes, and allows the limits for itself',
        'the queue cannot be used: comments are taken and wait, and the sweep queues them once it can',
      ]);

      await operator.call(mendIt[0], ...mendIt.slice(1));
      now = new Date(now.getTime() + 20_000);
      await sweep(house.ctx);
      await drainQueue(house.ctx);
      expect((await house.ctx.store.comments.find(taken[0] ?? ''))?.status).toBe('approved');
      expect(await get(house, '/readyz')).toMatchObject({ status: 200, body: { queue: 'ok' } });
      expect(count(house.logged(), 'the queue can be used again')).toBe(1);
    },
  );
});

describe('a database that is read-only', () => {
  test('takes no comment, shows what there is, is named by /readyz, and one line tells of it', async () => {
    const house = await openHouse('embedded');
    try {
      const database = new URL(house.databaseUrl).pathname.slice(1);
      const setting = async (change: string) => {
        await ask(house.databaseUrl, `BEGIN READ WRITE; ALTER DATABASE "${database}" ${change}; COMMIT`);
        await ask(
          house.databaseUrl,
          'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()',
        );
      };
      await submit(house, { page });
      await drainQueue(house.ctx);
      await setting('SET default_transaction_read_only = on');
      await waitUntil('new sessions are read-only', async () => {
        const { body } = await get<{ database: string }>(house, '/readyz');
        return body.database === 'read-only';
      });
      for (let n = 0; n < 10; n += 1) {
        const { status, headers } = await submit(house, { page });
        expect([status, headers.get('retry-after')]).toEqual([503, '5']);
      }
      expect((await get<{ count: number }>(house, thread)).body.count).toBe(1);
      expect(count(house.logged(), 'the database cannot be used')).toBe(1);
      await setting('RESET default_transaction_read_only');
      await waitUntil('a comment is taken', async () => (await submit(house, { page })).status === 202);
      await drainQueue(house.ctx);
      expect(count(house.logged(), 'the database can be used again')).toBe(1);
    } finally {
      await house.close();
    }
  });
});

/** A file system of its own, small enough to fill; only root may make one, and not everywhere. */
function mountSmallDisk(folder: string, sizeMiB: number): boolean {
  mkdirSync(folder, { recursive: true });
  return spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeMiB}m`, 'tmpfs', folder]).status === 0;
}

const trial = join(temporaryFolder(), 'trial');
const canMount = process.platform === 'linux' && mountSmallDisk(trial, 1);
if (canMount) execFileSync('umount', [trial]);

(canMount ? describe : describe.skip)(
  'a disk that is full (skipped where no file system can be mounted)',
  () => {
    const folder = temporaryFolder();
    const disk = join(folder, 'disk');
    afterAll(async () => {
      spawnSync('umount', ['--lazy', disk]);
      await cleanUpProcesses();
    });

    test('every comment that was taken is there, the others were told to come again, and it mends itself', async () => {
      expect(mountSmallDisk(disk, 160)).toBe(true);
      const dataDir = join(disk, 'data');
      const service = await startService({ PORT: '0', DATA_DIR: dataDir, RATE_LIMITS: 'off' }, folder);
      const filler = join(disk, 'filler');
      fill(filler);
      const taken: string[] = [];
      let refused = 0;
      // Each takes more room than is left in the last page, so before long there is none.
      const body = (n: number) => `${n} ${randomText(9_000, n)}`;
      await waitUntil('comments are refused', async () => {
        const answer = await submit(service, { page, body: body(taken.length) });
        if (answer.status === 202) taken.push(new URL(answer.body.statusUrl).pathname);
        else {
          expect(answer.status).toBe(503);
          expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
          refused += 1;
        }
        return refused >= 5;
      });
      const ready = await get<{ database: string }>(service, '/readyz');
      expect(ready.status).toBe(503);
      expect(['full', 'unavailable']).toContain(ready.body.database);
      expect(count(service.printed(), 'the database cannot be used')).toBe(1);

      rmSync(filler);
      await waitUntil('a comment is taken again', async () => {
        const answer = await submit(service, { page });
        if (answer.status === 202) taken.push(new URL(answer.body.statusUrl).pathname);
        return answer.status === 202;
      });
      const { body: shown } = await get<{ database: string }>(service, '/readyz');
      expect(shown.database).toBe('ok');
      for (const path of taken) expect((await get(service, path)).status).toBe(200);
      expect(await service.stop()).toBe(0);
    });
  },
);

/** Writes until there is no room left. */
function fill(path: string): void {
  const file = openSync(path, 'w');
  const part = Buffer.alloc(64 * 1024, 1);
  try {
    for (;;) writeSync(file, part);
  } catch {
    // Full, which is what was wanted.
  } finally {
    closeSync(file);
  }
}

/** Text that does not compress, the same for the same number. */
function randomText(length: number, seed: number): string {
  let state = seed + 1;
  return Array.from({ length }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return String.fromCodePoint(97 + ((state >> 16) % 26));
  }).join('');
}
