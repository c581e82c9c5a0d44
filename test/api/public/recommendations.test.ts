import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { recommendLimit } from '../../../src/http/limits.js';
import { newId } from '../../../src/ids.js';
import { moderate } from '../../../src/judging/moderate.js';
import { purge } from '../../../src/maintenance/purge.js';
import type { ThreadView } from '../../../src/threads/views.js';
import { drainQueue, type House, onEachTier, openHouse } from '../../support/house.js';
import { ask } from '../../support/queue-tiers.js';
import { asAdministrator, get, post, send, submit } from '../../support/requests.js';

const keyedForMs = 30 * 24 * 60 * 60 * 1_000;
const proxied = { TRUSTED_PROXIES: '127.0.0.1' };
let now = new Date();
let house: House;
let id = '';
beforeAll(async () => {
  house = await openHouse('embedded', { workers: false, env: proxied, clock: () => now });
  await post(
    house,
    '/v1/moderation/sites',
    { slug: 'fenced', origins: ['https://news.example'] },
    asAdministrator,
  );
});
afterAll(async () => {
  await house.close();
});
beforeEach(async () => {
  id = await approve(house, 'recommended');
});

async function approve(at: House, page: string): Promise<string> {
  const { body } = await submit(at, { page });
  await moderate(at.ctx, { commentId: body.id });
  expect((await at.ctx.store.comments.find(body.id))?.status).toBe('approved');
  return body.id;
}

interface ReaderHeaders {
  address?: string;
  agent?: string;
  origin?: string;
}

async function call(
  method: 'POST' | 'DELETE',
  { address = '192.0.2.1', agent = 'Browser/1', origin }: ReaderHeaders = {},
  path = `default/comments/${id}`,
  at = house,
) {
  const headers = {
    'x-forwarded-for': address,
    'user-agent': agent,
    ...(origin !== undefined && { origin }),
  };
  const { status, body } = await send<{ recommendCount: number }>(at, `/v1/sites/${path}/recommendations`, {
    method,
    headers,
  });
  return [status, body.recommendCount];
}

describe('a reader', () => {
  test('counts once, however often they say so', async () => {
    expect(await call('POST')).toEqual([201, 1]);
    expect(await call('POST')).toEqual([200, 1]);
  });

  test('counts once when they say so many times at once', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => call('POST')));
    expect(answers.filter(([status]) => status === 201)).toHaveLength(1);
    expect(await call('POST')).toEqual([200, 1]);
  });

  test('takes it back, and that once too', async () => {
    await call('POST');
    await call('POST', { agent: 'Browser/2' });
    expect(await call('DELETE')).toEqual([200, 1]);
    expect(await call('DELETE')).toEqual([200, 1]);
    expect(await call('POST')).toEqual([201, 2]);
  });

  test('who wavers, in many requests at once, is counted as often as they are kept', async () => {
    await Promise.all(
      Array.from({ length: 60 }, (_, n) =>
        call(n % 3 === 2 ? 'DELETE' : 'POST', { agent: `Browser/${n % 7}` }),
      ),
    );
    const [row] = await ask<{ kept: string; counted: number }>(
      house.databaseUrl,
      `SELECT (SELECT count(*) FROM recommendations WHERE comment_id = $1) AS kept, recommend_count AS counted
       FROM comments WHERE id = $1`,
      [id],
    );
    expect(row?.counted).toBe(Number(row?.kept));
  });

  test('of one comment is another for the next one', async () => {
    await call('POST');
    id = await approve(house, 'recommended');
    await call('POST');
    const keys = await ask<{ reader_key: Buffer }>(
      house.databaseUrl,
      'SELECT DISTINCT reader_key FROM recommendations',
    );
    const rows = await ask(house.databaseUrl, 'SELECT FROM recommendations');
    expect(keys).toHaveLength(rows.length);
  });

  test('is told from another by the network and the browser', async () => {
    expect(await call('POST', { address: '192.0.2.1' })).toEqual([201, 1]);
    expect(await call('POST', { address: '::ffff:192.0.2.1' })).toEqual([200, 1]);
    expect(await call('POST', { address: '192.0.2.2' })).toEqual([201, 2]);
    expect(await call('POST', { agent: 'Browser/2' })).toEqual([201, 3]);
    expect(await call('POST', { address: '2001:db8:1:2::1' })).toEqual([201, 4]);
    expect(await call('POST', { address: '2001:db8:1:2:ffff::9' })).toEqual([200, 4]);
    expect(await call('POST', { address: '2001:db8:1:3::1' })).toEqual([201, 5]);
  });

  test('is forgotten when the key of the comment changes, and what was counted stays', async () => {
    await call('POST');
    expect((await purge(house.ctx)).recommendations).toBe(0);
    now = new Date(Date.now() + keyedForMs);
    expect(await call('DELETE')).toEqual([200, 1]);
    expect((await purge(house.ctx)).recommendations).toBeGreaterThan(0);
    expect(await call('POST')).toEqual([201, 2]);
    now = new Date();
  });

  test('is neither in the log nor in the table but as a keyed hash', async () => {
    await call('POST', { address: '203.0.113.77', agent: 'Browser/canary' });
    expect(house.logged()).not.toMatch(/203\.0\.113\.77|Browser\/canary/);
    const rows = await ask<{ reader_key: Buffer }>(
      house.databaseUrl,
      'SELECT reader_key FROM recommendations',
    );
    for (const { reader_key } of rows) expect(reader_key).toHaveLength(32);
  });
});

