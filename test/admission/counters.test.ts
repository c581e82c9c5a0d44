import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Counters, createCounters, type Limit } from '../../src/admission/counters.js';
import { use } from '../../src/admission/use.js';
import { warningEveryMs } from '../../src/outage.js';
import { prepareTier } from '../support/house.js';
import { hasRedisServer, type RedisServer, startRedisServer } from '../support/redis-server.js';
import { openTcpProxy, type TcpProxy } from '../support/tcp-proxy.js';
import { waitUntil } from '../support/wait-until.js';

const limit: Limit = { name: 'knocks', points: 3, windowSeconds: 600 };
const nobody = 'postgres://anteroom@127.0.0.1:1/anteroom';

let now = new Date('2026-03-01T12:00:00Z');
let logged: { level: string; failures: unknown }[] = [];
const noting = (level: string) => (facts: { failures: unknown }) => {
  logged.push({ level, failures: facts.failures });
};
const open = (databaseUrl: string, redisUrl?: string) =>
  createCounters({
    databaseUrl,
    redisUrl,
    log: { warn: noting('warn'), info: noting('info') } as never,
    clock: () => now,
  });

beforeEach(() => {
  logged = [];
});

test.each([
  ['PostgreSQL', undefined],
  ['Redis', 'redis://127.0.0.1:1'],
  ['a Redis cluster', 'redis://127.0.0.1:1,redis://127.0.0.1:2'],
])('while %s is away the process counts for itself, and turns nobody away for that', async (_, redisUrl) => {
  const counters = open(nobody, redisUrl);
  try {
    const uses = [];
    for (let n = 0; n < 4; n += 1) uses.push(await use(counters, limit, 'somebody'));
    expect(uses.map(({ remaining, isOver }) => [remaining, isOver])).toEqual([
      [2, false],
      [1, false],
      [0, false],
      [0, true],
    ]);
    expect((await use(counters, limit, 'somebody else')).isOver).toBe(false);
  } finally {
    await counters.close();
  }
});

/** A server that can be taken away under the counters that use it. */
interface Losable {
  counters: Counters;
  proxy: TcpProxy;
  close: () => Promise<void>;
}

async function onPostgres(): Promise<Losable> {
  const { databaseUrl, drop } = await prepareTier('embedded');
  const proxy = await openTcpProxy(databaseUrl);
  return { counters: open(proxy.url), proxy, close: drop };
}

async function onRedis(): Promise<Losable> {
  const server: RedisServer = await startRedisServer();
  const proxy = await openTcpProxy(server.url);
  return { counters: open(nobody, proxy.url), proxy, close: server.close };
}

describe.each([
  ['PostgreSQL', onPostgres, true],
  ['Redis', onRedis, hasRedisServer],
])('%s', (name, begin, isThere) => {
  const told = isThere ? test : test.skip;
  let at: Losable;
  beforeEach(async () => {
    at = await begin();
    // The first count, for which a connection is made, may take longer than one waits for it.
    await isCountedTogether();
    logged = [];
    now = new Date(now.getTime() + warningEveryMs);
  });
  afterEach(async () => {
    await at.counters.close();
    await at.proxy.close();
    await at.close();
  });

  const countedBy = async (key: string) => (await use(at.counters, limit, key)).used;
  let keys = 0;
  const isCountedTogether = () =>
    waitUntil(`${name} counts`, async () => {
      keys += 1;
      await countedBy(`nobody so far ${keys}`);
      return logged.at(-1)?.level !== 'warn';
    });
  const levels = () => logged.map(({ level }) => level);

  told('lost while it counts is told of once, and counts on from where it was when it returns', async () => {
    expect(await countedBy('somebody')).toBe(1);
    await at.proxy.cut();
    expect([await countedBy('somebody'), await countedBy('somebody')]).toEqual([1, 2]);
    await Promise.all(Array.from({ length: 50 }, (_, n) => countedBy(`reader ${n}`)));
    expect(logged).toEqual([{ level: 'warn', failures: 1 }]);
    await at.proxy.restore();
    await isCountedTogether();
    expect(levels()).toEqual(['warn', 'info']);
    expect(logged[1]?.failures).toBeGreaterThanOrEqual(50);
    expect(await countedBy('somebody')).toBe(2);
  });

  told('counts it does not answer in time are told of, by a warning a minute at most', async () => {
    const delayed = async (of: string) => {
      at.proxy.freeze();
      expect(await countedBy(of)).toBe(1);
      await at.proxy.restore();
      await isCountedTogether();
    };
    await delayed('first');
    expect(logged).toEqual([
      { level: 'warn', failures: 1 },
      { level: 'info', failures: expect.any(Number) },
    ]);
    await delayed('second');
    expect(levels()).toEqual(['warn', 'info']);
    now = new Date(now.getTime() + warningEveryMs);
    await delayed('third');
    expect(levels()).toEqual(['warn', 'info', 'warn', 'info']);
    expect(logged[2]?.failures).toBeGreaterThanOrEqual(2);
  });
});
