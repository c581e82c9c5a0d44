import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addressLimit, plainLimit } from '../../src/admission/admission.js';
import { signInLimit, withdrawLimit } from '../../src/http/limits.js';
import { fromOurPage, password } from '../support/console.js';
import { type House, openHouse } from '../support/house.js';
import { asAdministrator, get, post, postForm, send, submit } from '../support/requests.js';

let house: House;
beforeAll(async () => {
  house = await openHouse('embedded', {
    workers: false,
    env: { RATE_LIMITS: 'on', TRUSTED_PROXIES: '127.0.0.1' },
  });
  // More is sent here than is quiet, and what is counted is something else.
  await send(house, '/v1/moderation/sites/default', {
    method: 'PATCH',
    headers: { ...asAdministrator, 'content-type': 'application/json' },
    body: JSON.stringify({ proofOfWork: 'off' }),
  });
});
afterAll(async () => {
  await house.close();
});

const from = (address: string) => ({ 'x-forwarded-for': address });

describe('one address', () => {
  test('sends so many replies in a window, and is then told when to come again', async () => {
    const { body } = await get<{ token: string }>(
      house,
      '/v1/sites/default/form?page=https://news.example/story',
      from('192.0.2.1'),
    );
    const reply = () => submit(house, { formToken: body.token }, from('192.0.2.1'));
    for (let n = 0; n < addressLimit.points; n += 1) expect((await reply()).status).toBe(202);
    const refused = await reply();
    expect(refused).toMatchObject({ status: 429, body: { type: 'urn:anteroom:problem:too-many-requests' } });
    const retryAfterSeconds = Number(refused.headers.get('retry-after'));
    expect(retryAfterSeconds).toBeGreaterThanOrEqual(1);
    expect(retryAfterSeconds).toBeLessThanOrEqual(addressLimit.windowSeconds);
    expect((await submit(house, {}, from('192.0.2.2'))).status).toBe(202);
  });

  test.each([
    ['IPv4', (port: number) => `203.0.113.77:${port}`],
    ['IPv6', (port: number) => `[2001:db8:77::${port.toString(16)}%eth0]:${port}`],
  ])('is one whatever port a proxy writes beside it (%s)', async (_, withPort) => {
    const reply = (n: number) => submit(house, {}, from(withPort(40_000 + n)));
    for (let n = 0; n < plainLimit.points; n += 1) expect((await reply(n)).status).toBe(202);
    expect((await reply(plainLimit.points)).status).toBe(429);
    const attempt = (n: number) =>
      post(
        house,
        '/v1/moderation/sessions',
        { email: `nobody-by-port-${n}@example.org`, password: 'wrong' },
        from(withPort(50_000 + n)),
      );
    for (let n = 0; n < signInLimit.points; n += 1) expect((await attempt(n)).status).toBe(401);
    expect((await attempt(signInLimit.points)).status).toBe(429);
  });

  test('of IPv6 is its whole network, and no more than that', async () => {
    const inNetwork = (network: string, host: number) =>
      submit(house, {}, from(`2001:db8:${network}:${host.toString(16)}::${host.toString(16)}`));
    for (let n = 0; n < plainLimit.points; n += 1) expect((await inNetwork('7:1', n)).status).toBe(202);
    expect((await inNetwork('7:1', plainLimit.points)).status).toBe(429);
    expect((await inNetwork('7:2', plainLimit.points)).status).toBe(202);
  });

  test('that sent a form too many gets its text back', async () => {
    const form = { page: 'x', name: 'Ada', email: 'ada@example.org', body: 'Nothing of <this> is lost.' };
    for (let n = 0; n < plainLimit.points; n += 1)
      await postForm(house, '/v1/sites/default/comments', form, from('192.0.2.3'));
    const refused = await postForm(house, '/v1/sites/default/comments', form, from('192.0.2.3'));
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(refused.text).toContain('Nothing of &lt;this');
  });

  test('tries so many passwords', async () => {
    // Of nobody's account, which would slow the guesses down by itself.
    const attempt = (n: number) =>
      post(
        house,
        '/v1/moderation/sessions',
        { email: `nobody-${n}@example.org`, password: 'wrong' },
        from('192.0.2.4'),
      );
    for (let n = 0; n < signInLimit.points; n += 1) expect((await attempt(n)).status).toBe(401);
    expect((await attempt(signInLimit.points)).status).toBe(429);
  });

  test('tries so many passwords, and leaves a browser behind it alone that somebody has signed in with', async () => {
    const shared = { ...fromOurPage, ...from('192.0.2.6') };
    const signIn = (secret: string, headers: Record<string, string> = {}) =>
      postForm(
        house,
        '/moderation/sign-in',
        { email: 'editor@example.org', password: secret },
        { ...shared, ...headers },
      );
    const { headers } = await signIn(password);
    const mark = headers.getSetCookie()[1]?.split(';')[0] ?? '';
    const stranger = (n: number) =>
      postForm(house, '/moderation/sign-in', { email: `nobody-${n}@example.org`, password: 'wrong' }, shared);
    for (let n = 1; n < signInLimit.points; n += 1) expect((await stranger(n)).status).toBe(401);
    expect((await stranger(0)).status).toBe(429);
    expect((await signIn(password)).status).toBe(429);
    expect((await signIn(password, { cookie: mark })).status).toBe(303);
    const forged = mark.replace(/\.(.)([^.]+)$/, (_, first, rest) => `.${first === 'A' ? 'B' : 'A'}${rest}`);
    expect((await signIn(password, { cookie: forged })).status).toBe(429);
    for (let n = 1; n < signInLimit.points; n += 1) await signIn(password, { cookie: mark });
    expect((await signIn(password, { cookie: mark })).status).toBe(429);
  });

  test('withdraws so many times', async () => {
    const attempt = () => postForm(house, '/status/nobody/withdrawals', {}, from('192.0.2.5'));
    for (let n = 0; n < withdrawLimit.points; n += 1) expect((await attempt()).status).toBe(404);
    expect((await attempt()).status).toBe(429);
  });

  test('reads as much as it likes', async () => {
    for (let n = 0; n < 60; n += 1)
      expect((await get(house, '/v1/sites/default/threads?page=x', from('192.0.2.1'))).status).toBe(200);
  });
});

describe('the address of the sender', () => {
  const keyStored = async (target: House, headers: Record<string, string>) => {
    const { body } = await submit(target, {}, headers);
    return Buffer.from((await target.ctx.store.comments.find(body.id))?.addressKey ?? []).toString('hex');
  };
  const keyOf = (target: House, address: string) =>
    target.ctx.keyring.addressKey(address, target.ctx.clock()).toString('hex');

  test('is what a trusted proxy says, and the nearest one nobody vouches for', async () => {
    expect(await keyStored(house, from('198.51.100.7'))).toBe(keyOf(house, '198.51.100.7'));
    expect(await keyStored(house, from('203.0.113.9, 198.51.100.8'))).toBe(keyOf(house, '198.51.100.8'));
  });

  test('is not what anybody else claims', async () => {
    const unproxied = await openHouse('embedded', { workers: false });
    try {
      expect(await keyStored(unproxied, from('198.51.100.7'))).toBe(keyOf(unproxied, '127.0.0.1'));
    } finally {
      await unproxied.close();
    }
  });

  test('is nowhere in the log', () => {
    expect(house.logged()).not.toMatch(/198\.51\.100|192\.0\.2|203\.0\.113/);
  });
});