describe('there is nothing to recommend', () => {
  test('where a comment is not shown, is not on the site, or is not there', async () => {
    const { body } = await submit(house, { page: 'recommended' });
    for (const path of [
      `default/comments/${body.id}`,
      `default/comments/${newId()}`,
      'default/comments/x',
      `fenced/comments/${id}`,
      `nowhere/comments/${id}`,
    ]) {
      expect({ path, answer: await call('POST', {}, path) }).toEqual({ path, answer: [404, undefined] });
      expect({ path, answer: await call('DELETE', {}, path) }).toEqual({ path, answer: [404, undefined] });
    }
  });
});

describe('a page of another origin', () => {
  test('cannot recommend on a site that names its own', async () => {
    const { body } = await post<{ id: string }>(house, '/v1/sites/fenced/comments', {
      page: 'x',
      name: 'Ada',
      email: 'ada@example.org',
      body: 'About barges and lighthouses, at some length.',
    });
    await moderate(house.ctx, { commentId: body.id });
    const path = `fenced/comments/${body.id}`;
    for (const method of ['POST', 'DELETE'] as const)
      expect(await call(method, { origin: 'https://other.example' }, path)).toEqual([403, undefined]);
    expect(await call('POST', { origin: 'https://news.example' }, path)).toEqual([201, 1]);
  });

  test('is told by the preflight that it may also take back', async () => {
    const { headers } = await send(house, `/v1/sites/fenced/comments/${id}/recommendations`, {
      method: 'OPTIONS',
      headers: { origin: 'https://news.example', 'access-control-request-method': 'DELETE' },
    });
    expect(headers.get('access-control-allow-methods')).toBe('POST, DELETE, OPTIONS');
    expect(headers.get('access-control-allow-origin')).toBe('https://news.example');
  });
});

test('one address recommends so often in a minute', async () => {
  const limited = await openHouse('embedded', { workers: false, env: { ...proxied, RATE_LIMITS: 'on' } });
  try {
    const path = `default/comments/${await approve(limited, 'x')}`;
    for (let n = 0; n < recommendLimit.points; n += 1) await call('POST', {}, path, limited);
    expect(await call('POST', {}, path, limited)).toEqual([429, undefined]);
    expect(await call('POST', { address: '192.0.2.2' }, path, limited)).toEqual([201, 2]);
  } finally {
    await limited.close();
  }
});

onEachTier(
  (open) => {
    test('the thread shows the count after a while, in one publish for many readers', async () => {
      const { ctx } = open();
      const first = await approve(open(), 'shown');
      const last = await approve(open(), 'shown');
      open().startWorkers();
      await drainQueue(ctx);
      const { ids } = await read(open());
      expect(ids).toEqual([last, first]);
      const versionBefore = await versionOf(open());
      await open().stopWorkers();

      await Promise.all(
        Array.from({ length: 30 }, (_, n) =>
          call('POST', { agent: `Browser/${n}` }, `default/comments/${first}`, open()),
        ),
      );
      expect((await ctx.queue.depth())['publish-thread']?.['delayed']).toBe(1);
      open().startWorkers();
      await drainQueue(ctx);
      expect(await read(open())).toEqual({ ids: [first, last], counts: [30, 0] });
      expect(await versionOf(open())).toBe(versionBefore + 1);
      await open().stopWorkers();
    });

    test('an approval does not wait with it', async () => {
      const { ctx } = open();
      const before = await ctx.queue.depth();
      const thread = await threadOf(open());
      await ctx.queue.publishSoon(thread?.id ?? '');
      await ctx.queue.publish(thread?.id ?? '');
      const after = await ctx.queue.depth();
      const added = (state: string) =>
        (after['publish-thread']?.[state] ?? 0) - (before['publish-thread']?.[state] ?? 0);
      expect({ delayed: added('delayed'), waiting: added('waiting') }).toEqual({ delayed: 1, waiting: 1 });
    });

    const threadOf = async (at: House) =>
      at.ctx.store.threads.find((await at.ctx.sites.bySlug('default')).id, 'shown');
    const versionOf = async (at: House) => (await threadOf(at))?.version ?? 0;
    const read = async (at: House) => {
      const { body } = await get<ThreadView>(at, '/v1/sites/default/threads?page=shown&sort=top');
      return {
        ids: body.comments.map((comment) => comment.id),
        counts: body.comments.map(({ recommendCount }) => recommendCount),
      };
    };
  },
  { workers: false },
);
