import { describe } from '@jest/globals';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { Tier } from '../../src/config.js';
import { missingFor } from './house.js';

/**
 * Tells the same stories with the queue in the database and in Redis; where there is no Redis that half is
 * skipped by name, and the embedded PostgreSQL stands in where there is no other.
 */
export function onEachQueue(stories: (tier: Tier) => void): void {
  for (const tier of [missingFor('postgres') === null ? 'postgres' : 'embedded', 'redis'] as const) {
    const missing = missingFor(tier);
    const tell = () => {
      stories(tier);
    };
    if (missing === null) describe(`with the queue in ${tier === 'redis' ? 'Redis' : 'the database'}`, tell);
    else describe.skip(`with the queue in Redis (skipped: there is no ${missing})`, tell);
  }
}

/** Takes everything the queues hold, as a flush or an empty disk does. */
export async function emptyQueues({
  databaseUrl,
  redisUrl,
}: {
  databaseUrl: string;
  redisUrl: string | undefined;
}): Promise<void> {
  if (redisUrl === undefined) {
    await ask(
      databaseUrl,
      'TRUNCATE bullmq.job, bullmq.dedup, bullmq.dedup_next, bullmq.scheduler, bullmq.event CASCADE',
    );
    return;
  }
  const client = new Redis(redisUrl);
  await client.flushdb();
  client.disconnect();
}

/** One question to a database, on a connection of its own. */
export async function ask<Row extends pg.QueryResultRow>(
  databaseUrl: string,
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}
