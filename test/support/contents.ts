import { expect } from '@jest/globals';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { House } from './house.js';

/** Every row of every table, queues included, as text. */
export async function everyRow({ databaseUrl }: Pick<House, 'databaseUrl'>): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
       WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
    );
    expect(tables.length).toBeGreaterThan(8);
    const contents: string[] = [];
    for (const { name } of tables)
      contents.push(JSON.stringify((await client.query(`SELECT t::text AS row FROM ${name} AS t`)).rows));
    return contents.join('\n');
  } finally {
    await client.end();
  }
}

/** Every key of the Redis database with its value; empty on a tier without one. */
export async function everyRedisKey({ redisUrl }: Pick<House, 'redisUrl'>): Promise<string> {
  if (redisUrl === undefined) return '';
  const client = new Redis(redisUrl);
  try {
    const contents: string[] = [];
    for (const key of await client.keys('*')) {
      // A key may have run out between the two calls, which ioredis' type does not say.
      const dumped = (await client.dumpBuffer(key)) as Buffer | null;
      contents.push(key, dumped?.toString('latin1') ?? '');
    }
    expect(contents.length).toBeGreaterThan(0);
    return contents.join('\n');
  } finally {
    client.disconnect();
  }
}
