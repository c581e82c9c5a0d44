import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { connect } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import express, { type Response } from 'express';
import { widerNetworkTimes } from '../../src/admission/use-by-address.js';
import { threadStreamLimits } from '../../src/api/public/events.js';
import { consoleStreamLimits } from '../../src/console/queue/events.js';
import { type Context, createContext } from '../../src/context.js';
import { createEventStreams, type EventStream } from '../../src/http/event-stream.js';
import { moderate } from '../../src/judging/moderate.js';
import { changeModerator, removeModerator } from '../../src/moderators/directory.js';
import { closeSession, openSession, signOutEverywhere } from '../../src/moderators/sessions.js';
import { publish } from '../../src/threads/publish.js';
import { addModerator } from '../support/console.js';
import { countCalls } from '../support/count-calls.js';
import { type House, openHouse } from '../support/house.js';
import { get, submit } from '../support/requests.js';
import { openStream, type Streamed } from '../support/streams.js';
import { waitUntil } from '../support/wait-until.js';

const page = 'https://news.example/streamed';
const threadEvents = `/v1/sites/default/threads/events?page=${encodeURIComponent(page)}`;
const consoleEvents = '/moderation/events?since=2026-01-01T00:00:00Z';

let house: House;
/** Another process, as far as the first can tell. */
let elsewhere: Context;
let now = new Date('2026-03-01T12:00:00Z');
let calls: Map<string, number>;
let moderatorId = '';
let streams: Streamed[] = [];
beforeAll(async () => {
  house = await openHouse('embedded', {
    workers: false,
    clock: () => now,
    env: { RATE_LIMITS: 'on', TRUSTED_PROXIES: '127.0.0.1' },
  });
  elsewhere = createContext(house.ctx.config, { log: house.ctx.log, clock: () => now });
  moderatorId = await addModerator(house, 'moderator');
  calls = countCalls(house.ctx.store);
});
afterAll(async () => {
  await elsewhere.close();
  await house.close();
});

async function signIn(id = moderatorId): Promise<{ cookie: string; sessionId: string }> {
  const { token } = await openSession(house.ctx, { id }, {});
  const [session] = await house.ctx.store.sessions.listFor(id, now);
  return { cookie: `anteroom=${token}`, sessionId: session?.id ?? '' };
}

async function open(path: string, headers: Record<string, string> = {}): Promise<Streamed> {
  const stream = await openStream(house.url + path, headers);
  streams.push(stream);
  return stream;
}

async function closeAll(): Promise<void> {
  for (const stream of streams) stream.close();
  await Promise.all(streams.map(({ ended }) => ended));
  streams = [];
}

async function heldComment(): Promise<void> {
  const { body } = await submit(house, { page, body: 'What a load of bullsh1t, said of bridges.' });
  await moderate(house.ctx, { commentId: body.id });
}

describe('five hundred readers who follow a page', () => {
  const networksOf = (count: number, limit: number) =>
    Array.from({ length: count }, (_, n) => ({ 'x-forwarded-for': `198.51.${Math.floor(n / limit)}.7` }));

  test('cost one query where something has changed, and threads are served meanwhile', async () => {
    calls.clear();
    const readers = networksOf(500, threadStreamLimits.ofOneNetworkMax);
    await Promise.all(readers.map((headers) => open(threadEvents, headers)));
    await Promise.all(streams.map((stream) => stream.until('id: 0\n\n')));
    expect(streams.every(({ status }) => status === 200)).toBe(true);
    expect(calls.get('threads.find')).toBe(1);

    const { body } = await submit(house, { page });
    calls.clear();
    await moderate(house.ctx, { commentId: body.id });
    const site = await house.ctx.sites.bySlug('default');
    const thread = await house.ctx.store.threads.find(site.id, page);
    calls.clear();
    await publish(house.ctx, { threadId: thread?.id ?? '' });
    await Promise.all(streams.map((stream) => stream.until('event: thread')));
    expect(calls.get('threads.findById')).toBe(1);
    expect(calls.get('threads.find')).toBeUndefined();
    expect((await get<{ count: number }>(house, threadEvents.replace('/events', ''))).body.count).toBe(1);

    const [network = {}] = readers;
    const refused = await open(threadEvents, network);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60']);
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    await closeAll();
  });
});

test('one sender with many networks of IPv6 leaves streams for everybody else', async () => {
  // What providers hand to one customer: 256 networks of 64 bits.
  for (let network = 0; network < 6; network += 1) {
    const headers = { 'x-forwarded-for': `2001:db8:56:${(0x4400 + network).toString(16)}::1` };
    await Promise.all(
      Array.from({ length: threadStreamLimits.ofOneNetworkMax }, () => open(threadEvents, headers)),
    );
  }
  const running = streams.filter(({ status }) => status === 200);
  expect(running).toHaveLength(widerNetworkTimes * threadStreamLimits.ofOneNetworkMax);
  expect(streams.filter(({ status }) => status === 429)).toHaveLength(streams.length - running.length);
  const neighbour = await open(threadEvents, { 'x-forwarded-for': '2001:db8:56:4500::1' });
  expect(neighbour.status).toBe(200);
  await closeAll();
});

