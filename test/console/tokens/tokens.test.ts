import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addModerator, cookieOf, fromOurPage } from '../../support/console.js';
import { type House, openHouse } from '../../support/house.js';
import { aReply, asAdministrator, get, post, postForm, send } from '../../support/requests.js';

let house: House;
let now = new Date('2026-03-01T12:00:00Z');
let cookie = '';
beforeAll(async () => {
  house = await openHouse('embedded', { workers: false, clock: () => now });
  await post(house, '/v1/moderation/sites', { slug: 'other', name: 'The Other' }, asAdministrator);
  await addModerator(house, 'moderator');
  cookie = await cookieOf(house);
});
afterAll(async () => {
  await house.close();
});

const page = (as = cookie) =>
  send<string>(house, '/moderation/tokens', { headers: { cookie: as }, redirect: 'manual' });
const make = (fields: Record<string, string>, as = cookie) =>
  postForm(house, '/moderation/tokens', fields, { ...fromOurPage, cookie: as });
const tokenIn = (text: string) => /account-key">(anteroom_[\w-]{43})</.exec(text)?.[1] ?? '';
const queue = (token: string, query = '') =>
  get<{ items: object[] }>(house, `/v1/moderation/queue?status=any${query}`, {
    authorization: `Bearer ${token}`,
  });
const latestAudit = async () =>
  (
    await get<{ entries: { action: string; subject: string | null; details: object }[] }>(
      house,
      '/v1/moderation/audit?limit=1',
      asAdministrator,
    )
  ).body.entries[0];

test('a token is shown once, does what it may for as long as it is good, and is kept as a hash', async () => {
  const { text, status } = await make({ name: 'Nightly export', role: 'viewer', days: '30' });
  expect(status).toBe(200);
  const token = tokenIn(text);
  expect(await latestAudit()).toMatchObject({
    action: 'token-made',
    subject: 'Nightly export',
    details: { role: 'viewer', days: 30 },
  });
  const listed = (await page()).text;
  expect(listed).toContain('Nightly export');
  expect(listed).toContain('never used');
  expect(listed).not.toContain(token);
  expect(house.logged()).not.toContain(token);
  expect(JSON.stringify(await house.ctx.store.apiTokens.list(now))).not.toContain(token);

  expect((await queue(token)).status).toBe(200);
  const decision = await post(
    house,
    '/v1/moderation/decisions',
    { decisions: [] },
    { authorization: `Bearer ${token}` },
  );
  expect(decision.status).toBe(403);
  expect((await page()).text.match(/never used/g) ?? []).toHaveLength(0);
  const started = now;
  now = new Date(now.getTime() + 30 * 24 * 60 * 60 * 1_000);
  expect((await queue(token)).status).toBe(401);
  now = started;
});

test('a token may be bound to sites', async () => {
  for (const site of ['default', 'other'])
    await post(house, `/v1/sites/${site}/comments`, aReply({ page: 'about' }));
  const { text } = await make({
    name: 'Other',
    role: 'moderator',
    reach: 'some',
    sites: 'other',
    days: '',
  });
  const token = tokenIn(text);
  expect((await queue(token)).body.items).toHaveLength(1);
  expect((await queue(token, '&site=default')).status).toBe(404);
  const site = await get(house, '/v1/moderation/sites/default', { authorization: `Bearer ${token}` });
  expect(site.status).toBe(404);
});

test('a token that is revoked is no good, and that of the configuration stays', async () => {
  const token = tokenIn((await make({ name: 'Short', role: 'viewer', days: '90' })).text);
  const tokens = await house.ctx.store.apiTokens.list(now);
  const revoke = (name: string) =>
    postForm(
      house,
      `/moderation/tokens/${tokens.find((one) => one.name === name)?.id ?? ''}/revocations`,
      {},
      { ...fromOurPage, cookie },
    );
  expect((await revoke('Short')).headers.get('location')).toBe('/moderation/tokens?done=revoked');
  expect((await queue(token)).status).toBe(401);
  expect(await latestAudit()).toMatchObject({ action: 'token-revoked', subject: 'Short' });
  await revoke('ADMIN_API_TOKEN');
  expect((await queue(house.adminToken)).status).toBe(200);
  expect((await page()).text).toContain('from the configuration');
});

test.each([
  [{ name: ' ', role: 'viewer', days: '30' }, 'A name has 1 to 80 characters.'],
  [
    { name: 'ADMIN_API_TOKEN', role: 'viewer', days: '30' },
    'That name is for the token of the configuration.',
  ],
  [{ name: 'x', role: 'viewer', days: '30', reach: 'some' }, 'Choose at least one site.'],
])('no token is made of %j', async (fields, said) => {
  const { status, text } = await make(fields);
  expect(status).toBe(422);
  expect(text).toContain(said);
});

test('tokens are for administrators', async () => {
  const theirs = await cookieOf(house, 'moderator@example.org');
  expect((await page(theirs)).status).toBe(403);
  expect((await make({ name: 'x', role: 'administrator', days: '' }, theirs)).status).toBe(403);
  expect((await make({ name: 'x', role: 'viewer', days: '12' })).status).toBe(422);
});
