import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { purge } from '../../src/maintenance/purge.js';
import { sweep } from '../../src/maintenance/sweep.js';
import { readDashboard } from '../../src/moderation/dashboard.js';
import { attemptsKeptMs } from '../../src/moderators/guesses.js';
import type { ThreadView } from '../../src/threads/views.js';
import { cookieOf } from '../support/console.js';
import { adminToken, drainQueue, type House, openHouse, prepareTier } from '../support/house.js';
import { cleanUpProcesses, startService, temporaryFolder } from '../support/process.js';
import { ask } from '../support/queue-tiers.js';
import { asAdministrator, get, post, postForm, send, submit } from '../support/requests.js';
import { waitUntil } from '../support/wait-until.js';

const page = 'https://news.example/times';
const threadPath = `/v1/sites/default/threads?page=${encodeURIComponent(page)}`;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

const ofDatabase = (zone: string) => async (url: string) => {
  await ask(url, `ALTER DATABASE "${new URL(url).pathname.slice(1)}" SET timezone TO '${zone}'`);
};
const ofRole = (zone: string) => async (url: string) => {
  const database = new URL(url).pathname.slice(1);
  await ask(url, `ALTER ROLE CURRENT_USER IN DATABASE "${database}" SET timezone TO '${zone}'`);
};

