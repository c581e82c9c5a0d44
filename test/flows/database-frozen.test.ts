import { afterAll, afterEach, beforeEach, expect, test } from '@jest/globals';
import { adminToken, prepareTier } from '../support/house.js';
import { cleanUpProcesses, type Service, startService, temporaryFolder } from '../support/process.js';
import { ask, onEachQueue } from '../support/queue-tiers.js';
import { aReply, asAdministrator, get, post, postForm, submit } from '../support/requests.js';
import { openTcpProxy, type TcpProxy } from '../support/tcp-proxy.js';
import { waitUntil } from '../support/wait-until.js';

const page = 'https://news.example/frozen';
const threadOf = (key: string) => `/v1/sites/default/threads?page=${encodeURIComponent(key)}`;
const began = 'the database cannot be used';
const ended = 'the database can be used again';

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
      },
      temporaryFolder(),
    );
    expect((await submit(service, { page })).status).toBe(202);
    await waitUntil('the comment is shown', async () => {
      const { body } = await get<{ count?: number }>(service, threadOf(page));
      return body.count === 1;
    });
  });
  afterEach(async () => {
    await proxy.restore();
    expect(await service.stop()).toBe(0);
    await proxy.close();
    await prepared.drop();
  });

  const lines = (message: string) =>
    service
      .printed()
      .split('\n')
      .filter((line) => line.includes(message));

  test('a database that stops answering keeps nobody waiting: what needs it gets 503, what is known is shown', async () => {
    proxy.freeze();
    const reply = aReply({ page });
    const key = { 'idempotency-key': 'kept-by-the-reader-and-told-to-nobody' };
    const answers = await Promise.all([
      post(service, '/v1/sites/default/comments', reply, key),
      postForm(service, '/v1/sites/default/comments', {
        page,
        name: 'Ada',
        email: 'a@example.org',
        body: 'B',
      }),
      get(service, `/v1/sites/unknown/form?page=${page}`),
      get(service, threadOf('https://news.example/another')),
      get(service, '/v1/sites/default/feed.json'),
      get(service, '/v1/sites/default/counts?page=x'),
      get(service, '/status/abcdefghijklmnopqrstuvwxyz0123456789abcdefg'),
      get(service, '/v1/moderation/queue', asAdministrator),
    ]);
    for (const { status, headers } of answers)
      expect([status, Number(headers.get('retry-after'))]).toEqual([503, 5]);
    const known = await get<{ count: number }>(service, threadOf(page));
    expect([known.status, known.body.count]).toEqual([200, 1]);
    for (let n = 0; n < 50; n += 1) expect((await submit(service, { page })).status).not.toBe(202);
    expect(await get(service, '/readyz')).toMatchObject({ status: 503, body: { database: 'unavailable' } });
    expect([lines(began).length, lines(ended).length]).toEqual([1, 0]);

    await proxy.restore();
    await waitUntil('the service is ready', async () => (await get(service, '/readyz')).status === 200);
    expect((await post(service, '/v1/sites/default/comments', reply, key)).status).toBe(202);
    await waitUntil('it is judged', async () => {
      const rows = await ask<{ status: string }>(
        prepared.databaseUrl,
        'SELECT status FROM comments WHERE body = $1',
        [reply['body']],
      );
      expect(rows.length).toBe(1);
      return rows[0]?.status === 'approved';
    });
    expect([lines(began).length, lines(ended).length]).toEqual([1, 1]);
    expect(lines('a job failed')).toEqual([]);
  });
});