describe('the streams of the console', () => {
  test('are few for one session, bounded for all, and share their queries', async () => {
    const sessions = await Promise.all(
      Array.from({ length: consoleStreamLimits.inAllMax / consoleStreamLimits.ofOneSessionMax }, () =>
        signIn(),
      ),
    );
    const [{ cookie } = { cookie: '' }] = sessions;
    const asked = await Promise.all(Array.from({ length: 100 }, () => open(consoleEvents, { cookie })));
    const refused = asked.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(100 - consoleStreamLimits.ofOneSessionMax);
    for (const { headers } of refused) {
      expect(headers.get('retry-after')).toBe('60');
      expect(headers.get('content-type')).toContain('application/problem+json');
    }

    let network = 0;
    for (const { cookie: another } of sessions.slice(1)) {
      network += 1;
      const headers = { cookie: another, 'x-forwarded-for': `203.0.113.${network}` };
      await Promise.all(
        Array.from({ length: consoleStreamLimits.ofOneSessionMax }, () => open(consoleEvents, headers)),
      );
    }
    const running = streams.filter(({ status }) => status === 200);
    expect(running).toHaveLength(consoleStreamLimits.inAllMax);
    const tooMany = await open(consoleEvents, { cookie: (await signIn()).cookie });
    expect([tooMany.status, tooMany.headers.get('retry-after')]).toEqual([503, '60']);

    await Promise.all(running.map((stream) => stream.until('"count":0')));
    calls.clear();
    await heldComment();
    await Promise.all(running.map((stream) => stream.until('"count":1')));
    // Every two seconds once, whatever the number of streams.
    const turns = calls.get('comments.tally') ?? 0;
    expect(turns).toBeGreaterThan(0);
    expect(turns).toBeLessThan(50);
    expect(calls.get('comments.heldSince')).toBe(turns);
    expect(calls.get('sessions.findOpen')).toBeLessThan(50);
    expect((await get(house, threadEvents.replace('/events', ''))).status).toBe(200);
    await closeAll();
  });

  test('tell each page what is new since it was made', async () => {
    const { cookie } = await signIn();
    const early = await open(consoleEvents, { cookie });
    await early.until('"count":1');
    now = new Date(now.getTime() + 60_000);
    const since = `/moderation/events?since=${now.toISOString()}`;
    const late = await open(since, { cookie });
    await late.until('"count":0');
    now = new Date(now.getTime() + 1_000);
    await heldComment();
    await early.until('"count":2');
    await late.until('"count":1');
    expect(late.text()).not.toContain('"count":2');
    await closeAll();
  });

  test.each([
    [
      'its owner signs out',
      ({ sessionId }: { sessionId: string }) => closeSession(elsewhere, { sessionId, moderatorId }),
    ],
    ['its owner signs out everywhere', () => signOutEverywhere(elsewhere, moderatorId)],
    [
      'it runs out',
      () => {
        now = new Date(now.getTime() + 13 * 60 * 60 * 1_000);
        return Promise.resolve();
      },
    ],
    [
      'its owner may do something else',
      () =>
        changeModerator(elsewhere, {
          id: moderatorId,
          access: { role: 'viewer', allSites: true, siteIds: [] },
          moderatorId: null,
        }),
    ],
    [
      'its owner is bound to some sites',
      async () => {
        const site = await elsewhere.sites.bySlug('default');
        await changeModerator(elsewhere, {
          id: moderatorId,
          access: { role: 'viewer', allSites: false, siteIds: [site.id] },
          moderatorId: null,
        });
      },
    ],
    ['its owner is removed', () => removeModerator(elsewhere, { id: moderatorId, moderatorId: null })],
  ])('end soon after the session’s end, though another process ended it: %s', async (_, endIt) => {
    const session = await signIn();
    const stream = await open(consoleEvents, { cookie: session.cookie });
    await stream.until('"count"');
    await endIt(session);
    await stream.ended;
    await closeAll();
  });
});

describe('HEAD', () => {
  test('is answered at once, with the headers and nothing else', async () => {
    const { cookie } = await signIn(await addModerator(house, 'viewer'));
    for (const path of [threadEvents, consoleEvents]) {
      const answer = await fetch(house.url + path, { method: 'HEAD', headers: { cookie } });
      expect([path, answer.status, await answer.text()]).toEqual([path, 200, '']);
      expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    }
  });
});

describe('a reader who takes nothing in', () => {
  test('is dropped, and what is sent is not kept for them', async () => {
    const app = express();
    const opened = streamsOpenedBy(app);
    const server = createServer(app as RequestListener).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const socket = connect(port, '127.0.0.1').pause();
    socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await waitUntil('the stream is open', () => opened.length === 1);
    const [{ stream, res }] = opened as [{ stream: EventStream; res: Response }];

    const ended = { is: false };
    stream.onEnd(() => {
      ended.is = true;
    });
    let kept = 0;
    while (!ended.is) {
      stream.send({ data: 'x'.repeat(64 * 1_024) });
      kept = Math.max(kept, res.writableLength);
      await turn();
    }
    expect(kept).toBeLessThan(256 * 1_024);
    socket.destroy();
    server.close();
  });

  function streamsOpenedBy(app: express.Express): { stream: EventStream; res: Response }[] {
    const opened: { stream: EventStream; res: Response }[] = [];
    const kind = createEventStreams(house.ctx, threadStreamLimits);
    app.get('/', (req, res) => {
      const stream = kind.open(req, res, {});
      if (stream !== null) opened.push({ stream, res });
    });
    return opened;
  }
});
