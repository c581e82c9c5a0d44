import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type House, openHouse } from '../support/house.js';
import { aReply, asAdministrator, get, post, postForm, send, submit } from '../support/requests.js';

let house: House;
beforeAll(async () => {
  house = await openHouse('embedded', { workers: false });
});
afterAll(async () => {
  await house.close();
});

const routesMeasured = async () => {
  const { text } = await get<string>(house, '/metrics');
  return [
    ...new Set(
      [...text.matchAll(/^anteroom_http_request_duration_seconds_count\{.*?route="([^"]*)"/gm)].map(
        ([, route]) => route,
      ),
    ),
  ].sort();
};

describe('the route of a request', () => {
  test('is the pattern, whether it was answered or refused, in any spelling', async () => {
    const { body: sent } = await submit(house);
    const token = new URL(sent.statusUrl).pathname.split('/')[2] ?? '';
    const statusPaths = [
      `/status/${token}`,
      `/STATUS/${token}`,
      `/status/${token}/`,
      `/status//${token}`,
      `/status/${token}x`,
      `/status/${token}?x=1`,
      `/Status/${token}%`,
    ];
    for (const path of statusPaths) await get(house, path);
    for (const path of [
      `/status/${token}/withdrawals`,
      `/status/${token}x/withdrawals`,
      `/Status/${token}/Withdrawals/`,
    ])
      await postForm(house, path, {});
    for (const slug of ['default', 'nobody-1', 'nobody-2', 'DEFAULT', 'a%00b']) {
      for (const base of ['/v1/sites', '/V1/Sites']) {
        await get(house, `${base}/${slug}/threads?page=x`);
        await get(house, `${base}/${slug}/counts?page=x`);
        await get(house, `${base}/${slug}/fragment`);
        await post(house, `${base}/${slug}/comments`, aReply());
        await post(house, `${base}/${slug}/Comments/`, {});
        await send(house, `${base}/${slug}/comments`, { method: 'OPTIONS' });
      }
    }
    await get(house, `/v1/moderation/comments/${sent.id}`, asAdministrator);
    await get(house, `/v1/Moderation/Comments/${sent.id}x`, asAdministrator);
    for (const path of [
      '/',
      '/healthz',
      '/embed.js',
      `/nowhere/${token}`,
      `/v1/${token}`,
      `/assets/${token}`,
    ])
      await get(house, path);

    const routes = await routesMeasured();
    expect(routes).toEqual(
      [
        '/',
        '/embed.js',
        '/healthz',
        '/metrics',
        '/status/:token',
        '/status/:token/withdrawals',
        '/v1/moderation/comments/:id',
        '/v1/sites/:site/comments',
        '/v1/sites/:site/counts',
        '/v1/sites/:site/fragment',
        '/v1/sites/:site/threads',
        'none',
      ].filter((route) => routes.includes(route)),
    );
    expect(routes).toEqual(
      expect.arrayContaining([
        '/status/:token',
        '/status/:token/withdrawals',
        '/v1/sites/:site/comments',
        '/v1/sites/:site/threads',
        'none',
      ]),
    );
    expect(house.logged()).not.toContain(token);
    expect((await get<string>(house, '/metrics')).text).not.toContain(token);
  });
});

describe('each request', () => {
  test('has an id of its own, which the log has too', async () => {
    const [one, two] = [await submit(house), await submit(house)];
    const id = one.headers.get('x-request-id') ?? '';
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(two.headers.get('x-request-id')).not.toBe(id);
    expect(house.logged()).toContain(id);
  });

  test('cannot choose its id', async () => {
    const answer = await get(house, '/healthz', { 'x-request-id': 'mine' });
    expect(answer.headers.get('x-request-id')).not.toBe('mine');
  });

  test('that changes something is logged at info, one that reads at debug', async () => {
    const levelOf = (id: string | null) =>
      (
        JSON.parse(
          house
            .logged()
            .split('\n')
            .find((line) => line.includes(id ?? '?')) ?? '{}',
        ) as { level?: number }
      ).level;
    expect(levelOf((await submit(house)).headers.get('x-request-id'))).toBe(30);
    expect(levelOf((await get(house, '/healthz')).headers.get('x-request-id'))).toBe(20);
    expect(levelOf((await get(house, '/v1/nowhere')).headers.get('x-request-id'))).toBe(30);
  });

  test('says nothing of what serves it', async () => {
    const { headers } = await get(house, '/healthz');
    expect([headers.get('x-powered-by'), headers.get('server')]).toEqual([null, null]);
  });
});
