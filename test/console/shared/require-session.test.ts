import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addModerator, cookieOf, fromOurPage, password } from '../../support/console.js';
import { type House, openHouse } from '../../support/house.js';
import { asAdministrator, get, postForm, send, submit } from '../../support/requests.js';

let house: House;
let now = new Date('2026-03-01T12:00:00Z');
beforeAll(async () => {
  house = await openHouse('embedded', { workers: false, clock: () => now });
  await addModerator(house, 'viewer');
  await addModerator(house, 'moderator');
});
afterAll(async () => {
  await house.close();
});

const signIn = (fields: Record<string, string> = {}, headers: Record<string, string> = fromOurPage) =>
  postForm(house, '/moderation/sign-in', { email: 'editor@example.org', password, ...fields }, headers);
const visit = (path: string, headers: Record<string, string> = {}) =>
  send<string>(house, path, { headers, redirect: 'manual' });

describe('signing in', () => {
  test('is asked for first, and leads to where one was going', async () => {
    const { status, headers } = await visit('/moderation?status=spam&q=ferry');
    expect(status).toBe(303);
    const location = headers.get('location') ?? '';
    expect(location).toBe('/moderation/sign-in?next=%2Fmoderation%3Fstatus%3Dspam%26q%3Dferry');
    const next = new URL(location, house.url).searchParams.get('next') ?? '';
    expect((await signIn({ next })).headers.get('location')).toBe('/moderation?status=spam&q=ferry');
  });

  test.each([
    'https://elsewhere.example/',
    '//elsewhere.example',
    '/status/x',
    '/moderationx',
    '/moderation\\@x',
  ])('leads nobody to %s', async (next) => {
    expect((await signIn({ next })).headers.get('location')).toBe('/moderation');
  });

  test('sets a cookie that no script reads and no other site sends along', async () => {
    const { status, headers } = await signIn();
    expect(status).toBe(303);
    expect(headers.getSetCookie()[0]).toMatch(/^anteroom=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  test('fails alike for a wrong name and a wrong password, and gives the address back', async () => {
    const [wrong, unknown] = [
      await signIn({ password: 'guess-that-was-wrong' }),
      await signIn({ email: 'nobody@example.org' }),
    ];
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(wrong.text).toContain('value="editor@example.org"');
    expect(wrong.text).not.toContain('guess-that-was-wrong');
    expect(wrong.headers.get('set-cookie')).toBeNull();
    const withoutAddress = (text: string) => text.replace(/value="[^"]*@[^"]*"/, '');
    expect(withoutAddress(unknown.text)).toBe(withoutAddress(wrong.text));
  });

  test('speaks the language that the browser asks for', async () => {
    const german = await visit('/moderation/sign-in', { 'accept-language': 'de-AT,de;q=0.9,en;q=0.5' });
    expect(german.text).toContain('<html lang="de">');
    expect(german.text).toContain('Anmelden');
    expect((await visit('/moderation/sign-in', { 'accept-language': 'tlh' })).text).toContain('Sign in');
  });

  test('ends when signed out, on the server too', async () => {
    const cookie = await cookieOf(house, 'editor@example.org');
    expect((await visit('/moderation', { cookie })).status).toBe(200);
    const { headers } = await postForm(house, '/moderation/sign-out', {}, { ...fromOurPage, cookie });
    expect(headers.get('location')).toBe('/moderation/sign-in?ended');
    expect((await visit('/moderation', { cookie })).status).toBe(303);
  });

  test('lasts while it is used, and ends when it is not, or after a month', async () => {
    const cookie = await cookieOf(house, 'editor@example.org');
    const started = now;
    const hours = async (passed: number) => {
      now = new Date(now.getTime() + passed * 60 * 60 * 1_000);
      return (await visit('/moderation', { cookie })).status;
    };
    expect([await hours(11), await hours(11)]).toEqual([200, 200]);
    expect(await hours(13)).toBe(303);

    now = started;
    const used = await cookieOf(house, 'editor@example.org');
    const statuses: number[] = [];
    for (let half = 0; half < 61; half += 1) {
      now = new Date(now.getTime() + 12 * 60 * 60 * 1_000 - 1);
      statuses.push((await visit('/moderation', { cookie: used })).status);
    }
    expect(statuses.indexOf(303)).toBe(60);
    now = started;
  });
});

describe('the pages', () => {
  test('are told to nobody, kept nowhere and framed by no one', async () => {
    const { headers } = await visit('/moderation', { cookie: await cookieOf(house, 'viewer@example.org') });
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-robots-tag')).toContain('noindex');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });

  test('open to no API token', async () => {
    expect((await visit('/moderation', asAdministrator)).status).toBe(303);
    expect((await visit('/moderation', { cookie: `anteroom=${house.adminToken}` })).status).toBe(303);
  });

  test('let a viewer look and not decide', async () => {
    const cookie = await cookieOf(house, 'viewer@example.org');
    const { id } = (await submit(house)).body;
    expect((await visit('/moderation?status=pending', { cookie })).text).not.toContain('value="approve"');
    const { status } = await postForm(
      house,
      `/moderation/comments/${id}/decisions`,
      { action: 'approve', version: '0' },
      { ...fromOurPage, cookie },
    );
    expect(status).toBe(403);
  });
});

describe('what another site makes a browser send', () => {
  const decide = async (headers: Record<string, string>) => {
    const cookie = await cookieOf(house, 'moderator@example.org');
    const { id } = (await submit(house)).body;
    const { status } = await postForm(
      house,
      `/moderation/comments/${id}/decisions`,
      { action: 'reject', version: '0' },
      { cookie, ...headers },
    );
    const { body } = await get<{ status: string }>(house, `/v1/moderation/comments/${id}`, asAdministrator);
    return [status, body.status];
  };

  test.each([
    ['a form elsewhere', { 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example' }],
    ['a page of a neighbour', { 'sec-fetch-site': 'same-site' }],
    ['an old browser elsewhere', { origin: 'https://elsewhere.example' }],
    ['a page that hides where it is', { origin: 'null' }],
    ['somebody who says nothing', {}],
  ])('is refused: %s', async (_, headers) => {
    expect(await decide(headers)).toEqual([403, 'pending']);
  });

  test('is told from our own', async () => {
    expect(await decide(fromOurPage)).toEqual([303, 'rejected']);
    expect(await decide({ origin: new URL(house.url).origin })).toEqual([303, 'rejected']);
    expect((await signIn({}, {})).status).toBe(403);
  });
});
