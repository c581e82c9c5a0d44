import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type House, openHouse } from '../../support/house.js';
import { moderateSome } from '../../support/moderated.js';
import { asAdministrator, get, post, send } from '../../support/requests.js';

interface Head {
  version: number;
  state: string;
  decisions: { ham: number; spam: number };
  ranking: { base: { auc: number }; head: { auc: number } };
  scheduled: boolean;
  trainedBy: string | null;
  trainedAt: string;
}

interface Heads {
  judging: { version: number | null; chosen: boolean };
  spamHeads: Head[];
  nextCursor: string | null;
}

interface Problem {
  type: string;
  detail: string;
  decisions?: object;
  needed?: number;
  errors?: { pointer: string; detail: string }[];
}

let house: House;
let sites = 0;
beforeAll(async () => {
  house = await openHouse('embedded', { workers: false });
});
afterAll(async () => {
  await house.close();
});

const path = (site: string) => `/v1/moderation/sites/${site}`;
const list = async (site: string, query = '') =>
  (await get<Heads>(house, `${path(site)}/spam-heads${query}`, asAdministrator)).body;
const train = (site: string, headers: Record<string, string> = asAdministrator) =>
  send<Head & Problem>(house, `${path(site)}/spam-heads`, { method: 'POST', headers });
const choose = (site: string, body: unknown) =>
  send<Problem & { version: number | null; chosen: boolean }>(house, `${path(site)}/spam-head`, {
    method: 'PUT',
    headers: { ...asAdministrator, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

async function aSite(decided: { spam: number; ham: number }): Promise<string> {
  sites += 1;
  const slug = `heads-${sites}`;
  await post(house, '/v1/moderation/sites', { slug }, asAdministrator);
  if (decided.spam + decided.ham > 0) await moderateSome(house, slug, decided);
  return slug;
}

test('a site that nothing was decided on has no head, and is told what it takes', async () => {
  const site = await aSite({ spam: 0, ham: 2 });
  expect(await list(site)).toEqual({
    judging: { version: null, chosen: false },
    spamHeads: [],
    nextCursor: null,
  });
  const refused = await train(site);
  expect(refused.headers.get('content-type')).toContain('application/problem+json');
  expect(refused).toMatchObject({
    status: 409,
    body: {
      type: 'urn:anteroom:problem:too-few-decisions',
      detail:
        'Moderators have approved 2 comments and called 0 spam; it takes 20 of either. Decide on more, then train again.',
      decisions: { ham: 2, spam: 0 },
      needed: 20,
    },
  });
});

test('a head is trained on request, and told with who asked, on what, and how well it ranks', async () => {
  const site = await aSite({ spam: 20, ham: 21 });
  const signedIn = await post<{ token: string }>(house, '/v1/moderation/sessions', {
    email: 'editor@example.org',
    password: 'correct horse battery staple',
  });
  const trained = await train(site, { authorization: `Bearer ${signedIn.body.token}` });
  expect(trained).toMatchObject({
    status: 201,
    body: {
      version: 1,
      state: 'judging',
      decisions: { ham: 21, spam: 20 },
      scheduled: false,
      trainedBy: 'Administrator',
      trainedAt: expect.stringMatching(/^\d{4}-.*Z$/) as unknown,
    },
  });
  expect(trained.body.ranking.head.auc).toBeGreaterThan(trained.body.ranking.base.auc);
  expect((await get(house, `${path(site)}/spam-heads/1`, asAdministrator)).body).toEqual(trained.body);
  expect(trained.text).not.toMatch(/ravenwood|reader\d/i);
});

test('two who ask at once get a version each, and the later one judges', async () => {
  const site = await aSite({ spam: 20, ham: 20 });
  const answers = await Promise.all([train(site), train(site)]);
  expect(answers.map(({ status, body }) => [status, body.version]).sort()).toEqual([
    [201, 1],
    [201, 2],
  ]);
  const { judging, spamHeads } = await list(site);
  expect(judging).toEqual({ version: 2, chosen: false });
  expect(spamHeads.map(({ version, state }) => [version, state])).toEqual([
    [2, 'judging'],
    [1, 'ready'],
  ]);
  const first = await list(site, '?limit=1');
  const rest = await list(site, `?limit=1&cursor=${first.nextCursor}`);
  expect([first, rest].map(({ spamHeads: [head] }) => head?.version)).toEqual([2, 1]);
  expect(rest.nextCursor).toBeNull();
});

describe('choosing', () => {
  test('an older version, or the base alone, holds until training is asked for again', async () => {
    const site = await aSite({ spam: 20, ham: 20 });
    await train(site);
    await train(site);
    expect(await choose(site, { version: 1 })).toMatchObject({
      status: 200,
      body: { version: 1, chosen: true },
    });
    expect((await list(site)).judging).toEqual({ version: 1, chosen: true });
    expect(await choose(site, { version: null })).toMatchObject({ body: { version: null, chosen: true } });
    expect((await list(site)).spamHeads.map(({ state }) => state)).toEqual(['ready', 'ready']);
    await train(site);
    expect((await list(site)).judging).toEqual({ version: 3, chosen: false });
    const audit = await get<{ entries: { action: string; site: string; details: object }[] }>(
      house,
      '/v1/moderation/audit',
      asAdministrator,
    );
    const noted = audit.body.entries.filter((entry) => entry.site === site && entry.action !== 'decided');
    expect(noted.map(({ action, details }) => [action, details])).toEqual([
      ['spam-head-trained', { version: 3 }],
      ['spam-head-chosen', { version: null }],
      ['spam-head-chosen', { version: 1 }],
      ['spam-head-trained', { version: 2 }],
      ['spam-head-trained', { version: 1 }],
      ['site-created', {}],
    ]);
  });

  test('is refused for what cannot judge, with the reason', async () => {
    const site = await aSite({ spam: 20, ham: 20 });
    await train(site);
    const { heads, id } = {
      heads: house.ctx.store.spamHeads,
      id: (await house.ctx.sites.bySlug(site)).id,
    };
    const head = await heads.find(id, 1);
    if (head === null) throw new Error('no head');
    const { siteId, version, ...rest } = head;
    const another = { ...rest, ranking: rest.ranking as object };
    expect([siteId, version]).toEqual([id, 1]);
    await heads.add(id, { ...another, refused: true }, undefined);
    await heads.add(id, { ...another, base: 'b'.repeat(64) }, undefined);
    house.ctx.sites.forget();
    const { judging, spamHeads } = await list(site);
    expect(judging).toEqual({ version: null, chosen: false });
    expect(spamHeads.map(({ state }) => state)).toEqual(['outdated', 'refused', 'ready']);
    for (const [wrong, reason] of [
      [2, 'worse than the base'],
      [3, 'another base model'],
    ] as const)
      expect(await choose(site, { version: wrong })).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '#/version', detail: expect.stringContaining(reason) as unknown }] },
      });
    expect((await choose(site, { version: 9 })).status).toBe(404);
    expect((await get(house, `${path(site)}/spam-heads/9`, asAdministrator)).status).toBe(404);
    for (const body of [{}, { version: 0 }, { version: '1' }, { version: 1, more: true }])
      expect((await choose(site, body)).status).toBe(422);
  });
});

test('of a site that is not there is nothing to be had', async () => {
  expect((await train('nowhere')).status).toBe(404);
  expect((await choose('nowhere', { version: null })).status).toBe(404);
  expect((await get(house, `${path('nowhere')}/spam-heads`, asAdministrator)).status).toBe(404);
});
