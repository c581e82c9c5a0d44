import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '../../../src/ids.js';
import { moderate } from '../../../src/judging/moderate.js';
import { readDashboard } from '../../../src/moderation/dashboard.js';
import { hashPassword } from '../../../src/moderators/passwords.js';
import { addModerator, cookieOf, password } from '../../support/console.js';
import { type House, openHouse } from '../../support/house.js';
import { aReply, asAdministrator, decideAs, post, send } from '../../support/requests.js';

let house: House;
let now = new Date();
const start = now;
const hourMs = 60 * 60 * 1_000;
beforeAll(async () => {
  house = await openHouse('embedded', { workers: false, clock: () => now });
  await addModerator(house, 'viewer');
  await post(house, '/v1/moderation/sites', { slug: 'other', name: 'The Other' }, asAdministrator);
  const take = async (site: string, body: string) => {
    const { id } = (await post<{ id: string }>(house, `/v1/sites/${site}/comments`, aReply({ body }))).body;
    await moderate(house.ctx, { commentId: id });
    return id;
  };
  await take('default', 'What a load of bullsh1t that was, said the ferryman.');
  const rejected = await take('default', 'Another load of bullsh1t from the harbour master.');
  await decideAs(house, rejected, 'reject');
  await take('default', 'A calm remark about lanterns and gardens.');
  await take('other', 'Walnuts, teachers and glaciers.');
});
afterAll(async () => {
  await house.close();
});

const siteId = async (slug: string) => (await house.ctx.sites.bySlug(slug)).id;
const page = async (path: string, as = 'editor@example.org', language = 'en') =>
  send<string>(house, path, {
    headers: { cookie: await cookieOf(house, as), 'accept-language': language },
    redirect: 'manual',
  });

describe('the figures', () => {
  test('count what waits by how long it has', async () => {
    const waiting = async () => (await readDashboard(house.ctx, undefined)).waiting.map(({ count }) => count);
    expect(await waiting()).toEqual([1, 0, 0, 0, 0, 0]);
    now = new Date(start.getTime() + 30 * hourMs);
    expect(await waiting()).toEqual([0, 0, 0, 1, 0, 0]);
    now = new Date(start.getTime() + 8 * 24 * hourMs);
    expect(await waiting()).toEqual([0, 0, 0, 0, 0, 1]);
    now = start;
  });

  test('count the days by what became of their comments, of one site or of all', async () => {
    const today = async (site: string | undefined) =>
      (await readDashboard(house.ctx, site)).days.at(-1)?.counts;
    expect(await today(undefined)).toEqual({
      pending: 0,
      held: 1,
      approved: 2,
      rejected: 1,
      spam: 0,
      withdrawn: 0,
    });
    expect(await today(await siteId('other'))).toMatchObject({ approved: 1, held: 0, rejected: 0 });
    const { days } = await readDashboard(house.ctx, undefined);
    expect(days).toHaveLength(30);
    expect(days.at(-1)?.day).toBe(start.toISOString().slice(0, 10));
  });

  test('tell how soon the rules judged, each comment once', async () => {
    const { latency } = await readDashboard(house.ctx, undefined);
    expect(latency.buckets.reduce((sum, { count }) => sum + count, 0)).toBe(4);
    expect(latency.median).toBe(0);
    expect((await readDashboard(house.ctx, await siteId('other'))).latency.buckets[0]?.count).toBe(1);
  });

  test('say nothing of a place where nothing was', async () => {
    await post(house, '/v1/moderation/sites', { slug: 'empty' }, asAdministrator);
    const { latency } = await readDashboard(house.ctx, await siteId('empty'));
    expect(latency.median).toBeNull();
    expect((await page('/moderation/overview?site=empty')).status).toBe(200);
  });
});

describe('the overview', () => {
  test('has a table behind each chart that shows something, in the language of the page', async () => {
    const { text, status } = await page('/moderation/overview', 'viewer@example.org');
    expect(status).toBe(200);
    expect(text.match(/<details><summary>As a table<\/summary>/g)).toHaveLength(4);
    expect(text).toContain('Choose a site to see what its spam head has learned.');
    expect(text).toContain('1 comment is held.');
    expect(text).toMatch(/<th scope="row">Strong language<\/th><td>1<\/td><td>0<\/td><td>100%<\/td>/);
    expect((await page('/moderation/overview', undefined, 'de')).text).toContain(
      'Wie lange Kommentare auf Sie warten',
    );
  });

  test('shows whoever is bound to some sites those alone, one at a time', async () => {
    await house.ctx.store.moderators.add({
      id: newId(),
      email: 'bound@example.org',
      name: 'A bound viewer',
      role: 'viewer',
      allSites: false,
      siteIds: [await siteId('other')],
      passwordHash: await hashPassword(password),
      createdAt: now,
    });
    const { text } = await page('/moderation/overview', 'bound@example.org');
    expect(text).toContain('0 comments are held.');
    expect(text).not.toContain('Strong language');
    expect((await page('/moderation/overview?site=default', 'bound@example.org')).status).toBe(404);
  });

  test('is of one site where one is chosen', async () => {
    const { text } = await page('/moderation/overview?site=other');
    expect(text).toContain('0 comments are held.');
    expect(text).not.toContain('Strong language');
    expect((await page('/moderation/overview?site=nowhere')).status).toBe(404);
  });
});
