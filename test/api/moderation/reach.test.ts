import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addModerator, cookieOf, fromOurPage, password } from '../../support/console.js';
import { type House, openHouse } from '../../support/house.js';
import { aReply, asAdministrator, get, post, send } from '../../support/requests.js';
import { ofModerators, routesOf } from '../../support/route-table.js';

/** What is written on the site that the moderator is not bound to, and its name. */
const foreign = { body: 'ravenwood tincture', name: 'The Other Gazette' };
const email = 'moderator@example.org';

let house: House;
let bearer: Record<string, string> = {};
let cookie = '';
const ids = { own: '', comment: '', dryRun: '', bulk: '', moderator: '' };
beforeAll(async () => {
  house = await openHouse('embedded');
  await post(house, '/v1/moderation/sites', { slug: 'theirs', name: foreign.name }, asAdministrator);
  await post(house, '/v1/moderation/sites', { slug: 'ours', name: 'Our Gazette' }, asAdministrator);
  const submitTo = async (site: string, body: string) =>
    (await post<{ id: string }>(house, `/v1/sites/${site}/comments`, aReply({ body, page: 'about' }))).body
      .id;
  ids.own = await submitTo('ours', 'What a load of bullsh1t, said of bridges.');
  ids.comment = await submitTo('theirs', `What a load of bullsh1t, said of ${foreign.body}.`);

  ids.moderator = await addModerator(house, 'moderator');
  const ours = await house.ctx.store.sites.findBySlug('ours');
  await house.ctx.store.moderators.change(ids.moderator, {
    role: 'moderator',
    allSites: false,
    siteIds: [ours?.id ?? ''],
  });
  cookie = await cookieOf(house, email);
  const signedIn = await post<{ token: string }>(house, '/v1/moderation/sessions', { email, password });
  bearer = { authorization: `Bearer ${signedIn.body.token}` };

  const dryRun = await post<{ id: string }>(
    house,
    '/v1/moderation/sites/theirs/dry-runs',
    { definition: {}, comments: 10 },
    asAdministrator,
  );
  ids.dryRun = dryRun.body.id;
  const bulk = await post<{ id: string }>(
    house,
    '/v1/moderation/bulk-decisions',
    { action: 'hold', selection: { site: 'theirs' } },
    asAdministrator,
  );
  ids.bulk = bulk.body.id;
});
afterAll(async () => {
  await house.close();
});

/** These are about oneself, or for those who have not come in. */
const aboutOneself = /^(?:\/v1)?\/moderation\/(?:account|sign-in|sign-out|sessions|join)(?:\/|$)/;

function fill(path: string): string {
  return path
    .replace(':site', 'theirs')
    .replace(':check', 'akismet')
    .replace(':version', '1')
    .replace(':format', 'csv')
    .replace(/comments\/:id/, `comments/${ids.comment}`)
    .replace(/dry-runs\/:id/, `dry-runs/${ids.dryRun}`)
    .replace(/bulk(-decisions)?\/:id/, `bulk$1/${ids.bulk}`)
    .replace(':id', ids.moderator);
}

/** What is sent, where an empty body would be refused for its form. */
const bodies = (): Record<string, object> => ({
  'POST /v1/moderation/comments/:id/decisions': { action: 'approve', version: 1 },
  'POST /v1/moderation/decisions': {
    decisions: [{ commentId: ids.comment, action: 'approve', version: 1 }],
  },
  'POST /v1/moderation/bulk-decisions': { action: 'approve', selection: { ids: [ids.comment] } },
  'POST /moderation/comments/:id/decisions': { action: 'approve', version: '1' },
  'POST /moderation/bulk': { action: 'approve', ids: ids.comment },
});

const queries: Record<string, string[]> = {
  'GET /v1/moderation/queue': ['?status=any', '?status=any&site=theirs', '?status=any&q=ravenwood'],
  'GET /moderation': ['?status=any', '?status=any&site=theirs', '?status=any&q=ravenwood'],
  'GET /moderation/bulk': ['?status=held', '?site=theirs'],
};

async function ask(method: string, path: string, query: string) {
  const ofConsole = path.startsWith('/moderation');
  const body = bodies()[`${method} ${path}`] ?? {};
  return send<string>(house, fill(path) + query, {
    method,
    redirect: 'manual',
    headers: ofConsole
      ? { cookie, ...fromOurPage, 'content-type': 'application/x-www-form-urlencoded' }
      : { ...bearer, 'content-type': 'application/json' },
    ...(method !== 'GET' && {
      body: ofConsole ? new URLSearchParams(body as Record<string, string>).toString() : JSON.stringify(body),
    }),
  });
}

