import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addModerator, cookieOf, fromOurPage, password } from '../../support/console.js';
import { type House, openHouse } from '../../support/house.js';
import { asAdministrator, get, post, postForm, send } from '../../support/requests.js';

let house: House;
let now = new Date('2026-03-01T12:00:00Z');
let cookie = '';
let moderatorId = '';
let administratorId = '';
beforeAll(async () => {
  house = await openHouse('embedded', { workers: false, clock: () => now });
  await post(house, '/v1/moderation/sites', { slug: 'other', name: 'The Other' }, asAdministrator);
  moderatorId = await addModerator(house, 'moderator');
  cookie = await cookieOf(house);
  const names = await house.ctx.store.moderators.listNames();
  administratorId = names.find(({ name }) => name === 'Administrator')?.id ?? '';
});
afterAll(async () => {
  await house.close();
});

const page = (path: string, as = cookie) =>
  send<string>(house, `/moderation${path}`, { headers: { cookie: as }, redirect: 'manual' });
const act = (path: string, fields: Record<string, string> = {}, as = cookie) =>
  postForm(house, `/moderation${path}`, fields, { ...fromOurPage, cookie: as });
const latestAudit = async () =>
  (
    await get<{ entries: { action: string; subject: string | null; details: object }[] }>(
      house,
      '/v1/moderation/audit?limit=1',
      asAdministrator,
    )
  ).body.entries[0];
/** The link to an invitation, as the page shows it. */
const inviteLink = async (fields: Record<string, string>) => {
  const { status, text } = await act('/invitations', fields);
  const [, path = ''] = /https?:\/\/[^<]*\/moderation(\/join\/[\w-]{43})</.exec(text) ?? [];
  return { status, text, path };
};

describe('moderators', () => {
  test('are listed for administrators alone', async () => {
    const { status, text } = await page('/moderators');
    expect(status).toBe(200);
    expect(text).toContain('moderator@example.org');
    const theirs = await cookieOf(house, 'moderator@example.org');
    for (const path of ['/moderators', `/moderators/${moderatorId}`])
      expect((await page(path, theirs)).status).toBe(403);
    expect((await act(`/moderators/${moderatorId}`, { role: 'administrator' }, theirs)).status).toBe(403);
    expect((await act('/invitations', { email: 'x@example.org', role: 'viewer' }, theirs)).status).toBe(403);
  });

  test('are given another role and some sites, from their next request on', async () => {
    const theirs = await cookieOf(house, 'moderator@example.org');
    const { headers } = await act(`/moderators/${moderatorId}`, {
      role: 'viewer',
      reach: 'some',
      sites: 'other',
    });
    expect((await page((headers.get('location') ?? '').replace('/moderation', ''))).text).toContain('Saved.');
    expect(await latestAudit()).toMatchObject({
      action: 'moderator-changed',
      subject: 'A moderator',
      details: { from: 'moderator', to: 'viewer', sites: ['other'] },
    });
    expect((await page('?status=held', theirs)).text).toContain('Your role may look and not decide.');
    expect((await page('/moderators')).text).toContain('The Other');
    await act(`/moderators/${moderatorId}`, { role: 'moderator', reach: 'all' });
  });

  test('are bound to no site that is not chosen or not there', async () => {
    const none = await act(`/moderators/${moderatorId}`, { role: 'viewer', reach: 'some' });
    expect(none.status).toBe(422);
    expect(none.text).toContain('Choose at least one site.');
    const unknown = { role: 'viewer', reach: 'some', sites: 'nowhere' };
    expect((await act(`/moderators/${moderatorId}`, unknown)).status).toBe(404);
    expect((await act(`/moderators/${moderatorId}`, { role: 'owner' })).status).toBe(422);
  });

  test('never lose the last administrator', async () => {
    for (const [path, fields] of [
      [`/moderators/${administratorId}`, { role: 'viewer' }],
      [`/moderators/${administratorId}/removals`, {}],
    ] as const) {
      const refused = await act(path, fields);
      expect(refused.status).toBe(409);
      expect(refused.text).toContain('This is the last administrator.');
    }
    // Two who would remove each other at the same moment.
    await act(`/moderators/${moderatorId}`, { role: 'administrator' });
    const theirs = await cookieOf(house, 'moderator@example.org');
    await Promise.all([
      act(`/moderators/${moderatorId}`, { role: 'moderator' }),
      act(`/moderators/${administratorId}`, { role: 'moderator' }, theirs),
    ]);
    const roles = (await house.ctx.store.moderators.list()).map(({ role }) => role);
    expect(roles.filter((role) => role === 'administrator')).toHaveLength(1);
    await house.ctx.store.moderators.change(administratorId, {
      role: 'administrator',
      allSites: true,
      siteIds: [],
    });
  });
});

