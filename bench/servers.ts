import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { Tier } from '../src/config.js';

export interface BenchTier {
  tier: Tier;
  env: NodeJS.ProcessEnv;
  redisUrl: string | undefined;
  drop: () => Promise<void>;
}

const database = 'anteroom_bench';
const postgresUrl = process.env['BENCH_DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres';
const redisBenchUrl = process.env['BENCH_REDIS_URL'] ?? 'redis://127.0.0.1:6379/7';

/** An empty place to run in: a database of its own, an emptied Redis database, or an empty folder. */
export async function prepareTier(tier: Tier): Promise<BenchTier> {
  const common = {
    PATH: process.env['PATH'],
    PORT: '0',
    HOST: '127.0.0.1',
    RATE_LIMITS: 'off',
    LOG_LEVEL: 'info',
    ADMIN_PASSWORD: randomBytes(12).toString('hex'),
  };
  if (tier === 'embedded') {
    const dataDir = await mkdtemp(join(tmpdir(), 'anteroom-bench-'));
    return {
      tier,
      redisUrl: undefined,
      env: { ...common, DATA_DIR: dataDir },
      drop: () => rm(dataDir, { recursive: true, force: true }),
    };
  }
  await administer(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`, `CREATE DATABASE ${database}`);
  const drop = () => administer(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
  const url = new URL(postgresUrl);
  url.pathname = `/${database}`;
  const env = { ...common, DATABASE_URL: url.href, SECRET_KEY: randomBytes(32).toString('base64') };
  if (tier === 'postgres') return { tier, env, redisUrl: undefined, drop };
  const redis = new Redis(redisBenchUrl);
  await redis.flushdb();
  redis.disconnect();
  return { tier, env: { ...env, REDIS_URL: redisBenchUrl }, redisUrl: redisBenchUrl, drop };
}

async function administer(...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: postgresUrl });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}