/** What an open page is told first; the stream would go on. */
async function firstEvent(query: string): Promise<{ tally: Record<string, string> }> {
  const response = await fetch(`${house.url}/moderation/events?since=2020-01-01T00:00:00Z${query}`, {
    headers: { cookie },
  });
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk as Uint8Array).toString();
    const [, data] = /^data: (.*)$/m.exec(text) ?? [];
    // Leaving the loop closes the connection.
    if (data !== undefined) return JSON.parse(data) as { tally: Record<string, string> };
  }
  throw new Error('nothing was told');
}

const heldOn = async (site: string) =>
  (
    await get<{ items: { id: string; version: number; status: string }[] }>(
      house,
      `/v1/moderation/queue?status=any&site=${site}`,
      asAdministrator,
    )
  ).body.items;

describe('a moderator who is bound to a site', () => {
  test('learns nothing of another one and changes nothing there, whatever is asked', async () => {
    const before = await heldOn('theirs');
    expect(before).toHaveLength(1);
    const table = routesOf(house.ctx).filter(({ path }) => ofModerators.test(path));
    expect(table.length).toBeGreaterThan(40);
    const told: string[] = [];
    for (const { method, path } of table) {
      if (aboutOneself.test(path) || path === '/moderation/events') continue;
      for (const query of queries[`${method} ${path}`] ?? ['']) {
        const { status, text } = await ask(method, path, query);
        const asked = `${method} ${path}${query}: ${status}`;
        if (text.toLowerCase().includes(foreign.body) || text.includes(foreign.name)) told.push(asked);
        // An answer that is refused for its form has not shown that it would be refused for its site.
        if ([400, 401, 415, 500].includes(status)) told.push(`${asked} ${text.slice(0, 200)}`);
        if (status === 422 && !/nothing to decide|no such site/.test(text))
          told.push(`${asked} ${text.slice(0, 200)}`);
        if (
          /:site|comments\/:id|dry-runs\/:id|bulk(-decisions)?\/:id/.test(path) &&
          ![403, 404].includes(status)
        )
          told.push(asked);
      }
    }
    expect(told).toEqual([]);
    expect(await heldOn('theirs')).toEqual(before);
  });

  test('names others’ comments in no selection', async () => {
    for (const selection of [{ author: ids.comment }, { like: ids.comment }]) {
      const { status } = await post(
        house,
        '/v1/moderation/bulk-decisions',
        { action: 'spam', selection, preview: true },
        bearer,
      );
      expect(status).toBe(404);
    }
    const { body } = await get<{ title: string }>(
      house,
      `/v1/moderation/queue?author=${ids.comment}`,
      bearer,
    );
    expect(body.title).toBe('Not found');
    const bulk = await post<{ results: { status: number }[] }>(
      house,
      '/v1/moderation/decisions',
      { decisions: [{ commentId: ids.comment, action: 'spam', version: 1 }] },
      bearer,
    );
    expect(bulk.body.results.map(({ status }) => status)).toEqual([404]);
  });

  test('sees and decides what is on their own', async () => {
    const { body } = await get<{ items: { id: string; version: number }[] }>(
      house,
      '/v1/moderation/queue?status=any',
      bearer,
    );
    expect(body.items.map(({ id }) => id)).toEqual([ids.own]);
    const sites = await get<{ sites: { slug: string }[] }>(house, '/v1/moderation/sites', bearer);
    expect(sites.body.sites.map(({ slug }) => slug)).toEqual(['ours']);
    const tallied = Object.values((await firstEvent('')).tally).reduce((sum, of) => sum + Number(of), 0);
    expect(tallied).toBe(1);
    const theirs = '/moderation/events?since=2020-01-01T00:00:00Z&site=theirs';
    expect((await get(house, theirs, { cookie })).status).toBe(404);
    const bulk = await post<{ id: string; decided: number }>(
      house,
      '/v1/moderation/bulk-decisions',
      { action: 'spam', selection: {} },
      bearer,
    );
    expect(bulk.body.decided).toBe(1);
    expect((await get(house, `/v1/moderation/bulk-decisions/${bulk.body.id}`, bearer)).status).toBe(200);
    expect((await heldOn('ours')).map(({ status }) => status)).toEqual(['spam']);
    expect((await heldOn('theirs')).map(({ status }) => status)).not.toContain('spam');
  });
});
