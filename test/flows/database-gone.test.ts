import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeEach, expect, test } from '@jest/globals';
import { adminToken, prepareTier } from '../support/house.js';
import { cleanUpProcesses, type Service, startService, temporaryFolder } from '../support/process.js';
import { ask, onEachQueue } from '../support/queue-tiers.js';
import { type Answer, aReply, get, post, submit } from '../support/requests.js';
import { openTcpProxy, type TcpProxy } from '../support/tcp-proxy.js';
import { waitUntil } from '../support/wait-until.js';

const page = 'https://news.example/gone';
const path = '/v1/sites/default/comments';

afterAll(cleanUpProcesses);

onEachQueue((tier) => {
  let prepared: Awaited<ReturnType<typeof prepareTier>>;
  let proxy: TcpProxy;
  let service: Service;

  beforeEach(async () => {
    prepared = await prepareTier(tier);
    proxy = await openTcpProxy(prepared.databaseUrl);
    service = await startService(
      {
        PORT: '0',
        DATABASE_URL: proxy.url,
        ...(prepared.redisUrl !== undefined && { REDIS_URL: prepared.redisUrl }),
        SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
        ADMIN_API_TOKEN: adminToken,
        RATE_LIMITS: 'off',
      },
      temporaryFolder(),
    );
  });
  afterEach(async () => {
    await proxy.restore();
    expect(await service.stop()).toBe(0);
    await proxy.close();
    await prepared.drop();
  });

  const statusOf = async (route: string) => (await get(service, route)).status;
  const ready = () => waitUntil('the service is ready', async () => (await statusOf('/readyz')) === 200);

  test('a reply is refused with 503 and nothing of it stays; once the database is back all is well again', async () => {
    const judged = (what: string) =>
      waitUntil(what, async () => (await pending(prepared.databaseUrl)) === 0, 60_000);
    expect((await submit(service, { page })).status).toBe(202);
    await judged('the first comment is judged');
    await proxy.cut();
    const refused = [await submit(service, { page }), await submit(service, { page: `${page}/new` })];
    for (const answer of refused) expectUnavailable(answer);
    expect(await statusOf('/readyz')).toBe(503);
    expect(await statusOf('/healthz')).toBe(200);
    expect(await stored(prepared.databaseUrl)).toMatchObject({ comments: 1, threads: 1 });

    await proxy.restore();
    await ready();
    expect((await submit(service, { page })).status).toBe(202);
    await judged('the second comment is judged');
    expect(await stored(prepared.databaseUrl)).toMatchObject({ comments: 2 });
  });

  test('of replies that were under way when it went, each is stored whole and once, if sent again when refused', async () => {
    const replies = Array.from({ length: 60 }, () => aReply({ page }));
    const keys = new Map(replies.map((reply) => [reply, { 'idempotency-key': randomUUID() }]));
    let answered = 0;
    const underWay = replies.map(async (reply) => {
      const answer = await post(service, path, reply, keys.get(reply));
      answered += 1;
      return answer;
    });
    await waitUntil('some have been answered', () => answered > 0);
    await proxy.cut();
    const answers = await Promise.all(underWay);
    for (const answer of answers) if (answer.status !== 202) expectUnavailable(answer);
    const accepted = answers.filter(({ status }) => status === 202).length;
    expect((await stored(prepared.databaseUrl))['comments']).toBeGreaterThanOrEqual(accepted);

    await proxy.restore();
    await ready();
    const again = await Promise.all(replies.map((reply) => post(service, path, reply, keys.get(reply))));
    expect(new Set(again.map(({ status }) => status))).toEqual(new Set([202]));
    expect(await stored(prepared.databaseUrl)).toEqual({
      comments: replies.length,
      threads: 1,
      receipts: replies.length,
    });
  });
});

function expectUnavailable(answer: Answer<object>): void {
  expect(answer.status).toBe(503);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(answer.body).toMatchObject({ type: 'urn:anteroom:problem:unavailable', status: 503 });
}

/** Asked of the database itself, past the proxy. */
async function stored(databaseUrl: string): Promise<Record<string, number>> {
  const counts = await ask<{ table: string; rows: number }>(
    databaseUrl,
    `SELECT 'comments' AS table, count(*)::int AS rows FROM comments UNION ALL
     SELECT 'threads', count(*)::int FROM threads UNION ALL SELECT 'receipts', count(*)::int FROM receipts`,
  );
  return Object.fromEntries(counts.map(({ table, rows }) => [table, rows]));
}

async function pending(databaseUrl: string): Promise<number> {
  return (await ask(databaseUrl, `SELECT id FROM comments WHERE status = 'pending'`)).length;
}
