import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { migrate } from '../../src/store/database/migrate.js';
import { applyMigrations, readMigrations } from '../../src/store/database/schema-engine.js';
import { administer, servers, withDatabase } from '../support/servers.js';

const name = `anteroom_test_${randomUUID().replaceAll('-', '')}`;
const databaseUrl = withDatabase(servers().embedded, name);
const client = new pg.Client({ connectionString: databaseUrl });
beforeAll(async () => {
  await administer(servers().embedded, (admin) => admin.query(`CREATE DATABASE ${name}`));
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await administer(servers().embedded, (admin) => admin.query(`DROP DATABASE ${name} WITH (FORCE)`));
});

const site = randomUUID();
const at = '2026-03-01T12:00:00Z';

async function aThread(page: string): Promise<string> {
  const id = randomUUID();
  await client.query(
    'INSERT INTO threads (id, site_id, page, title, created_at) VALUES ($1, $2, $3, $3, $4)',
    [id, site, page, at],
  );
  return id;
}

async function aComment(
  threadId: string,
  { isShown, isFirst = true, body = 'x' }: { isShown: boolean; isFirst?: boolean; body?: string },
) {
  await client.query(
    `INSERT INTO comments (id, site_id, thread_id, author_name, email_sealed, author_key, body, body_key,
       status_token_hash, html, submitted_at, status)
     VALUES ($1::uuid, $2, $3, 'Ada', '', '', $4, '', decode(md5($1::uuid::text), 'hex'), $5, $6,
       $7::"CommentStatus")`,
    [
      randomUUID(),
      site,
      threadId,
      body,
      isShown ? body : null,
      isFirst ? at : '2026-03-02T12:00:00Z',
      isShown ? 'approved' : 'spam',
    ],
  );
}

test('titles from before are kept only where the comment that brought them is shown', async () => {
  const migrations = await readMigrations();
  const until = migrations.findIndex((migration) => migration.name.endsWith('_page_titles'));
  await applyMigrations(databaseUrl, migrations.slice(0, until));
  await client.query(`INSERT INTO sites (id, slug, name, created_at) VALUES ($1, 's', 's', $2)`, [site, at]);
  await aComment(await aThread('brought by one that is shown'), { isShown: true });
  const spam = await aThread('brought by spam');
  await aComment(spam, { isShown: false });
  await aComment(spam, { isShown: true, isFirst: false });
  const erased = await aThread('brought by one that was erased');
  await aComment(erased, { isShown: true, isFirst: false });
  await aComment(await aThread('brought by one of which nothing but its place is left'), {
    isShown: false,
    body: '',
  });

  await migrate({ databaseUrl, queueInDatabase: false });
  const threads = await client.query<{ page: string; title: string | null }>(
    'SELECT page, title FROM threads',
  );
  expect(new Map(threads.rows.map(({ page, title }) => [page, title]))).toEqual(
    new Map([
      ['brought by one that is shown', 'brought by one that is shown'],
      ['brought by spam', null],
      ['brought by one that was erased', null],
      ['brought by one of which nothing but its place is left', null],
    ]),
  );
  const claims = await client.query<{ title: string }>(
    'SELECT page_title AS title FROM comments WHERE page_title IS NOT NULL ORDER BY 1',
  );
  expect(claims.rows.map(({ title }) => title)).toEqual(['brought by one that is shown', 'brought by spam']);
});
