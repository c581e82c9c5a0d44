import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { administer, dropDatabase, servers, withDatabase } from './servers.js';

/** A database with nothing in it, not even the schema. */
export interface EmptyDatabase {
  url: string;
  query: (sql: string) => Promise<unknown[]>;
  drop: () => Promise<void>;
}

/** On the PostgreSQL of this machine, or where there is none on the embedded one. */
export async function emptyDatabase(): Promise<EmptyDatabase> {
  const { postgres, embedded } = servers();
  const server = postgres ?? embedded;
  const name = `anteroom_test_${randomUUID().replaceAll('-', '')}`;
  await administer(server, (client) => client.query(`CREATE DATABASE ${name}`));
  const url = withDatabase(server, name);
  return {
    url,
    query: async (sql) => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      try {
        return (await client.query<Record<string, unknown>>(sql)).rows;
      } finally {
        await client.end();
      }
    },
    drop: async () => {
      await dropDatabase(server, name);
    },
  };
}
