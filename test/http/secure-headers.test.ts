import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { moderate } from '../../src/judging/moderate.js';
import { cookieOf, fromOurPage } from '../support/console.js';
import { type House, openHouse } from '../support/house.js';
import { asAdministrator, send, submit } from '../support/requests.js';
import { routesOf } from '../support/route-table.js';

const page = 'https://news.example/headers';

let house: House;
let cookie = '';
const ids = { comment: '', token: '' };
beforeAll(async () => {
  house = await openHouse('embedded', { workers: false });
  const { body } = await submit(house, { page });
  await moderate(house.ctx, { commentId: body.id });
  ids.comment = body.id;
  ids.token = new URL(body.statusUrl).pathname.split('/').at(-1) ?? '';
  cookie = await cookieOf(house);
});
afterAll(async () => {
  await house.close();
});

/** What is about somebody, or for whoever has signed in. */
const isPersonal = /^\/(?:v1\/moderation|moderation|status|erased)|\/(?:comments|previews|recommendations)/;

async function ask(method: string, path: string) {
  const filled = path
    .replace('/status/:token', `/status/${ids.token}`)
    .replace(':site', 'default')
    .replace(/comments\/:id/, `comments/${ids.comment}`)
    .replace(':check', 'akismet')
    .replace(':version', '1')
    .replace(':format', 'csv')
    .replace(/:\w+/g, ids.comment);
  const ofConsole = path.startsWith('/moderation');
  const query = /threads|fragment|counts|feed/.test(path) ? `?page=${encodeURIComponent(page)}` : '';
  const leave = new AbortController();
  const response = await fetch(house.url + filled + query, {
    method,
    redirect: 'manual',
    signal: leave.signal,
    headers: {
      ...(ofConsole ? { cookie, ...fromOurPage } : asAdministrator),
      ...(method !== 'GET' && { 'content-type': 'application/json' }),
    },
    ...(method !== 'GET' && { body: '{}' }),
  });
  leave.abort();
  return { status: response.status, headers: response.headers };
}

/** Those that end something, which later ones need. */
const endsSomething = /erasures|sessions\/current|sign-out|revocations|removals/;

describe('every answer', () => {
  test('is what it says it is; none that is about somebody is kept by a cache', async () => {
    const table = routesOf(house.ctx);
    expect(table.length).toBeGreaterThan(100);
    const faults: string[] = [];
    for (const { method, path } of table.filter(({ path }) => !endsSomething.test(path))) {
      const { status, headers } = await ask(method, path);
      const asked = `${method} ${path}: ${status}`;
      if (headers.get('x-content-type-options') !== 'nosniff')
        faults.push(`${asked} may be taken for another type`);
      const kept = headers.get('cache-control');
      if (kept !== 'no-store' && (status >= 400 || method !== 'GET' || isPersonal.test(path)))
        faults.push(`${asked} may be kept: ${String(kept)}`);
      if ((headers.get('content-type') ?? '').includes('text/html')) {
        if (!/frame-ancestors|img-src/.test(headers.get('content-security-policy') ?? ''))
          faults.push(`${asked} has no policy`);
        if (!(headers.get('permissions-policy') ?? '').includes('camera=()'))
          faults.push(`${asked} may use a camera`);
      }
      if (headers.get('referrer-policy') === null) faults.push(`${asked} has no Referrer-Policy`);
      if (path.startsWith('/moderation') && (headers.get('content-type') ?? '').includes('text/html'))
        if (!/frame-ancestors '(?:none|self)'/.test(headers.get('content-security-policy') ?? ''))
          faults.push(`${asked} may be framed`);
    }
    expect(faults).toEqual([]);
  });

  test.each([
    ['a comment that is not there', `/v1/moderation/comments/01890000-0000-7000-8000-000000000000`, 404],
    ['a private link that leads nowhere', '/status/nothing', 404],
    ['a page that is not there', '/nothing-here', 404],
    ['a thread without a page', '/v1/sites/default/threads', 422],
  ])('that tells of a fault is kept by no cache: %s', async (_, path, status) => {
    const answer = await send(house, path, { headers: asAdministrator });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  test('asks browsers to come back by TLS alone, where that is how the service is reached', async () => {
    expect((await send(house, '/healthz', {})).headers.get('strict-transport-security')).toBeNull();
    const secure = await openHouse('embedded', {
      workers: false,
      env: { PUBLIC_URL: 'https://comments.example.org' },
    });
    for (const path of ['/healthz', '/moderation/sign-in', '/v1/sites/default/threads', '/nothing-here'])
      expect((await send(secure, path, {})).headers.get('strict-transport-security')).toMatch(
        /^max-age=\d{8,}$/,
      );
    await secure.close();
  });
});
