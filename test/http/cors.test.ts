import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type House, openHouse } from '../support/house.js';
import { aReply, asAdministrator, get, post, postForm, send } from '../support/requests.js';

let house: House;
beforeAll(async () => {
  house = await openHouse('embedded', { workers: false });
  await post(
    house,
    '/v1/moderation/sites',
    { slug: 'fenced', origins: ['https://news.example', 'https://www.news.example/'] },
    asAdministrator,
  );
});
afterAll(async () => {
  await house.close();
});

const thread = (site: string, origin?: string) =>
  get(house, `/v1/sites/${site}/threads?page=x`, origin === undefined ? {} : { origin });
const preflight = (site: string, path: string, origin: string) =>
  send(house, `/v1/sites/${site}/${path}`, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type,idempotency-key',
    },
  });

describe('a site that names no origins', () => {
  test('is open to every page, a sandboxed one too', async () => {
    for (const origin of ['https://anywhere.example', 'null']) {
      const answer = await thread('default', origin);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    }
    expect((await thread('default', 'https://a.example')).headers.get('vary')).toBe('Accept-Encoding');
  });

  test('never lets credentials along', async () => {
    expect(
      (await thread('default', 'https://a.example')).headers.get('access-control-allow-credentials'),
    ).toBeNull();
  });
});

describe('a site that names its origins', () => {
  test('answers those, one at a time, and tells caches so', async () => {
    for (const origin of ['https://news.example', 'https://www.news.example']) {
      const answer = await thread('fenced', origin);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
      expect(answer.headers.get('vary')).toContain('Origin');
    }
    expect((await thread('fenced')).headers.get('vary')).toContain('Origin');
  });

  test.each([
    'https://evil.example',
    'http://news.example',
    'https://news.example:8443',
    'https://news.example.evil.example',
    'https://NEWS.example.',
    'null',
    '',
    'news.example',
    'https://',
  ])('refuses any other: %s', async (origin) => {
    const answer = await post(house, '/v1/sites/fenced/comments', aReply({ page: 'x' }), { origin });
    expect(answer.status).toBe(403);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    expect((await thread('fenced', origin)).status).toBe(403);
    expect((await preflight('fenced', 'comments', origin)).status).toBe(403);
  });

  test('answers a program, which has no origin', async () => {
    expect((await thread('fenced')).status).toBe(200);
    expect((await post(house, '/v1/sites/fenced/comments', aReply({ page: 'x' }))).status).toBe(202);
  });

  test('always answers our own pages', async () => {
    expect((await thread('fenced', house.url)).status).toBe(200);
    expect(
      (await post(house, '/v1/sites/fenced/comments', aReply({ page: 'x' }), { origin: house.url })).status,
    ).toBe(202);
  });

  test('answers the form of our own page that hides its address', async () => {
    const form = { page: 'x', name: 'Ada', email: 'ada@example.org', body: 'Sent again.' };
    expect(
      (
        await postForm(house, '/v1/sites/fenced/comments', form, {
          origin: 'null',
          'sec-fetch-site': 'same-origin',
        })
      ).status,
    ).toBe(303);
    expect(
      (
        await postForm(house, '/v1/sites/fenced/comments', form, {
          origin: 'null',
          'sec-fetch-site': 'cross-site',
        })
      ).status,
    ).toBe(403);
  });
});

test('a preflight says what may be sent, and for how long that holds', async () => {
  const answer = await preflight('fenced', 'comments', 'https://news.example');
  expect(answer.status).toBe(204);
  expect(answer.text).toBe('');
  expect(answer.headers.get('access-control-allow-origin')).toBe('https://news.example');
  expect(answer.headers.get('access-control-allow-methods')).toBe('POST, OPTIONS');
  expect(answer.headers.get('access-control-allow-headers')).toBe('Content-Type, Idempotency-Key');
  expect(Number(answer.headers.get('access-control-max-age'))).toBeGreaterThan(0);
  for (const path of ['threads', 'counts', 'fragment'])
    expect(
      (await preflight('default', path, 'https://a.example')).headers.get('access-control-allow-methods'),
    ).toBe('GET, OPTIONS');
});

test('a refusal can be read by the page that asked', async () => {
  const answer = await post(
    house,
    '/v1/sites/fenced/comments',
    { page: 'x' },
    { origin: 'https://news.example' },
  );
  expect(answer.status).toBe(422);
  expect(answer.headers.get('access-control-allow-origin')).toBe('https://news.example');
  expect(answer.headers.get('access-control-expose-headers')).toContain('Retry-After');
});

test('no other site reads the moderators’ side', async () => {
  const answer = await get(house, '/v1/moderation/queue', {
    ...asAdministrator,
    origin: 'https://news.example',
  });
  expect(answer.headers.get('access-control-allow-origin')).toBeNull();
});

describe('a site that names origins with a *', () => {
  const own = ['https://a.wild.example', 'https://deep.b.wild.example', 'http://localhost:5173'];
  const foreign = ['https://wild.example', 'https://evilwild.example', 'https://localhost:5173'];
  beforeAll(async () => {
    const { body } = await post<{ origins: string[] }>(
      house,
      '/v1/moderation/sites',
      { slug: 'wild', origins: ['*.Wild.example', 'localhost:*', 'https://*.wild.example/'] },
      asAdministrator,
    );
    expect(body.origins).toEqual(['https://*.wild.example', 'http://localhost:*']);
  });

  test.each(own)('answers %s, takes its forms, and takes its pages', async (origin) => {
    expect((await thread('wild', origin)).headers.get('access-control-allow-origin')).toBe(origin);
    expect((await preflight('wild', 'comments', origin)).status).toBe(204);
    const page = `${origin}/story`;
    expect((await post(house, '/v1/sites/wild/comments', aReply({ page }), { origin })).status).toBe(202);
    const form = { page, name: 'Ada', email: 'ada@example.org', body: `A form on ${origin}.` };
    expect((await postForm(house, '/v1/sites/wild/comments', form, { origin })).status).toBe(303);
  });

  test.each(foreign)('refuses %s, and comments on its pages', async (origin) => {
    expect((await thread('wild', origin)).status).toBe(403);
    const page = `${origin}/story`;
    const { status, body } = await post<{ errors: object[] }>(
      house,
      '/v1/sites/wild/comments',
      aReply({ page }),
    );
    expect([status, body.errors]).toMatchObject([422, [{ pointer: '#/page', code: 'page-elsewhere' }]]);
  });

  test('may be framed by those pages alone', async () => {
    const policy = async (site: string) =>
      (await get<string>(house, `/v1/sites/${site}/fragment?page=x&styled=true`)).headers.get(
        'content-security-policy',
      );
    expect(await policy('wild')).toContain(
      `frame-ancestors ${house.url} 'self' https://*.wild.example http://localhost:*`,
    );
    expect(await policy('default')).not.toContain('frame-ancestors');
  });

  test('has a feed, whose address is none of theirs', async () => {
    expect((await get(house, '/v1/sites/wild/feed.json')).status).toBe(200);
  });
});
