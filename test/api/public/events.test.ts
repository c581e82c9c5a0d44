import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { threadStreamLimits } from '../../../src/api/public/events.js';
import { createApp } from '../../../src/app.js';
import { type Context, createContext } from '../../../src/context.js';
import { type Listening, listen } from '../../../src/http/listen.js';
import { moderate } from '../../../src/judging/moderate.js';
import { createFollowers, type ThreadUpdates } from '../../../src/threads/follow.js';
import { type House, onEachTier, openHouse } from '../../support/house.js';
import { asAdministrator, decideAs, post, submit } from '../../support/requests.js';
import { openStream, type Streamed } from '../../support/streams.js';
import { waitUntil } from '../../support/wait-until.js';

const eventsOf = (url: string, page: string, site = 'default') =>
  `${url}/v1/sites/${site}/threads/events?page=${encodeURIComponent(page)}`;
const event = (version: number, count: number) =>
  `id: ${version}\nevent: thread\ndata: {"version":${version},"count":${count}}\n\n`;

onEachTier((house) => {
  let other: { ctx: Context; listening: Listening };
  beforeAll(async () => {
    const ctx = createContext(house().ctx.config, { log: house().ctx.log });
    other = { ctx, listening: await listen(createApp(ctx), ctx.config) };
  });
  afterAll(async () => {
    other.ctx.beginClosing();
    await other.listening.close();
    await other.ctx.close();
  });

  test('an approval in one process reaches a stream in another, on a page nobody had written on', async () => {
    const page = 'https://news.example/followed';
    const elsewhere = await openStream(eventsOf(`http://127.0.0.1:${other.listening.port}`, page));
    const here = await openStream(eventsOf(house().url, `${page}#part`));
    const apart = await openStream(eventsOf(house().url, 'https://news.example/other'));
    for (const stream of [here, elsewhere]) await stream.until('id: 0\n\n');

    const { body } = await submit(house(), { page });
    for (const stream of [here, elsewhere]) await stream.until(event(1, 1));
    await decideAs(house(), body.id, 'spam');
    for (const stream of [here, elsewhere]) await stream.until(event(2, 0));
    expect(apart.text()).not.toContain('event:');
    for (const stream of [here, elsewhere, apart]) stream.close();
  });
});

describe('a stream of a thread’s changes', () => {
  let house: House;
  const page = 'streamed';
  beforeAll(async () => {
    house = await openHouse('embedded', {
      workers: false,
      env: { RATE_LIMITS: 'on', TRUSTED_PROXIES: '127.0.0.1' },
    });
    await post(
      house,
      '/v1/moderation/sites',
      { slug: 'fenced', origins: ['https://news.example'] },
      asAdministrator,
    );
    const { body } = await submit(house, { page });
    await moderate(house.ctx, { commentId: body.id });
    await bump();
  });
  afterAll(async () => {
    await house.close();
  });

  /** What a publish job does to the database, with its message lost on the way. */
  async function bump(): Promise<void> {
    const thread = await house.ctx.store.threads.find((await house.ctx.sites.bySlug('default')).id, page);
    await house.ctx.store.threads.bump(thread?.id ?? '', new Date());
  }

  test('says how it is to be passed on, and nothing of what was there before', async () => {
    const stream = await openStream(eventsOf(house.url, page));
    await stream.until('id: 1\n\n');
    expect(stream.text()).toMatch(/^retry: \d{4,5}\n\nid: 1\n\n$/);
    expect(Object.fromEntries(stream.headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    stream.close();
  });

  test('that connects anew is told what it missed', async () => {
    const missed = await openStream(eventsOf(house.url, page), { 'last-event-id': '0' });
    await missed.until(event(1, 1));
    const current = await openStream(eventsOf(house.url, page), { 'last-event-id': '1' });
    await current.until('id: 1\n\n');
    expect(current.text()).not.toContain('event:');
    for (const stream of [missed, current]) stream.close();
  });

  test('is for pages of the site’s origins alone', async () => {
    const refused = await openStream(eventsOf(house.url, page, 'fenced'), {
      origin: 'https://other.example',
    });
    expect(refused.status).toBe(403);
    const allowed = await openStream(eventsOf(house.url, page, 'fenced'), { origin: 'https://news.example' });
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://news.example');
    allowed.close();
    expect((await openStream(eventsOf(house.url, page, 'nowhere'))).status).toBe(404);
    expect((await openStream(eventsOf(house.url, ''))).status).toBe(422);
  });

  test('is refused to a network that holds too many, and had again when one of them has gone', async () => {
    const from = { 'x-forwarded-for': '192.0.2.9' };
    const streams: Streamed[] = [];
    for (let n = 0; n < threadStreamLimits.ofOneNetworkMax; n += 1)
      streams.push(await openStream(eventsOf(house.url, page), from));
    const refused = await openStream(eventsOf(house.url, page), from);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60']);
    expect((await openStream(eventsOf(house.url, page), { 'x-forwarded-for': '192.0.2.10' })).status).toBe(
      200,
    );
    for (const stream of streams) stream.close();
    await waitUntil('there is room again', async () => {
      const again = await openStream(eventsOf(house.url, page), from);
      again.close();
      return again.status === 200;
    });
  });

  test('tells of a change whose message was lost when pages are next looked at', async () => {
    const followers = createFollowers(house.ctx);
    const told: ThreadUpdates[] = [];
    const siteId = (await house.ctx.sites.bySlug('default')).id;
    const { standing, stop } = await followers.follow({ siteId, page }, (news) => told.push(news));
    await followers.catchUp();
    expect(told).toEqual([]);
    await bump();
    await followers.catchUp();
    await followers.catchUp();
    expect(told).toEqual([{ version: standing.version + 1, count: 1 }]);
    stop();
    await bump();
    await followers.catchUp();
    expect(told).toHaveLength(1);
  });

  test('ends when the process does', async () => {
    const stream = await openStream(eventsOf(house.url, page));
    await stream.until(/^id: /m);
    house.ctx.beginClosing();
    await stream.ended;
    expect((await openStream(eventsOf(house.url, page))).status).toBe(503);
  });
});
