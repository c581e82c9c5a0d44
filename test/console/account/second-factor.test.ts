import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { addModerator, cookieOf, fromOurPage, password } from '../../support/console.js';
import { type House, openHouse } from '../../support/house.js';
import { asAdministrator, get, post, postForm, send } from '../../support/requests.js';

const factor = '/moderation/account/second-factor';
const email = 'moderator@example.org';

let house: House;
let now = new Date('2026-03-01T12:00:00Z');
let moderatorId = '';
let cookie = '';
let key = '';
let recoveryCodes: string[] = [];
beforeAll(async () => {
  house = await openHouse('embedded', { workers: false, clock: () => now });
  moderatorId = await addModerator(house, 'moderator');
});
afterAll(async () => {
  await house.close();
});

const later = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1_000);
};
const code = (secondsFromNow = 0) =>
  new TOTP({ secret: Secret.fromBase32(key) }).generate({
    timestamp: now.getTime() + secondsFromNow * 1_000,
  });
const page = (path: string, as = cookie) =>
  send<string>(house, path, { headers: { cookie: as }, redirect: 'manual' });
const act = (path: string, fields: Record<string, string>) =>
  postForm(house, factor + path, fields, { ...fromOurPage, cookie });
const latestAudit = async () =>
  (
    await get<{ entries: { action: string; details: object }[] }>(
      house,
      '/v1/moderation/audit?limit=1',
      asAdministrator,
    )
  ).body.entries[0];
const apiSignIn = (fields: Record<string, string> = {}) =>
  post<{ token?: string; type?: string; detail?: string }>(house, '/v1/moderation/sessions', {
    email,
    password,
    ...fields,
  });

/** The first step; the cookie that the second one takes. */
async function firstStep(next = '/moderation?status=spam') {
  const answer = await postForm(house, '/moderation/sign-in', { email, password, next }, fromOurPage);
  const [halfway = ''] = (answer.headers.getSetCookie()[0] ?? '').split(';');
  return { answer, halfway };
}
const secondStep = (halfway: string, typed: string) =>
  postForm(
    house,
    '/moderation/sign-in/code',
    { code: typed, next: '/moderation?status=spam' },
    { ...fromOurPage, cookie: halfway },
  );

