import { afterAll, afterEach, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { drainQueue, type House, openHouse } from '../support/house.js';
import { cleanUpProcesses, type Service, startService, temporaryFolder } from '../support/process.js';
import { ask, onEachQueue } from '../support/queue-tiers.js';
import { submit } from '../support/requests.js';
import { waitUntil } from '../support/wait-until.js';

/** A lock that is not renewed is given up after 6 s, and looked for every 3 s. */
const recoveryTimeoutMs = 25_000;

afterAll(cleanUpProcesses);

onEachQueue((tier) => {
  let house: House;
  let holder: pg.Client;

  beforeEach(async () => {
    house = await openHouse(tier, { workers: false });
    holder = new pg.Client({ connectionString: house.databaseUrl });
    await holder.connect();
  });
  afterEach(async () => {
    await holder.end();
    await house.close();
  });

  function startWorker(): Promise<Service> {
    const [secretKey] = house.ctx.config.secretKeys;
    return startService(
      {
        ROLE: 'worker',
        PORT: '0',
        DATABASE_URL: house.databaseUrl,
        ...(house.redisUrl !== undefined && { REDIS_URL: house.redisUrl }),
        SECRET_KEY: secretKey?.toString('base64') ?? '',
      },
      temporaryFolder(),
    );
  }

  /** The server's processes that wait for the lock held here: the worker's, in the middle of a decision. */
  async function blockedBackends(): Promise<number[]> {
    const rows = await ask<{ pid: number }>(
      house.databaseUrl,
      `SELECT pid FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '/* prepared: append-decisions */%' ORDER BY query_start`,
    );
    return rows.map(({ pid }) => pid);
  }

  test('comments whose worker was killed while it decided are judged by another, once', async () => {
    await holder.query('BEGIN');
    await holder.query('LOCK TABLE decisions IN SHARE MODE');
    const worker = await startWorker();
    const ids: string[] = [];
    for (const deciding of [1, 2]) {
      ids.push((await submit(house)).body.id);
      await waitUntil(
        `the worker is deciding on ${deciding}`,
        async () => (await blockedBackends()).length === deciding,
      );
    }
    await worker.kill();
    // Of one the statement dies with the worker; of the other the server carries it out, and nobody hears of it.
    const [first] = await blockedBackends();
    await holder.query('SELECT pg_terminate_backend($1)', [first]);
    await holder.query('COMMIT');
    const statusOf = async (id = '') => (await house.ctx.store.comments.find(id))?.status;
    await waitUntil(
      'the server has carried out the other',
      async () => (await statusOf(ids[1])) === 'approved',
    );
    expect(await statusOf(ids[0])).toBe('pending');

    house.startWorkers();
    await waitUntil(
      'both are judged',
      async () => (await house.ctx.store.comments.oldestPendingAt()) === null,
      recoveryTimeoutMs,
    );
    await waitUntil('no job is left', async () => (await jobsLeft()) === 0, recoveryTimeoutMs);
    await drainQueue(house.ctx);
    for (const id of ids) {
      expect(await house.ctx.store.decisions.listFor(id)).toMatchObject([
        { action: 'approve', actorKind: 'engine' },
      ]);
      expect(await house.ctx.store.comments.find(id)).toMatchObject({ status: 'approved', version: 1 });
    }
  });

  async function jobsLeft(): Promise<number> {
    const { 'moderate-comment': states = {} } = await house.ctx.queue.depth();
    return Object.values(states).reduce((sum, jobs) => sum + jobs, 0);
  }
});