describe.each([
  ['a database in New York', ofDatabase('America/New_York')],
  ['a database in Shanghai', ofDatabase('Asia/Shanghai')],
  ['a database in Kolkata', ofDatabase('Asia/Kolkata')],
  ['a role in New York', ofRole('America/New_York')],
])('with %s', (_, prepare) => {
  let house: House;
  let now: Date;
  const later = (ms: number) => {
    now = new Date(now.getTime() + ms);
  };
  beforeEach(async () => {
    now = new Date();
    house = await openHouse('embedded', { prepare, clock: () => now });
    // Otherwise nothing here would show anything.
    expect(await ask(house.databaseUrl, 'SHOW timezone')).not.toEqual([{ TimeZone: 'UTC' }]);
  });
  afterEach(async () => {
    await house.close();
  });

  const sent = async (parts: object) => {
    const { status, body } = await submit(house, { page, ...parts });
    if (status === 202) await drainQueue(house.ctx);
    return { status, id: body.id, path: body.statusUrl && new URL(body.statusUrl).pathname };
  };
  const judgedStatus = async (id: string) =>
    (await get<{ status: string }>(house, `/v1/moderation/comments/${id}`, asAdministrator)).body.status;
  const settings = (path: string, body: object) =>
    send(house, path, {
      method: path.endsWith('ban') ? 'PUT' : 'PATCH',
      headers: { ...asAdministrator, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  test('a comment has the moment it came, from the form to the thread, the feeds and the row', async () => {
    const came = now.toISOString();
    const { id } = await sent({});
    const { comments } = (await get<ThreadView>(house, threadPath)).body;
    expect(comments[0]?.createdAt).toBe(came);
    const feed = await get<{ items: { date_published: string }[] }>(house, '/v1/sites/default/feed.json');
    expect(feed.body.items[0]?.date_published).toBe(came);
    expect((await get<string>(house, '/v1/sites/default/feed.atom')).text).toContain(
      `<published>${came}</published>`,
    );
    const [row] = await ask<{ submitted: number; decided: number }>(
      house.databaseUrl,
      `SELECT extract(epoch FROM submitted_at)::float8 * 1000 AS submitted,
        extract(epoch FROM decided_at)::float8 * 1000 AS decided FROM comments WHERE id = $1`,
      [id],
    );
    expect(row).toEqual({ submitted: now.getTime(), decided: now.getTime() });
  });

  test('an edit is taken within its window and not after it', async () => {
    const { path } = await sent({});
    later(4 * minuteMs);
    const edited = now.toISOString();
    expect((await postForm(house, `${path}/edits`, { body: 'The bridge is from 1809.' })).status).toBe(303);
    await drainQueue(house.ctx);
    await waitUntil('the edit is shown with its time', async () => {
      later(2_000);
      return (await get<ThreadView>(house, threadPath)).body.comments[0]?.editedAt === edited;
    });
    later(2 * hourMs);
    expect((await postForm(house, `${path}/edits`, { body: 'Too late.' })).status).toBe(409);
  });

  test('a ban ends on its day, and slow mode after its seconds', async () => {
    const { id } = await sent({ email: 'until@example.org' });
    const until = new Date(now.getTime() + 2 * hourMs).toISOString();
    const banned = await settings(`/v1/moderation/comments/${id}/author/ban`, { until });
    expect(banned.body).toMatchObject({ ban: { until } });
    later(hourMs);
    expect(await judgedStatus((await sent({ email: 'until@example.org' })).id)).toBe('spam');
    later(2 * hourMs);
    expect(await judgedStatus((await sent({ email: 'until@example.org' })).id)).toBe('approved');
    await settings('/v1/moderation/sites/default/threads', { page, slowSeconds: 300 });
    expect((await sent({ email: 'until@example.org' })).status).toBe(429);
    later(6 * minuteMs);
    expect((await sent({ email: 'until@example.org' })).status).toBe(202);
  });

  test('a session lasts twelve hours, and a wrong password slows the next for seconds', async () => {
    const cookie = await cookieOf(house);
    const signedIn = async () =>
      (await send(house, '/moderation', { headers: { cookie }, redirect: 'manual' })).status === 200;
    later(11 * hourMs);
    expect(await signedIn()).toBe(true);
    later(13 * hourMs);
    expect(await signedIn()).toBe(false);
    const key = Buffer.alloc(32, 1);
    const attempt = () =>
      house.ctx.store.guesses.count({
        key,
        now,
        waitsSeconds: [60, 60],
        forgottenBefore: new Date(now.getTime() - attemptsKeptMs),
      });
    expect(await attempt()).toBeNull();
    expect(await attempt()).toEqual(new Date(now.getTime() + minuteMs));
    later(61_000);
    expect(await attempt()).toBeNull();
  });

  test('the sweep and the purge find what is due and nothing else; the days and the audit are right', async () => {
    await house.stopWorkers();
    const { body } = await submit(house, { page });
    await house.ctx.queue.flush();
    await house.ctx.queue.forget(body.id);
    expect((await sweep(house.ctx)).requeued).toBe(0);
    later(20_000);
    expect((await sweep(house.ctx)).requeued).toBe(1);
    expect((await readDashboard(house.ctx, undefined)).days.at(-1)?.counts.pending).toBe(1);
    house.startWorkers();
    await drainQueue(house.ctx);
    expect((await readDashboard(house.ctx, undefined)).latency.median).toBe(20);

    await settings('/v1/moderation/sites/default', { name: 'The Gazette' });
    const audit = await get<{ entries: { at: string }[] }>(house, '/v1/moderation/audit', asAdministrator);
    expect(audit.text).toContain(now.toISOString());

    const { expiresAt } = await sessionOf(house);
    expect((await purge(house.ctx)).sessions).toBe(0);
    now = new Date(expiresAt.getTime() - 1);
    expect((await purge(house.ctx)).sessions).toBe(0);
    now = expiresAt;
    expect((await purge(house.ctx)).sessions).toBe(1);
  });
});

async function sessionOf(house: House): Promise<{ expiresAt: Date }> {
  const { body } = await post<{ expiresAt: string }>(house, '/v1/moderation/sessions', {
    email: 'editor@example.org',
    password: 'correct horse battery staple',
  });
  return { expiresAt: new Date(body.expiresAt) };
}

describe('with a process, its environment and its address in New York', () => {
  afterAll(cleanUpProcesses);

  test('a comment has the moment it came, and can be edited', async () => {
    const { databaseUrl, drop } = await prepareTier('embedded');
    const zone = 'America/New_York';
    const service = await startService(
      {
        PORT: '0',
        DATABASE_URL: `${databaseUrl}?options=${encodeURIComponent(`-c TimeZone=${zone}`)}`,
        SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
        ADMIN_API_TOKEN: adminToken,
        RATE_LIMITS: 'off',
        TZ: zone,
        PGTZ: zone,
        PGOPTIONS: `-c TimeZone=${zone}`,
      },
      temporaryFolder(),
    );
    const before = Date.now();
    const { body } = await submit(service, { page });
    const after = Date.now();
    const shown = async () => (await get<ThreadView>(service, threadPath)).body.comments[0];
    await waitUntil('the comment is shown', async () => (await shown()) !== undefined);
    const createdAt = Date.parse((await shown())?.createdAt ?? '');
    expect(createdAt).toBeGreaterThanOrEqual(before);
    expect(createdAt).toBeLessThanOrEqual(after);
    const { status } = await postForm(service, `${new URL(body.statusUrl).pathname}/edits`, {
      body: 'The bridge is from 1809.',
    });
    expect(status).toBe(303);
    expect(await service.stop()).toBe(0);
    await drop();
  });
});

test('a session that a pooler puts into another zone is not worked with', async () => {
  const { databaseUrl, drop } = await prepareTier('embedded');
  const { openPool } = await import('../../src/postgres/open-pool.js');
  const pool = openPool({
    databaseUrl,
    applicationName: 'zone',
    connectionsMax: 1,
    connectTimeoutMs: 10_000,
    answerTimeoutMs: 10_000,
  });
  pool.on('error', () => undefined);
  const client = await pool.connect();
  const lost = new Promise<Error>((resolve) => {
    client.once('error', resolve);
  });
  await client.query("SET timezone TO 'Asia/Kolkata'");
  expect((await lost).message).toContain('Asia/Kolkata');
  client.release(true);
  expect((await pool.query<object>('SHOW timezone')).rows).toEqual([{ TimeZone: 'UTC' }]);
  await pool.end();
  await drop();
});