describe('an invitation', () => {
  test('makes one moderator, who sets the password, with the role that was meant', async () => {
    const { path, text } = await inviteLink({
      email: ' New.One@example.org ',
      role: 'moderator',
      reach: 'some',
      sites: 'other',
    });
    expect(text).toContain('is not shown again');
    expect((await page('/moderators')).text).toContain('new.one@example.org');
    expect((await page('/moderators')).text).not.toContain(path);
    expect((await page(path, '')).text).toContain('new.one@example.org');

    expect((await act(path, { name: ' ', password }, '')).text).toContain('A name has 1 to 80 characters.');
    expect((await act(path, { name: 'New One', password: 'short' }, '')).status).toBe(422);
    for (const guessable of ['Password1234!', 'new.one@example.org', 'NewOne123456']) {
      const refused = await act(path, { name: 'New One', password: guessable }, '');
      expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('is easy to guess')]);
    }
    const answers = await Promise.all([1, 2, 3].map(() => act(path, { name: 'New One', password }, '')));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 404, 404]);
    const joined = answers.find(({ status }) => status === 303);
    const [session = ''] = (joined?.headers.getSetCookie()[0] ?? '').split(';');
    expect((await page('', session)).status).toBe(200);
    expect((await page('?site=default&status=any', session)).text).not.toContain('value="default"');
    expect(await latestAudit()).toMatchObject({ action: 'moderator-joined', details: { role: 'moderator' } });
    expect((await page(path, '')).status).toBe(404);
    await expect(cookieOf(house, 'new.one@example.org')).resolves.toMatch(/^anteroom=/);
  });

  test('is good for a week, and until it is taken back or replaced', async () => {
    const fields = { email: 'late@example.org', role: 'viewer' };
    const first = await inviteLink(fields);
    const second = await inviteLink(fields);
    expect((await page(first.path, '')).status).toBe(404);
    const started = now;
    now = new Date(now.getTime() + 7 * 24 * 60 * 60 * 1_000 - 1);
    expect((await page(second.path, '')).status).toBe(200);
    now = new Date(now.getTime() + 1);
    expect((await page(second.path, '')).status).toBe(404);
    expect((await act(second.path, { name: 'Late', password }, '')).status).toBe(404);
    now = started;

    const { path } = await inviteLink(fields);
    const [, revocation = ''] =
      /moderation(\/invitations\/[\w-]{36}\/revocations)/.exec((await page('/moderators')).text) ?? [];
    await act(revocation);
    expect(await latestAudit()).toMatchObject({ action: 'invitation-revoked', subject: 'late@example.org' });
    expect((await page(path, '')).status).toBe(404);
  });

  test.each([
    [{ email: 'editor@example.org', role: 'viewer' }, 'Somebody signs in with that address already.'],
    [{ email: 'nobody', role: 'viewer' }, 'That is no email address.'],
    [{ email: 'a@example.org', role: 'viewer', reach: 'some' }, 'Choose at least one site.'],
  ])('is not made of %j', async (fields, said) => {
    const { status, text } = await act('/invitations', fields);
    expect(status).toBe(422);
    expect(text).toContain(said);
    expect(text).toContain(`value="${fields.email}"`);
  });

  test('leaves its token in no log and no table', async () => {
    const { path } = await inviteLink({ email: 'quiet@example.org', role: 'viewer' });
    const token = path.replace('/join/', '');
    await page(path, '');
    expect(house.logged()).not.toContain(token);
    expect(JSON.stringify(await house.ctx.store.invitations.list(now))).not.toContain(token);
  });
});

describe('a moderator who is removed', () => {
  test('is out at once, and what they did keeps their name', async () => {
    const theirs = await cookieOf(house, 'moderator@example.org');
    await act('/account/name', { name: 'Mo' }, theirs);
    await act(`/moderators/${moderatorId}/removals`);
    expect(await latestAudit()).toMatchObject({ action: 'moderator-removed', subject: 'Mo' });
    expect((await page('', theirs)).status).toBe(303);
    const again = { email: 'moderator@example.org', password };
    expect((await post(house, '/v1/moderation/sessions', again)).status).toBe(401);
    expect((await page('/moderators')).text).not.toContain('moderator@example.org');
    expect((await page('/audit?action=name-changed')).text).toContain('Mo');
    expect((await page(`/moderators/${moderatorId}`)).status).toBe(404);
    expect((await inviteLink({ email: 'moderator@example.org', role: 'viewer' })).status).toBe(200);
  });
});
