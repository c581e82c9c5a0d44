import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createApp } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import { createContext } from '../../src/context.js';
import { listen } from '../../src/http/listen.js';
import { createLog } from '../../src/log.js';
import { countCalls } from '../support/count-calls.js';
import { drainQueue, type House, missingFor, onEachTier, openHouse, prepareTier } from '../support/house.js';
import { asAdministrator, decideAs, get, post, submit } from '../support/requests.js';

const secretKey = Buffer.alloc(32, 1).toString('base64');
const nowhere = 'postgres://nobody@127.0.0.1:1/nothing';

onEachTier((house) => {
  test('a house that works says so', async () => {
    expect((await get(house(), '/healthz')).body).toEqual({ status: 'ok' });
    expect(await get(house(), '/readyz')).toMatchObject({
      status: 200,
      body: { status: 'ok', database: 'ok', queue: 'ok' },
    });
  });

  test('the figures tell of requests, decisions, findings, queues and waiting times', async () => {
    await submit(house(), {
      body: 'The minutes say otherwise: https://a.example and https://b.example have the votes, https://c.example and https://d.example the names.',
    });
    const { body: sent } = await submit(house());
    await drainQueue(house().ctx);
    await decideAs(house(), sent.id, 'reject');
    const { text, headers } = await get<string>(house(), '/metrics');
    expect(headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    for (const figure of [
      /^anteroom_http_request_duration_seconds_count\{method="POST",route="\/v1\/sites\/:site\/comments",status="202"\} 2$/m,
      /^anteroom_comments_accepted_total\{outcome="new"\} 2$/m,
      /^anteroom_decisions_total\{actor="engine",status="held"\} 1$/m,
      /^anteroom_decisions_total\{actor="moderator",status="rejected"\} 1$/m,
      /^anteroom_findings_total\{rule="too-many-links",verdict="hold"\} 1$/m,
      /^anteroom_accept_to_verdict_seconds_count 2$/m,
      /^anteroom_queue_jobs\{queue="moderate-comment",state="waiting"\} 0$/m,
      /^anteroom_oldest_pending_age_seconds 0$/m,
      /^process_cpu_seconds_total /m,
    ])
      expect(text).toMatch(figure);
  });

  test('a repeat counts as one, and a refusal as neither', async () => {
    const accepted = async (outcome: string) =>
      Number(
        new RegExp(`^anteroom_comments_accepted_total\\{outcome="${outcome}"\\} (\\d+)$`, 'm').exec(
          (await get<string>(house(), '/metrics')).text,
        )?.[1] ?? 0,
      );
    const before = [await accepted('new'), await accepted('repeat')];
    const reply = { name: 'Ada', email: 'ada@example.org', page: 'counted', body: 'Twice said.' };
    const send = (body: object, key: string) =>
      post(house(), '/v1/sites/default/comments', body, { 'idempotency-key': key });
    expect([
      (await send(reply, 'metered-0123456789')).status,
      (await send(reply, 'metered-0123456789')).status,
      (await send({ ...reply, body: 'Other.' }, 'metered-0123456789')).status,
    ]).toEqual([202, 202, 422]);
    expect([await accepted('new'), await accepted('repeat')]).toEqual(before.map((count) => count + 1));
  });

  test('no figure names a person or a page', async () => {
    const { text } = await get<string>(house(), '/metrics', asAdministrator);
    expect(text).not.toMatch(/example\.org|news\.example|Reader/);
  });
});

describe('the figures', () => {
  const token = 'metrics-token-0123456789abcdef';
  const sent = { authorization: `Bearer ${token}` };
  let now = new Date('2026-03-01T12:00:00Z');
  let guarded: House;
  beforeAll(async () => {
    guarded = await openHouse('embedded', {
      workers: false,
      clock: () => now,
      env: { METRICS_TOKEN: token },
    });
  });
  afterAll(async () => {
    await guarded.close();
  });

  test('are for whoever sends METRICS_TOKEN where it is set, and for nobody else', async () => {
    for (const headers of [{}, { authorization: `Bearer ${token}x` }, asAdministrator])
      expect(await get(guarded, '/metrics', headers)).toMatchObject({
        status: 401,
        body: { type: 'urn:anteroom:problem:unauthenticated' },
      });
    expect((await get(guarded, '/metrics', sent)).status).toBe(200);
    expect((await get(guarded, '/readyz')).status).toBe(200);
  });

  test('ask the database and the queue once in five seconds, however often they are asked for', async () => {
    const calls = countCalls(guarded.ctx.store);
    now = new Date(now.getTime() + 5_000);
    await Promise.all(Array.from({ length: 20 }, () => get(guarded, '/metrics', sent)));
    expect(calls.get('comments.oldestPendingAt')).toBe(1);
    now = new Date(now.getTime() + 5_000);
    await get(guarded, '/metrics', sent);
    expect(calls.get('comments.oldestPendingAt')).toBe(2);
  });

  test('are at most seven series for each kind of answer', async () => {
    const { text } = await get<string>(guarded, '/metrics', sent);
    const ofOne = text.match(/^anteroom_http_request_duration_seconds.*route="\/readyz".*$/gm) ?? [];
    expect(ofOne.length).toBeGreaterThan(0);
    expect(ofOne.length).toBeLessThanOrEqual(7);
  });
});

describe('where a server is away', () => {
  async function openWithout(env: Record<string, string>) {
    const ctx = createContext(readConfig({ SECRET_KEY: secretKey, ...env }), { log: createLog('silent') });
    const listening = await listen(createApp(ctx), { port: 0, host: '127.0.0.1' });
    return { ctx, url: `http://127.0.0.1:${listening.port}`, close: () => listening.close() };
  }

  test('the service is alive, is not ready, and says which one; nothing is kept waiting', async () => {
    const away = await openWithout({ DATABASE_URL: nowhere, ROLE: 'worker' });
    expect((await get(away, '/healthz')).status).toBe(200);
    expect(await get(away, '/readyz')).toMatchObject({
      status: 503,
      body: { status: 'unavailable', database: 'unavailable', queue: 'unavailable' },
    });
    expect((await get<string>(away, '/metrics')).text).toContain('anteroom_oldest_pending_age_seconds');
    await away.close();
    await away.ctx.close();
  });

  test('a reply is not taken, and the reader is told when to come again', async () => {
    const away = await openWithout({ DATABASE_URL: nowhere, RATE_LIMITS: 'off' });
    const refused = await submit(away);
    expect(refused).toMatchObject({ status: 503, body: { type: 'urn:anteroom:problem:unavailable' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    await away.close();
    await away.ctx.close();
  });

  const without = missingFor('embedded') === null ? test : test.skip;
  without('a queue that does not answer holds up no reply, no decision and no figure', async () => {
    const { databaseUrl, drop } = await prepareTier('embedded');
    const away = await openWithout({
      DATABASE_URL: databaseUrl,
      REDIS_URL: 'redis://127.0.0.1:1',
      RATE_LIMITS: 'off',
      ADMIN_API_TOKEN: 'test-administrator-token-0123456789',
    });
    const { bootstrap } = await import('../../src/moderators/bootstrap.js');
    await bootstrap(away.ctx);
    const { status, body } = await submit(away);
    expect(status).toBe(202);
    const decided = await post(
      away,
      `/v1/moderation/comments/${body.id}/decisions`,
      { action: 'approve', version: 0 },
      asAdministrator,
    );
    expect(decided.status).toBe(201);
    const closed = await fetch(`${away.url}/v1/moderation/sites/default/threads`, {
      method: 'PATCH',
      headers: { ...asAdministrator, 'content-type': 'application/json' },
      body: '{"page":"x","closed":true}',
    });
    expect(closed.status).toBe(200);
    expect((await get<string>(away, '/metrics')).text).toContain(
      'anteroom_decisions_total{actor="moderator",status="approved"} 1',
    );
    expect(await get(away, '/readyz')).toMatchObject({
      status: 503,
      body: { database: 'ok', queue: 'unavailable' },
    });
    await away.close();
    await away.ctx.store.close();
    await away.ctx.engine.close();
    await drop();
  });
});

describe('a worker', () => {
  let tier: Awaited<ReturnType<typeof prepareTier>>;
  beforeAll(async () => {
    tier = await prepareTier('embedded');
  });
  afterAll(async () => {
    await tier.drop();
  });

  test('serves the operator and nobody else', async () => {
    const ctx = createContext(
      readConfig({ DATABASE_URL: tier.databaseUrl, SECRET_KEY: secretKey, ROLE: 'worker' }),
      { log: createLog('silent') },
    );
    const listening = await listen(createApp(ctx), { port: 0, host: '127.0.0.1' });
    const worker = { url: `http://127.0.0.1:${listening.port}` };
    for (const path of ['/healthz', '/readyz', '/metrics'])
      expect((await get(worker, path)).status).toBe(200);
    for (const path of [
      '/',
      '/embed.js',
      '/v1/sites/default/threads?page=x',
      '/v1/moderation/queue',
      '/status/x',
    ])
      expect((await get(worker, path)).status).toBe(404);
    expect((await submit(worker)).status).toBe(404);
    await listening.close();
    await ctx.close();
  });
});
