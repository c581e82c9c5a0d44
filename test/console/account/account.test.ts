import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { newId } from '../../../src/ids.js';
import { countAttempt, strangersGuessesMax } from '../../../src/moderators/guesses.js';
import { defaultRuleset } from '../../../src/rules/ruleset.js';
import { addModerator, cookieOf, fromOurPage, password } from '../../support/console.js';
import { type House, openHouse } from '../../support/house.js';
import { asAdministrator, get, post, postForm, send } from '../../support/requests.js';

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';
const otherPassword = 'battery staple horse correct';

let house: House;
let now = new Date('2026-03-01T12:00:00Z');
beforeAll(async () => {
  house = await openHouse('embedded', {
    workers: false,
    clock: () => now,
    env: { TRUSTED_PROXIES: 'loopback' },
  });
  await addModerator(house, 'moderator');
  await addModerator(house, 'viewer');
  const { moderators, sites } = house.ctx.store;
  const editor = await moderators.findByEmail('editor@example.org');
  await moderators.rename(editor?.id ?? '', 'Wilma Zuckerbrot');
  await sites.ensure({
    id: newId(),
    slug: 'garten',
    name: 'Gartenblatt',
    ruleset: defaultRuleset,
    createdAt: now,
  });
});
afterAll(async () => {
  await house.close();
});

const signIn = (email: string, secret = password, headers: Record<string, string> = {}) =>
  postForm(house, '/moderation/sign-in', { email, password: secret }, { ...fromOurPage, ...headers });
const page = (path: string, cookie: string) =>
  send<string>(house, path, { headers: { cookie }, redirect: 'manual' });
const act = (path: string, cookie: string, fields: Record<string, string> = {}) =>
  postForm(house, `/moderation/account${path}`, fields, { ...fromOurPage, cookie });
const latestAudit = async () =>
  (
    await get<{ entries: { action: string; actor: string | null; details: object }[] }>(
      house,
      '/v1/moderation/audit?limit=1',
      asAdministrator,
    )
  ).body.entries[0];

