import { randomBytes, randomUUID } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { afterAll, beforeAll, describe } from '@jest/globals';
import { Redis } from 'ioredis';
import { createApp } from '../../src/app.js';
import { type Config, readConfig, type Tier } from '../../src/config.js';
import { type Context, createContext } from '../../src/context.js';
import { type Listening, listen } from '../../src/http/listen.js';
import { createLog } from '../../src/log.js';
import { bootstrap } from '../../src/moderators/bootstrap.js';
import { startWorkers, type Workers } from '../../workers/main.js';
import {
  administer,
  dropDatabase,
  redisUrlOfWorker,
  servers,
  templateDatabase,
  withDatabase,
} from './servers.js';
import { waitUntil } from './wait-until.js';

/** A whole Anteroom on one tier, with a database of its own. */
export interface House {
  tier: Tier;
  ctx: Context;
  /** Base URL of the running service. */
  url: string;
  databaseUrl: string;
  redisUrl: string | undefined;
  adminToken: string;
  /** Every line the service has logged, as text. */
  logged: () => string;
  startWorkers: () => void;
  stopWorkers: () => Promise<void>;
  close: () => Promise<void>;
}

export interface HouseOptions {
  env?: Record<string, string>;
  /** Workers are started unless told otherwise. */
  workers?: boolean;
  clock?: () => Date;
  /** Is done to the database before the house opens on it. */
  prepare?: (databaseUrl: string) => Promise<void>;
  /** How long remote checks have; the service's own five seconds unless told otherwise. */
  checkDeadlineMs?: number;
}

export const adminToken = 'test-administrator-token-0123456789';

/** Runs the same stories on every tier; a tier whose server is absent is skipped by name. */
export function onEachTier(
  stories: (house: () => House, tier: Tier) => void,
  options: HouseOptions = {},
): void {
  for (const tier of ['embedded', 'postgres', 'redis'] as const) {
    const missing = missingFor(tier);
    if (missing !== null) {
      describe.skip(`on the ${tier} tier (skipped: there is no ${missing})`, () => {
        stories(() => {
          throw new Error('skipped');
        }, tier);
      });
      continue;
    }
    describe(`on the ${tier} tier`, () => {
      let house: House | undefined;
      beforeAll(async () => {
        house = await openHouse(tier, options);
      });
      afterAll(async () => {
        await house?.close();
      });
      stories(() => {
        if (house === undefined) throw new Error('the house is not open');
        return house;
      }, tier);
    });
  }
}

export function missingFor(tier: Tier): string | null {
  const { postgres, redis } = servers();
  if (tier !== 'embedded' && postgres === null) return 'PostgreSQL';
  return tier === 'redis' && redis === null ? 'Redis' : null;
}

/** What a house on this tier is configured with: a clone of the template, and an empty Redis database. */
export async function prepareTier(
  tier: Tier,
): Promise<{ databaseUrl: string; redisUrl: string | undefined; drop: () => Promise<void> }> {
  const { embedded, postgres, redis } = servers();
  const server = tier === 'embedded' ? embedded : postgres;
  if (server === null) throw new Error(`there is no PostgreSQL for the ${tier} tier`);
  const name = `anteroom_test_${randomUUID().replaceAll('-', '')}`;
  await administer(server, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${templateDatabase}`));
  const redisUrl = tier === 'redis' && redis !== null ? redisUrlOfWorker(redis) : undefined;
  if (redisUrl !== undefined) await flushRedis(redisUrl);
  return {
    databaseUrl: withDatabase(server, name),
    redisUrl,
    drop: async () => {
      await dropDatabase(server, name);
    },
  };
}

export async function openHouse(
  tier: Tier,
  { env = {}, workers = true, clock, checkDeadlineMs, prepare }: HouseOptions = {},
): Promise<House> {
  const { databaseUrl, redisUrl, drop } = await prepareTier(tier);
  await prepare?.(databaseUrl);
  const lines: string[] = [];
  // The port is had first, so that the addresses the service gives out lead to it.
  const app: { answer?: RequestListener } = {};
  const listening: Listening = await listen((req, res) => app.answer?.(req, res), {
    port: 0,
    host: '127.0.0.1',
  });
  const url = `http://127.0.0.1:${listening.port}`;
  const config: Config = readConfig({
    PORT: '0',
    HOST: '127.0.0.1',
    PUBLIC_URL: url,
    DATABASE_URL: databaseUrl,
    ...(redisUrl !== undefined && { REDIS_URL: redisUrl }),
    SECRET_KEY: randomBytes(32).toString('base64'),
    ADMIN_API_TOKEN: adminToken,
    ADMIN_EMAIL: 'editor@example.org',
    ADMIN_PASSWORD: 'correct horse battery staple',
    RATE_LIMITS: 'off',
    LOG_LEVEL: 'debug',
    ...env,
  });
  const log = createLog(config.logLevel, {
    write: (line: string) => {
      lines.push(line);
    },
  });
  const ctx = createContext(config, {
    log,
    ...(clock !== undefined && { clock }),
    ...(checkDeadlineMs !== undefined && { checkDeadlineMs }),
  });
  await bootstrap(ctx);
  app.answer = createApp(ctx);
  let running: Workers | undefined = workers ? startWorkers(ctx) : undefined;
  const stopWorkers = async () => {
    await running?.close();
    running = undefined;
  };
  return {
    tier,
    ctx,
    url,
    databaseUrl,
    redisUrl,
    adminToken,
    logged: () => lines.join(''),
    startWorkers: () => {
      running ??= startWorkers(ctx);
    },
    stopWorkers,
    close: async () => {
      ctx.beginClosing();
      await Promise.all([listening.close(), stopWorkers()]);
      await ctx.close();
      await drop();
    },
  };
}

/** Waits until every comment has been judged and every queue is empty. */
export async function drainQueue({ queue, store }: Pick<Context, 'queue' | 'store'>): Promise<void> {
  await queue.flush();
  await waitUntil('every comment is judged and the queues are empty', async () => {
    if ((await store.comments.oldestPendingAt()) !== null) return false;
    const depth = await queue.depth();
    return ['moderate-comment', 'publish-thread', 'tell-checks'].every((name) =>
      ['waiting', 'active', 'delayed'].every((state) => (depth[name]?.[state] ?? 0) === 0),
    );
  });
}

async function flushRedis(url: string): Promise<void> {
  const client = new Redis(url);
  await client.flushdb();
  client.disconnect();
}
