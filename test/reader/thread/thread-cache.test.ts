import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { moderate } from '../../../src/judging/moderate.js';
import { configureThread } from '../../../src/moderation/configure-thread.js';
import type { ThreadView } from '../../../src/threads/views.js';
import { type House, openHouse } from '../../support/house.js';
import { asAdministrator, get, post, send, submit } from '../../support/requests.js';
import { waitUntil } from '../../support/wait-until.js';

/** Later than any moment that something is trusted for. */
const aMomentMs = 1_001;
let now = new Date('2026-03-01T12:00:00Z');
const pass = (ms: number) => {
  now = new Date(now.getTime() + ms);
};

let house: House;
let pages = 0;
let page = '';
beforeAll(async () => {
  house = await openHouse('embedded', { workers: false, clock: () => now });
});
afterAll(async () => {
  await house.close();
});
beforeEach(() => {
  pages += 1;
  page = `page-${pages}`;
});

const thread = (headers: Record<string, string> = {}, site = 'default') =>
  get<ThreadView>(house, `/v1/sites/${site}/threads?page=${page}`, headers);
const approve = async (parts = {}) => {
  const { body } = await submit(house, { page, ...parts });
  expect(await moderate(house.ctx, { commentId: body.id })).toBe('approve');
  return body.id;
};
/** What a publish job does to the database, with its message lost on the way. */
const publishUnheard = async () => {
  const site = await house.ctx.sites.bySlug('default');
  const standing = await house.ctx.store.threads.find(site.id, page);
  await house.ctx.store.threads.bump(standing?.id ?? '', now);
};

describe('a change that no message told of', () => {
  test('shows once a moment has passed, and not before', async () => {
    await approve();
    expect((await thread()).body.count).toBe(1);
    await approve();
    await publishUnheard();
    expect((await thread()).body.count).toBe(1);
    pass(aMomentMs);
    expect((await thread()).body.count).toBe(2);
  });

  test('shows where there was no thread before', async () => {
    expect((await thread()).body).toEqual({
      page,
      title: null,
      count: 0,
      closed: false,
      comments: [],
      nextCursor: null,
    });
    await approve();
    pass(aMomentMs);
    expect((await thread()).body.count).toBe(1);
  });

  test('shows when a comment is taken away', async () => {
    const id = await approve();
    expect((await thread()).body.count).toBe(1);
    await post(
      house,
      `/v1/moderation/comments/${id}/decisions`,
      { action: 'spam', version: 1 },
      asAdministrator,
    );
    await publishUnheard();
    pass(aMomentMs);
    expect((await thread()).body).toMatchObject({ count: 0, comments: [] });
  });
});

test('a change that is told shows without waiting', async () => {
  expect((await thread()).body.closed).toBe(false);
  await configureThread(house.ctx, { site: 'default', page, changes: { closed: true }, moderatorId: null });
  await waitUntil('the message has arrived', async () => (await thread()).body.closed);
});

describe('a change of the site’s origins', () => {
  const patch = (slug: string, origins: string[]) =>
    send(house, `/v1/moderation/sites/${slug}`, {
      method: 'PATCH',
      headers: { ...asAdministrator, 'content-type': 'application/json' },
      body: JSON.stringify({ origins }),
    });

  test('holds for threads already asked for, once a moment has passed', async () => {
    await post(house, '/v1/moderation/sites', { slug: 'moving' }, asAdministrator);
    const origin = 'https://news.example';
    expect((await thread({ origin }, 'moving')).status).toBe(200);
    await patch('moving', ['https://other.example']);
    pass(aMomentMs);
    expect((await thread({ origin }, 'moving')).status).toBe(403);
    await patch('moving', [origin]);
    pass(aMomentMs);
    expect((await thread({ origin }, 'moving')).headers.get('access-control-allow-origin')).toBe(origin);
  });
});

describe('the ETag', () => {
  test('is met as it is, as a weak one, and in a list', async () => {
    await approve();
    const etag = (await thread()).headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]{22}"$/);
    for (const header of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const answer = await thread({ 'if-none-match': header });
      expect({ header, status: answer.status }).toEqual({ header, status: 304 });
      expect(answer.text).toBe('');
      expect(answer.headers.get('etag')).toBe(etag);
    }
    for (const header of ['"other"', etag.slice(1, -1), ''])
      expect((await thread({ 'if-none-match': header })).status).toBe(200);
  });

  test('stays while the thread does, and changes with it', async () => {
    await approve();
    const [first, second] = [await thread(), await thread()];
    expect(second.headers.get('etag')).toBe(first.headers.get('etag'));
    await approve();
    await publishUnheard();
    pass(aMomentMs);
    expect((await thread()).headers.get('etag')).not.toBe(first.headers.get('etag'));
  });
});

test('many readers at once cost one reading of the database, and see the same', async () => {
  await approve();
  const answers = await Promise.all(Array.from({ length: 50 }, () => thread()));
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
});

test('a refused question is not remembered as an answer', async () => {
  const ask = () => get(house, `/v1/sites/later/threads?page=${page}`);
  expect((await ask()).status).toBe(404);
  await post(house, '/v1/moderation/sites', { slug: 'later' }, asAdministrator);
  pass(aMomentMs);
  expect((await ask()).status).toBe(200);
});

test('HEAD answers as GET does, without the thread', async () => {
  const answer = await send(house, `/v1/sites/default/threads?page=${page}`, { method: 'HEAD' });
  expect([answer.status, answer.text]).toEqual([200, '']);
  expect(answer.headers.get('etag')).toBe((await thread()).headers.get('etag'));
});