beforeEach(async () => {
  // A code of another half minute, and no guess of an earlier test in mind.
  later(25 * 60 * 60);
  if (key === '') await setUp();
  else cookie = cookieFrom(await secondStep((await firstStep()).halfway, code()));
  later(60);
});
const cookieFrom = (answer: { headers: Headers }) =>
  (answer.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';

async function setUp(): Promise<void> {
  const elsewhere = await cookieOf(house, email);
  cookie = await cookieOf(house, email);
  expect((await act('', { password: 'a guess' })).status).toBe(403);
  expect((await page(factor)).status).toBe(303);
  expect((await act('', { password })).headers.get('location')).toBe(factor);
  const { text } = await page(factor);
  [, key = ''] = /account-key">([A-Z2-7 ]+)</.exec(text) ?? [];
  key = key.replaceAll(' ', '');
  expect(key).toHaveLength(32);
  expect(text).toContain('<svg class="qr-code"');

  // Nothing is asked for until it is shown that the app has the key.
  expect((await apiSignIn()).status).toBe(201);
  const wrong = await act('/confirmations', { code: '000000' });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('The code is wrong');
  const shown = await act('/confirmations', { code: code() });
  expect(shown.status).toBe(200);
  recoveryCodes = [...shown.text.matchAll(/account-key">([\w-]+)</g)].map(([, one = '']) => one);
  expect((await page('/moderation', elsewhere)).status).toBe(303);
  expect((await page('/moderation')).status).toBe(200);
}

describe('a second factor', () => {
  test('is on with ten recovery codes, whose like nobody finds in the database', async () => {
    expect(recoveryCodes).toHaveLength(10);
    expect(new Set(recoveryCodes).size).toBe(10);
    for (const one of recoveryCodes) expect(one).toMatch(/^[0-9a-z]{4}(-[0-9a-z]{4}){3}$/);
    expect((await page('/moderation/account')).text).toContain('10 recovery codes are left');
    expect((await page(factor)).headers.get('location')).toBe('/moderation/account');
    const kept = await house.ctx.store.secondFactors.findKey(moderatorId);
    expect(JSON.stringify(kept)).not.toContain(key);
    expect(house.logged()).not.toContain(key);
  });

  test('makes signing in two steps', async () => {
    const { answer, halfway } = await firstStep();
    expect(answer.headers.get('location')).toBe(
      '/moderation/sign-in/code?next=%2Fmoderation%3Fstatus%3Dspam',
    );
    expect(halfway).toMatch(/^anteroom-halfway=/);
    expect(answer.headers.getSetCookie()).toHaveLength(1);
    expect((await page('/moderation', halfway)).status).toBe(303);
    expect((await page('/moderation/sign-in/code', halfway)).text).toContain('Six digits');

    const wrong = await secondStep(halfway, '000000');
    expect(wrong.status).toBe(401);
    expect(wrong.headers.getSetCookie()).toEqual([]);
    const right = await secondStep(halfway, ` ${code().replace(/^.{3}/, '$& ')} `);
    expect(right.headers.get('location')).toBe('/moderation?status=spam');
    expect((await page('/moderation', cookieFrom(right))).status).toBe(200);
    expect(await latestAudit()).toMatchObject({ action: 'signed-in', details: { with: 'code' } });
  });

  test('takes each code once, and those of the half minutes beside this one', async () => {
    const { halfway } = await firstStep();
    const [before, present, after, distant] = [code(-30), code(), code(30), code(90)];
    expect((await secondStep(halfway, distant)).status).toBe(401);
    expect((await secondStep(halfway, before)).status).toBe(303);
    expect((await secondStep(halfway, before)).status).toBe(401);
    expect((await secondStep(halfway, after)).status).toBe(303);
    expect((await secondStep(halfway, present)).status).toBe(401);
    later(60);
    const many = await Promise.all([1, 2, 3, 4].map(() => secondStep(halfway, code())));
    expect(many.filter(({ status }) => status === 303)).toHaveLength(1);
  });

  test('is replaced by a recovery code, however it is typed, once', async () => {
    const { halfway } = await firstStep();
    const [one = '', other = ''] = recoveryCodes;
    expect((await secondStep(halfway, ` ${one.toUpperCase().replaceAll('-', '')}`)).status).toBe(303);
    expect(await latestAudit()).toMatchObject({ details: { with: 'recovery code' } });
    expect((await secondStep(halfway, one)).status).toBe(401);
    expect((await apiSignIn({ code: other })).status).toBe(201);
    expect((await page('/moderation/account')).text).toContain('8 recovery codes are left');
  });

  test('is asked for in the API, which says so', async () => {
    const { status, body } = await apiSignIn();
    expect(status).toBe(401);
    expect(body.type).toBe('urn:anteroom:problem:second-factor-required');
    expect(body.detail).toContain('code');
    expect((await apiSignIn({ password: 'a guess', code: code() })).body.type).toBe(
      'urn:anteroom:problem:unauthenticated',
    );
    expect((await apiSignIn({ code: '000000' })).status).toBe(401);
    expect((await apiSignIn({ code: code() })).status).toBe(201);
  });

  test('is not guessed: wrong codes slow down further ones', async () => {
    const { halfway } = await firstStep();
    for (let n = 0; n < 5; n += 1) expect((await secondStep(halfway, '000000')).status).toBe(401);
    const late = await secondStep(halfway, code());
    expect([late.status, late.headers.get('retry-after')]).toEqual([429, '5']);
    expect(late.text).toContain('Please wait 5 seconds.');
    later(5);
    expect((await secondStep(halfway, code())).status).toBe(303);
  });

  test.each([
    ['none', () => ''],
    ['one of nobody', () => `${moderatorId}.9999999999999.AAAA`],
    ['one that says it lasts longer', (right: string) => right.replace(/\.\d+\./, '.9999999999999.')],
  ])('is not enough by itself, with a first step that was never taken: %s', async (_, forge) => {
    const { halfway } = await firstStep();
    const answer = await secondStep(forge(halfway), code());
    expect(answer.headers.get('location')).toContain('/moderation/sign-in?next=');
    expect(answer.headers.getSetCookie().join()).not.toMatch(/anteroom=/);
  });

  test('is to be given within ten minutes of the password', async () => {
    const { halfway } = await firstStep();
    later(10 * 60);
    expect((await secondStep(halfway, code())).headers.get('location')).toContain('/moderation/sign-in?');
  });

  test.each(['', '/recovery-codes', '/removals'])(
    'is not changed at an open session for the password without a code: /second-factor%s',
    async (path) => {
      const { secondFactors } = house.ctx.store;
      const before = await secondFactors.findKey(moderatorId);
      const stale = code();
      cookie = cookieFrom(await secondStep((await firstStep()).halfway, stale));
      for (const fields of [{}, { code: '' }, { code: '000000' }, { code: stale }]) {
        const refused = await act(path, { password, ...fields });
        expect([refused.status, refused.text]).toEqual([401, expect.stringContaining('The code is wrong')]);
      }
      expect((await act(path, { password: 'a guess', code: code(30) })).status).toBe(403);
      expect(await secondFactors.findKey(moderatorId)).toMatchObject({
        secretSealed: before?.secretSealed,
        confirmedAt: before?.confirmedAt,
      });
      expect((await page('/moderation')).status).toBe(200);
    },
  );

  test('has the codes that are guessed at in an open session slowed down, and the session left open', async () => {
    for (let n = 0; n < 5; n += 1)
      expect((await act('/removals', { password, code: '000000' })).status).toBe(401);
    const late = await act('/removals', { password, code: code() });
    expect([late.status, late.headers.get('retry-after')]).toEqual([429, '5']);
    expect(late.text).toContain('Please wait 5 seconds.');
    expect((await page('/moderation')).status).toBe(200);
  });

  test('is asked for in the language of the page', async () => {
    const { text } = await postForm(
      house,
      `${factor}/removals`,
      { password, code: '000000' },
      { ...fromOurPage, cookie, 'accept-language': 'de' },
    );
    expect(text).toContain('Der Code stimmt nicht');
  });

  test('gets new recovery codes in place of the old ones, for the password and a code', async () => {
    const { text } = await act('/recovery-codes', { password, code: code() });
    const renewed = [...text.matchAll(/account-key">([\w-]+)</g)].map(([, one = '']) => one);
    expect(renewed).toHaveLength(10);
    expect((await apiSignIn({ code: recoveryCodes[5] ?? '' })).status).toBe(401);
    expect((await apiSignIn({ code: renewed[5] ?? '' })).status).toBe(201);
    recoveryCodes = renewed;
  });

  test('is turned off for the password and a recovery code, and is asked for no more', async () => {
    const { headers } = await act('/removals', { password, code: recoveryCodes[0] ?? '' });
    expect((await page(headers.get('location') ?? '')).text).toContain('The second factor is off.');
    expect(await latestAudit()).toMatchObject({ action: 'second-factor-off' });
    expect((await apiSignIn()).status).toBe(201);
    expect(await house.ctx.store.secondFactors.countRecoveryCodes(moderatorId)).toBe(0);
    key = '';
  });
});
