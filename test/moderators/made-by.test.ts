import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { listApiTokens, makeApiToken } from '../../src/moderators/api-tokens.js';
import { changeModerator, removeModerator } from '../../src/moderators/directory.js';
import { invite, listInvitations } from '../../src/moderators/invitations.js';
import type { Access } from '../../src/store/moderators/moderators.js';
import { addModerator, cookieOf } from '../support/console.js';
import { type House, openHouse } from '../support/house.js';
import { asAdministrator, get, send } from '../support/requests.js';

const everywhere = (role: Access['role']): Access => ({ role, allSites: true, siteIds: [] });

let house: House;
let moderatorId = '';
let siteId = '';
beforeAll(async () => {
  house = await openHouse('embedded', { workers: false });
  siteId = (await house.ctx.sites.bySlug('default')).id;
  moderatorId = await addModerator(house, 'administrator');
});
afterAll(async () => {
  await house.close();
});

const onSite = (role: Access['role']): Access => ({ role, allSites: false, siteIds: [siteId] });
const become = (access: Access) => changeModerator(house.ctx, { id: moderatorId, access, moderatorId: null });
const make = (name: string, access: Access) =>
  makeApiToken(house.ctx, { name, access, days: 30, moderatorId });
const ask = async (email: string) =>
  (await invite(house.ctx, { email, access: everywhere('moderator'), moderatorId })) ?? '';
const statusOf = async (token: string) =>
  (await get(house, '/v1/moderation/queue', { authorization: `Bearer ${token}` })).status;
const joinStatus = async (token: string) => (await send(house, `/moderation/join/${token}`, {})).status;

describe('what an administrator has made to let others in', () => {
  beforeEach(() => become(everywhere('administrator')));

  test('is listed with their name, in the console too', async () => {
    await make('Named', everywhere('viewer'));
    await ask('named@example.org');
    expect((await listApiTokens(house.ctx)).find(({ name }) => name === 'Named')?.madeBy).toBe(
      'A administrator',
    );
    expect((await listInvitations(house.ctx))[0]?.invitedBy).toBe('A administrator');
    const cookie = await cookieOf(house);
    expect((await get(house, '/moderation/tokens', { cookie })).text).toContain(
      'made by <bdi>A administrator</bdi>',
    );
    expect((await get(house, '/moderation/moderators', { cookie })).text).toContain(
      'invited by <bdi>A administrator</bdi>',
    );
  });

  test('ends where it may do more, or reach further, than they may from now on', async () => {
    const tokens = {
      administrator: await make('administrator', everywhere('administrator')),
      moderatorAnywhere: await make('moderator anywhere', everywhere('moderator')),
      viewerAnywhere: await make('viewer anywhere', everywhere('viewer')),
      moderatorHere: await make('moderator here', onSite('moderator')),
      viewerHere: await make('viewer here', onSite('viewer')),
    };
    const invitation = await ask('invited@example.org');
    expect(await joinStatus(invitation)).toBe(200);
    const statuses = async () =>
      Object.fromEntries(
        await Promise.all(
          Object.entries(tokens).map(async ([name, token]) => [name, await statusOf(token)] as const),
        ),
      );
    await become(everywhere('moderator'));
    expect(await statuses()).toEqual({
      administrator: 401,
      moderatorAnywhere: 200,
      viewerAnywhere: 200,
      moderatorHere: 200,
      viewerHere: 200,
    });
    expect(await joinStatus(invitation)).toBe(404);
    const { body } = await get<{ entries: { details: object }[] }>(
      house,
      '/v1/moderation/audit?limit=1',
      asAdministrator,
    );
    expect(body.entries[0]).toMatchObject({
      action: 'moderator-changed',
      details: { tokensEnded: 1, to: 'moderator' },
    });
    await become(onSite('moderator'));
    expect(await statuses()).toMatchObject({
      moderatorAnywhere: 401,
      viewerAnywhere: 401,
      moderatorHere: 200,
      viewerHere: 200,
    });
    await become(onSite('viewer'));
    expect(await statuses()).toMatchObject({ moderatorHere: 401, viewerHere: 200 });
  });

  test('is made by nobody who has just become something else', async () => {
    await become(everywhere('moderator'));
    await expect(make('late', everywhere('viewer'))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(ask('late@example.org')).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('ends altogether when they are removed', async () => {
    const token = await make('last', onSite('viewer'));
    const invitation = await ask('last@example.org');
    await removeModerator(house.ctx, { id: moderatorId, moderatorId: null });
    expect(await statusOf(token)).toBe(401);
    expect(await joinStatus(invitation)).toBe(404);
    expect((await listApiTokens(house.ctx)).map(({ isConfigured }) => isConfigured)).toEqual([true]);
  });
});
