import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { requestSizeMaxBytes } from '../../src/input/request-size.js';
import { type House, openHouse } from '../support/house.js';
import { type Answer, aReply, asAdministrator, get, post, send, submit } from '../support/requests.js';

interface ProblemBody {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  errors?: { pointer: string; code: string; detail: string; max?: number }[];
}

const path = '/v1/sites/default/comments';
let house: House;
beforeAll(async () => {
  house = await openHouse('embedded', { workers: false });
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

function expectProblem(answer: Answer<unknown>, status: number, code: string): ProblemBody {
  const body = answer.body as ProblemBody;
  expect({ status: answer.status, type: body.type }).toEqual({
    status,
    type: code === 'about:blank' ? code : `urn:anteroom:problem:${code}`,
  });
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(body.status).toBe(status);
  expect(body.title).toMatch(/^[A-Z]/);
  expect(body.detail).toMatch(/[.!]$|; .*$/);
  expect(body.instance).toMatch(/^\//);
  return body;
}

const raw = (body: string | Buffer, headers: Record<string, string> = {}, to = path) =>
  send(house, to, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : new Uint8Array(body),
  });

describe('each kind of error has its status and its name', () => {
  test('400: JSON that is none', async () => {
    for (const body of ['{', '{"a":}', 'name=Ada', '"text"', '7', '\u0000'])
      expectProblem(await raw(body), 400, 'malformed');
  });

  test('400: a body that is not packed as it says', async () => {
    expectProblem(await raw('not gzip at all', { 'content-encoding': 'gzip' }), 400, 'about:blank');
  });

  test('400: a path that is not well-formed, without a word of it in the log', async () => {
    expectProblem(await get(house, '/v1/sites/%ZZsecret/threads?page=x'), 400, 'about:blank');
    expectProblem(await get(house, '/status/%E0%A4%A-secret-token'), 400, 'about:blank');
    expect(house.logged()).not.toContain('secret');
  });

  test('401: no token, or none that is known, and how to send one', async () => {
    for (const authorization of [undefined, 'Bearer', 'Bearer ', 'Bearer nobody', 'Basic YTpi', 'nobody']) {
      const answer = await get(
        house,
        '/v1/moderation/queue',
        authorization === undefined ? {} : { authorization },
      );
      expectProblem(answer, 401, 'unauthenticated');
      expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="anteroom"');
    }
  });

  test('403: an origin the site does not name', async () => {
    expectProblem(
      await post(house, '/v1/sites/fenced/comments', aReply(), { origin: 'https://evil.example' }),
      403,
      'origin-not-allowed',
    );
  });

  test('404: no such place, site, comment, page of the author', async () => {
    for (const nowhere of [
      '/v1/nowhere',
      '/v1/sites/nobody/threads?page=x',
      '/v1/sites/a%00b/threads?page=x',
      `/v1/sites/${'x'.repeat(300)}/threads?page=x`,
    ]) {
      expectProblem(await get(house, nowhere), 404, 'not-found');
    }
    expectProblem(await get(house, '/status/nobody'), 404, 'not-found');
    for (const place of [
      '/v1/moderation/comments/00000000-0000-7000-8000-000000000000',
      '/v1/moderation/sites/nobody',
      '/v1/moderation/sites/a%00b',
      '/v1/moderation/queue?site=nobody',
    ]) {
      expectProblem(await get(house, place, asAdministrator), 404, 'not-found');
    }
    expectProblem(await post(house, '/v1/sites/nobody/comments', aReply()), 404, 'not-found');
    expect(
      expectProblem(
        await submit(house, { parentId: '00000000-0000-7000-8000-000000000000' }),
        404,
        'not-found',
      ).errors,
    ).toMatchObject([{ pointer: '#/parentId', code: 'parent-id-unknown' }]);
  });

  test('409: a version that is past, with the state as it is now; and what cannot be decided', async () => {
    const { body: sent } = await submit(house);
    const decisions = `/v1/moderation/comments/${sent.id}/decisions`;
    expect((await post(house, decisions, { action: 'reject', version: 0 }, asAdministrator)).status).toBe(
      201,
    );
    const stale = await post(house, decisions, { action: 'approve', version: 0 }, asAdministrator);
    expectProblem(stale, 409, 'stale-version');
    expect(stale.body).toMatchObject({ current: { status: 'rejected', version: 1 } });
    const again = await post(house, decisions, { action: 'reject', version: 1 }, asAdministrator);
    expectProblem(again, 409, 'transition-not-allowed');
    expect(again.body).toMatchObject({ current: { status: 'rejected', version: 1 } });
  });

  test('409: a discussion that is closed', async () => {
    const page = 'https://news.example/closed';
    await send(house, '/v1/moderation/sites/default/threads', {
      method: 'PATCH',
      headers: { ...asAdministrator, 'content-type': 'application/json' },
      body: JSON.stringify({ page, closed: true }),
    });
    expectProblem(await submit(house, { page }), 409, 'thread-closed');
  });

  test('413: more than any reply can be, packed or not, and the next request is answered', async () => {
    const large = JSON.stringify(aReply({ body: 'x'.repeat(2 * requestSizeMaxBytes.json) }));
    expectProblem(await raw(large), 413, 'too-large');
    expectProblem(await raw(gzipSync(large), { 'content-encoding': 'gzip' }), 413, 'too-large');
    expectProblem(
      await raw(gzipSync(Buffer.alloc(50_000_000)), { 'content-encoding': 'gzip' }),
      413,
      'too-large',
    );
    expect((await submit(house)).status).toBe(202);
  });

  test('415: what is neither JSON nor a form, and a packing nobody knows', async () => {
    for (const type of [
      'text/plain',
      'multipart/form-data; boundary=x',
      'application/xml',
      'application/jsonlines',
      'application/json-seq',
      'text/json',
    ]) {
      expectProblem(
        await raw(JSON.stringify(aReply()), { 'content-type': type }),
        415,
        'unsupported-media-type',
      );
    }
    expectProblem(
      await raw(JSON.stringify(aReply()), { 'content-encoding': 'compress' }),
      415,
      'unsupported-media-type',
    );
    expectProblem(
      await raw(JSON.stringify(aReply()), { 'content-type': 'application/json; charset=iso-8859-1' }),
      415,
      'unsupported-media-type',
    );
    expectProblem(await send(house, path, { method: 'POST' }), 415, 'unsupported-media-type');
  });

  test('JSON is taken by any of its names', async () => {
    for (const type of [
      'application/json; charset=utf-8',
      'Application/JSON',
      'application/vnd.anteroom+json',
    ]) {
      expect((await raw(JSON.stringify(aReply()), { 'content-type': type })).status).toBe(202);
    }
    expect((await raw(gzipSync(JSON.stringify(aReply())), { 'content-encoding': 'gzip' })).status).toBe(202);
  });

  test('422: one Idempotency-Key for two requests, and one that is too long', async () => {
    expect((await submit(house, {}, { 'idempotency-key': 'once-0123456789abcdef' })).status).toBe(202);
    expectProblem(
      await submit(house, {}, { 'idempotency-key': 'once-0123456789abcdef' }),
      422,
      'idempotency-key-reused',
    );
    expectProblem(await submit(house, {}, { 'idempotency-key': 'x'.repeat(256) }), 422, 'invalid');
  });
});

describe('422 points at every fault', () => {
  const pointersOf = ({ body }: Answer<unknown>) =>
    (body as ProblemBody).errors?.map(({ pointer }) => pointer);

  test('of a submission', async () => {
    const answer = await post(house, path, {
      page: '',
      name: '',
      email: 'x',
      website: 'javascript:1',
      body: ' ',
      parentId: 'x',
      status: 'approved',
      'a/b~c d': 1,
    });
    const { errors, detail } = expectProblem(answer, 422, 'invalid');
    expect(pointersOf(answer)?.sort()).toEqual([
      '#/a~1b~0c%20d',
      '#/body',
      '#/email',
      '#/name',
      '#/page',
      '#/parentId',
      '#/status',
      '#/website',
    ]);
    expect(detail).toBe('8 fields need attention.');
    for (const error of errors ?? []) expect(error.detail).toMatch(/\S{2}/);
  });

  test.each([
    [{ name: undefined }, { code: 'name-missing' }],
    [{ name: null }, { code: 'name-malformed' }],
    [{ name: ' \u200b ' }, { code: 'name-missing' }],
    [{ name: 'x'.repeat(81) }, { code: 'name-too-long', max: 80 }],
    [{ email: undefined }, { code: 'email-missing' }],
    [{ email: '' }, { code: 'email-missing' }],
    [{ email: 'nobody' }, { code: 'email-malformed' }],
    [{ email: `${'x'.repeat(250)}@a.example` }, { code: 'email-too-long', max: 254 }],
    [{ website: 'no where' }, { code: 'website-malformed' }],
    [{ website: `https://a.example/${'x'.repeat(2_048)}` }, { code: 'website-too-long', max: 2_048 }],
    [{ body: undefined }, { code: 'body-missing' }],
    [{ body: '\u00ad' }, { code: 'body-missing' }],
    [{ body: 'x'.repeat(10_001) }, { code: 'body-too-long', max: 10_000 }],
    [{ page: undefined }, { code: 'page-missing' }],
    [{ page: 'ftp://x' }, { code: 'page-malformed' }],
    [{ page: 'ä'.repeat(2_000) }, { code: 'page-too-long', max: 2_048 }],
    [{ pageTitle: 'x'.repeat(301) }, { code: 'page-title-too-long', max: 300 }],
    [{ parentId: 'x' }, { code: 'parent-id-malformed' }],
    [{ notify: 'perhaps' }, { code: 'notify-malformed' }],
    [{ colour: 'red' }, { code: 'colour-unknown' }],
  ])('with a code for each, that a program can say in its own words: %#', async (parts, expected) => {
    const { errors } = expectProblem(await submit(house, parts), 422, 'invalid');
    expect(errors).toContainEqual(expect.objectContaining(expected));
  });

  test('of a submission that is no object, at the whole', async () => {
    const answer = await raw('[]');
    expectProblem(answer, 422, 'invalid');
    expect(pointersOf(answer)).toEqual(['#']);
  });

  test('of a text longer than the site allows, by its graphemes', async () => {
    await send(house, '/v1/moderation/sites/fenced', {
      method: 'PATCH',
      headers: { ...asAdministrator, 'content-type': 'application/json' },
      body: '{"bodyLengthMax": 3}',
    });
    const answer = await post(house, '/v1/sites/fenced/comments', aReply({ body: '👨‍👩‍👧‍👦'.repeat(4) }));
    expectProblem(answer, 422, 'invalid');
    expect((answer.body as unknown as ProblemBody).errors).toEqual([
      { pointer: '#/body', code: 'body-too-long', detail: 'Please use 3 characters at most.', max: 3 },
    ]);
    expect(
      (await post(house, '/v1/sites/fenced/comments', aReply({ body: '👨‍👩‍👧‍👦'.repeat(3) }))).status,
    ).toBe(202);
  });

  test('of a page that is not the site’s', async () => {
    const answer = await post(
      house,
      '/v1/sites/fenced/comments',
      aReply({ page: 'https://evil.example/story', body: 'abc' }),
    );
    expect(pointersOf(answer)).toEqual(['#/page']);
  });

  test('of a query', async () => {
    expect(pointersOf(await get(house, '/v1/sites/default/threads?sort=best&limit=0&colour=red'))).toEqual(
      expect.arrayContaining(['#/page', '#/sort', '#/limit', '#/colour']),
    );
    expect(pointersOf(await get(house, '/v1/sites/default/threads?page=x&page=y'))).toEqual(['#/page']);
    for (const cursor of ['x', 'MA', Buffer.from('1.x').toString('base64url')]) {
      expect(
        pointersOf(
          await get(house, `/v1/sites/default/threads?page=https://news.example/story&cursor=${cursor}`),
        ),
      ).toEqual(['#/cursor']);
    }
    expect(pointersOf(await get(house, '/v1/sites/default/counts?page=ok&page=ftp://x'))).toEqual([
      '#/page/1',
    ]);
    expect(pointersOf(await get(house, '/v1/sites/default/counts'))).toEqual(['#/page/0']);
    expect(pointersOf(await get(house, '/v1/moderation/queue?cursor=x', asAdministrator))).toEqual([
      '#/cursor',
    ]);
  });

  test('of a decision', async () => {
    const decisions = '/v1/moderation/comments/00000000-0000-7000-8000-000000000000/decisions';
    expect(
      pointersOf(
        await post(house, decisions, { action: 'burn', version: -1, by: 'me' }, asAdministrator),
      )?.sort(),
    ).toEqual(['#/action', '#/by', '#/version']);
    expect(
      pointersOf(
        await post(
          house,
          '/v1/moderation/comments/7/decisions',
          { action: 'spam', version: 0 },
          asAdministrator,
        ),
      ),
    ).toEqual(['#/id']);
    expect(
      pointersOf(
        await post(
          house,
          '/v1/moderation/decisions',
          { decisions: [{ commentId: 'x', action: 'spam', version: 0 }] },
          asAdministrator,
        ),
      ),
    ).toEqual(['#/decisions/0/commentId']);
  });
});

describe('for a person at a browser', () => {
  test('an error outside the API is a page, which nobody keeps and nothing in it runs', async () => {
    const answer = await get<string>(house, '/<script>alert(1)</script>', { accept: 'text/html' });
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(answer.text).not.toContain('<script>alert');
  });

  test('an error of the API is a problem document whatever is accepted', async () => {
    expectProblem(await get(house, '/v1/nowhere', { accept: 'text/html' }), 404, 'not-found');
  });
});

test('a request cut off in the middle leaves the service standing', async () => {
  await new Promise<void>((resolve) => {
    const half = request(`${house.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': '1000' },
    });
    half.on('error', () => {
      resolve();
    });
    half.write('{"name":');
    setImmediate(() => half.destroy());
  });
  expect((await submit(house)).status).toBe(202);
  expect(house.logged()).not.toContain('a submission failed');
});

test('no bug has been met on the way', () => {
  expect(house.logged()).not.toContain('"level":50');
});