describe('one’s own account', () => {
  test('is asked to sign in for, and linked from every page', async () => {
    expect((await page('/moderation/account', '')).headers.get('location')).toContain('sign-in');
    const cookie = await cookieOf(house, 'viewer@example.org');
    expect((await page('/moderation', cookie)).text).toContain('href="/moderation/account"');
    const { status, text } = await page('/moderation/account', cookie);
    expect(status).toBe(200);
    expect(text).toContain('viewer@example.org');
  });

  test('has a name that others see, and that is not empty', async () => {
    const cookie = await cookieOf(house, 'viewer@example.org');
    const { headers } = await act('/name', cookie, { name: '  Vi Ewer ' });
    expect((await page(headers.get('location') ?? '', cookie)).text).toContain('Your name is saved.');
    expect(await latestAudit()).toMatchObject({
      actor: 'Vi Ewer',
      action: 'name-changed',
      details: { from: 'A viewer', to: 'Vi Ewer' },
    });
    const refused = await act('/name', cookie, { name: ' ' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('A name has 1 to 80 characters.');
  });

  test('has one session a browser: whoever signs in again ends the earlier one', async () => {
    const first = await cookieOf(house, 'viewer@example.org');
    const again = await signIn('moderator@example.org', password, { cookie: first });
    const second = (again.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    expect((await page('/moderation', second)).status).toBe(200);
    expect((await page('/moderation', first)).headers.get('location')).toContain('sign-in');
    const failed = await signIn('moderator@example.org', 'a wrong guess', { cookie: second });
    expect(failed.status).toBe(401);
    expect((await page('/moderation', second)).status).toBe(200);
  });

  test('is signed out of by the API too, and a token that was not signed in for says so', async () => {
    const signedIn = await post<{ token: string }>(house, '/v1/moderation/sessions', {
      email: 'viewer@example.org',
      password,
    });
    const current = '/v1/moderation/sessions/current';
    const headers = { authorization: `Bearer ${signedIn.body.token}` };
    expect((await get(house, '/v1/moderation/queue', headers)).status).toBe(200);
    expect((await send(house, current, { method: 'DELETE', headers })).status).toBe(204);
    expect(await latestAudit()).toMatchObject({ action: 'signed-out' });
    expect((await get(house, '/v1/moderation/queue', headers)).status).toBe(401);
    expect((await send(house, current, { method: 'DELETE', headers })).status).toBe(401);
    expect((await send(house, current, { method: 'DELETE', headers: asAdministrator })).status).toBe(403);
  });

  test('lists sessions with their browsers in words, and ends those that are one’s own', async () => {
    const here = await cookieOf(house, 'viewer@example.org');
    await signIn('viewer@example.org', password, { 'user-agent': firefox });
    const [stranger] = await Promise.all([cookieOf(house, 'moderator@example.org')]);
    const { text } = await page('/moderation/account', here);
    expect(text).toContain('Firefox on Linux');
    expect(text.match(/this one/g)).toHaveLength(1);
    const [, endings = ''] = /account(\/sessions\/[\w-]{36}\/revocations)/.exec(text) ?? [];

    await act(endings, stranger);
    expect((await page('/moderation/account', here)).text).toContain(endings);
    await act(endings, here);
    expect((await page('/moderation/account', here)).text).not.toContain(endings);
    expect(await latestAudit()).toMatchObject({ action: 'session-revoked', actor: 'Vi Ewer' });
  });

  test('is signed out of everywhere at once', async () => {
    const [one, other] = [
      await cookieOf(house, 'viewer@example.org'),
      await cookieOf(house, 'viewer@example.org'),
    ];
    const stranger = await cookieOf(house, 'moderator@example.org');
    expect((await act('/sessions/revocations', one)).headers.get('location')).toBe(
      '/moderation/sign-in?ended',
    );
    const statuses = [one, other, stranger].map(async (cookie) => (await page('/moderation', cookie)).status);
    expect(await Promise.all(statuses)).toEqual([303, 303, 200]);
  });

  test('takes no form of another site', async () => {
    const cookie = await cookieOf(house, 'viewer@example.org');
    for (const path of ['/name', '/password', '/sessions/revocations'])
      expect((await postForm(house, `/moderation/account${path}`, {}, { cookie })).status).toBe(403);
  });
});

describe('the password', () => {
  test('is changed by whoever knows the present one, and ends the other sessions', async () => {
    const here = await cookieOf(house, 'viewer@example.org');
    const elsewhere = await cookieOf(house, 'viewer@example.org');
    const wrong = await act('/password', here, { present: 'a guess', next: otherPassword });
    expect(wrong.status).toBe(403);
    expect(wrong.text).toContain('That is not the present password.');
    expect(wrong.text).not.toContain('a guess');
    expect((await act('/password', here, { present: password, next: 'too short' })).status).toBe(422);

    const { headers } = await act('/password', here, { present: password, next: otherPassword });
    expect((await page(headers.get('location') ?? '', here)).text).toContain('The password is changed.');
    expect((await page('/moderation', elsewhere)).status).toBe(303);
    expect(await latestAudit()).toMatchObject({ action: 'password-changed' });
    expect((await signIn('viewer@example.org')).status).toBe(401);
    expect((await signIn('viewer@example.org', otherPassword)).status).toBe(303);
  });

  test.each([
    ['a common one', 'Password1234!'],
    ['a row of keys', 'qwertyuiop12'],
    ['the same again', 'abcabcabcabcabc'],
    ['one’s own name and a year', 'Zuckerbrot2026'],
    ['one’s own address', 'editor@example.org'],
    ['the name of a site', 'Gartenblatt-2026'],
    ['the name of the service', 'anteroom-12345'],
  ])('is not set when it is easy to guess: %s', async (_, next) => {
    const here = await cookieOf(house, 'editor@example.org');
    const refused = await act('/password', here, { present: password, next });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('The new password is easy to guess.');
    expect((await signIn('editor@example.org')).status).toBe(303);
    const german = await postForm(
      house,
      '/moderation/account/password',
      { present: password, next },
      { ...fromOurPage, cookie: here, 'accept-language': 'de' },
    );
    expect(german.text).toContain('Das neue Passwort ist leicht zu erraten.');
  });

  test.each([
    'der Igel trinkt abends Tee',
    'x7Kq-93fb-LL2',
    'мой кот не любит дождь',
    '雨の日は猫と本を読むのが好きです',
  ])('is set when it is a long phrase or random: %s', async (next) => {
    const here = await cookieOf(house, 'editor@example.org');
    expect((await act('/password', here, { present: password, next })).status).toBe(303);
    expect((await act('/password', here, { present: next, next: password })).status).toBe(303);
  });

  test('guessed at in an open session slows down the guesses, and not the session', async () => {
    const here = await cookieOf(house, 'moderator@example.org');
    const attempt = () => act('/password', here, { present: 'a guess', next: otherPassword });
    for (let n = 0; n < 5; n += 1) expect((await attempt()).status).toBe(403);
    const late = await attempt();
    expect(late.status).toBe(429);
    expect(late.headers.get('retry-after')).toBe('5');
    expect((await page('/moderation', here)).status).toBe(200);
    expect((await signIn('moderator@example.org')).status).toBe(303);
  });
});

describe('guessing at a password', () => {
  const email = 'editor@example.org';
  const apiSignIn = (address = email, secret = 'a guess') =>
    post(house, '/v1/moderation/sessions', { email: address, password: secret });
  const statuses = async (count: number, ask: () => Promise<{ status: number }>) => {
    const seen: number[] = [];
    for (let n = 0; n < count; n += 1) seen.push((await ask()).status);
    return seen;
  };
  beforeEach(() => {
    // Whatever was guessed before is forgotten.
    now = new Date(now.getTime() + 25 * 60 * 60 * 1_000);
  });

  test('gets slower the longer it goes on, in whichever way and whether the address is anybody’s', async () => {
    for (const address of [email, 'nobody@example.org']) {
      expect(await statuses(5, () => apiSignIn(address))).toEqual([401, 401, 401, 401, 401]);
      const late = await apiSignIn(address);
      expect([late.status, late.headers.get('retry-after')]).toEqual([429, '5']);
      const form = await signIn(address, 'a guess');
      expect([form.status, form.headers.get('retry-after')]).toEqual([429, '5']);
      expect(form.text).toContain('Please wait 5 seconds.');
      for (const seconds of [5, 10, 20, 40, 80, 160, 300, 300]) {
        now = new Date(now.getTime() + seconds * 1_000 - 1);
        expect((await apiSignIn(address)).status).toBe(429);
        now = new Date(now.getTime() + 1);
        expect((await apiSignIn(address)).status).toBe(401);
      }
    }
  });

  test('is no faster with many at once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => apiSignIn()));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(15);
  });

  test('ends with the right password, which starts the count anew', async () => {
    expect(await statuses(4, () => apiSignIn())).toEqual([401, 401, 401, 401]);
    expect((await apiSignIn(email, password)).status).toBe(201);
    expect(await statuses(5, () => apiSignIn())).toEqual([401, 401, 401, 401, 401]);
  });

  test('keeps the owner neither from an open session nor from a browser they know', async () => {
    const { headers } = await signIn(email);
    const cookies = headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
    const [session = '', mark = ''] = cookies;
    expect(mark).toMatch(/^anteroom-browser=[\w-]{36}\.[\w-]{43}\.[\w-]{43}$/);
    await statuses(6, () => apiSignIn());
    expect((await signIn(email)).status).toBe(429);
    expect((await page('/moderation', session)).status).toBe(200);
    expect((await signIn(email, password, { cookie: mark })).status).toBe(303);
    expect((await signIn(email)).status).toBe(429);

    // The mark is no free pass: guesses that come with it are counted for themselves.
    expect(await statuses(6, () => signIn(email, 'a guess', { cookie: mark }))).toEqual([
      401, 401, 401, 401, 401, 429,
    ]);
    expect((await signIn('moderator@example.org', 'a guess', { cookie: mark })).status).toBe(401);
  });

  const from = (address: string) => ({ 'x-forwarded-for': address });

  test('from elsewhere keeps the owner out of no browser, be it new to them', async () => {
    await statuses(6, () => signIn(email, 'a guess', from('203.0.113.2')));
    expect((await signIn(email, password, from('203.0.113.2:40001'))).status).toBe(429);
    expect((await signIn(email, password, from('192.0.2.7'))).status).toBe(303);
    const api = { email, password };
    expect((await post(house, '/v1/moderation/sessions', api, from('192.0.2.7'))).status).toBe(201);
  });

  test('is counted together for the networks of IPv6 that one sender may have', async () => {
    const attempt = (n: number) => signIn(email, 'a guess', from(`2001:db8:1:${n.toString(16)}::1`));
    for (let n = 0; n < 5; n += 1) expect((await attempt(n)).status).toBe(401);
    expect((await attempt(255)).status).toBe(429);
    expect((await attempt(256)).status).toBe(401);
  });

  test('from very many networks gets slow for all that are not known, and for no browser that is', async () => {
    const { headers } = await signIn(email);
    const mark = headers.getSetCookie()[1]?.split(';')[0] ?? '';
    const { ctx } = house;
    const attempt = (n: number) =>
      countAttempt(ctx, { what: 'password', whose: email, address: `10.${n >> 8}.${n & 255}.1` });
    for (let n = 0; n < strangersGuessesMax; n += 20)
      await Promise.all(Array.from({ length: 20 }, (_, each) => attempt(n + each)));
    expect((await signIn(email, 'a guess', from('203.0.113.2'))).status).toBe(401);
    const late = await signIn(email, password, from('203.0.113.3'));
    expect([late.status, late.headers.get('retry-after')]).toEqual([429, '10']);
    expect((await signIn(email, password, { cookie: mark })).status).toBe(303);
    now = new Date(now.getTime() + 10_000);
    expect((await signIn(email, password, from('203.0.113.3'))).status).toBe(303);
  });

  test.each(['x.y', 'anteroom', `${'0'.repeat(36)}.${'A'.repeat(43)}`])(
    'is not helped by a mark of one’s own making: %s',
    async (mark) => {
      await statuses(6, () => apiSignIn());
      expect((await signIn(email, password, { cookie: `anteroom-browser=${mark}` })).status).toBe(429);
    },
  );

  test('is not kept in mind for ever', async () => {
    await apiSignIn();
    expect(await house.ctx.store.guesses.removeBefore(now)).toBeGreaterThan(0);
    await apiSignIn();
    expect(await house.ctx.store.guesses.removeBefore(now)).toBe(0);
  });
});
