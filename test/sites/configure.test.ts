import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { moderate } from '../../src/judging/moderate.js';
import type { SiteView } from '../../src/sites/configure.js';
import { type House, openHouse } from '../support/house.js';
import { asAdministrator, get, post, send, submit } from '../support/requests.js';

let house: House;
beforeAll(async () => {
  house = await openHouse('embedded', { workers: false });
});
afterAll(async () => {
  await house.close();
});

const patch = (slug: string, changes: object) =>
  send<SiteView & { errors?: { pointer: string }[] }>(house, `/v1/moderation/sites/${slug}`, {
    method: 'PATCH',
    headers: { ...asAdministrator, 'content-type': 'application/json' },
    body: JSON.stringify(changes),
  });
const create = (site: object) =>
  post<SiteView & { errors?: { pointer: string }[] }>(house, '/v1/moderation/sites', site, asAdministrator);
const read = async (slug: string) =>
  (await get<SiteView>(house, `/v1/moderation/sites/${slug}`, asAdministrator)).body;

describe('a site', () => {
  test('named default is there from the start', async () => {
    const { body } = await get<{ sites: SiteView[] }>(house, '/v1/moderation/sites', asAdministrator);
    expect(body.sites).toMatchObject([
      { slug: 'default', origins: [], bodyLengthMax: 10_000, rulesetVersion: 1, rules: { mode: 'auto' } },
    ]);
  });

  test('is made with what is given and defaults for the rest', async () => {
    const { status, body } = await create({
      slug: 'daily',
      origins: ['https://Daily.example:443/', 'http://localhost:8080'],
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      slug: 'daily',
      name: 'daily',
      origins: ['https://daily.example', 'http://localhost:8080'],
      rulesetVersion: 1,
    });
    expect(await read('daily')).toEqual(body);
  });

  test('that says what it is written in is taken at its word', async () => {
    await create({ slug: 'zeitung', languages: ['DE'] });
    const { sites } = house.ctx;
    expect(await sites.languagesOf(await sites.bySlug('zeitung'))).toEqual(['de']);
    expect(await sites.languagesOf(await sites.bySlug('default'))).toEqual([]);
    expect(await create({ slug: 'other', languages: ['German'] })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '#/languages/0' }] },
    });
  });

  test('of a name that is taken is refused', async () => {
    expect(await create({ slug: 'default' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '#/slug' }] },
    });
  });

  test.each(['', 'A', 'a_b', '-a', 'a-', 'a b', 'a/b', '../x', 'a'.repeat(64), 'ä', 'a\u0000', 'a\n'])(
    'has a slug fit for an address: not %j',
    async (slug) => {
      expect(await create({ slug })).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '#/slug' }] },
      });
    },
  );

  test('is changed only in what is named', async () => {
    const before = await read('daily');
    expect((await patch('daily', { name: ' The\u0000 Daily ' })).body).toEqual({
      ...before,
      name: 'The Daily',
    });
    expect(before).toMatchObject({
      editWindowSeconds: 900,
      formWebsite: true,
      formNotify: true,
      proofOfWork: 'adaptive',
    });
    expect((await patch('daily', {})).body).toEqual({ ...before, name: 'The Daily' });
    expect((await patch('daily', { bodyLengthMax: 500 })).body).toEqual({
      ...before,
      name: 'The Daily',
      bodyLengthMax: 500,
    });
  });

  test.each([
    [{ origins: ['not an origin'] }, '#/origins/0'],
    [{ origins: ['ftp://x.example'] }, '#/origins/0'],
    [{ origins: ['*'] }, '#/origins/0'],
    [{ origins: Array.from({ length: 101 }, (_, n) => `https://s${n}.example`) }, '#/origins'],
    [{ bodyLengthMax: 0 }, '#/bodyLengthMax'],
    [{ bodyLengthMax: 10_001 }, '#/bodyLengthMax'],
    [{ editWindowSeconds: -1 }, '#/editWindowSeconds'],
    [{ editWindowSeconds: 604_801 }, '#/editWindowSeconds'],
    [{ formWebsite: 'yes' }, '#/formWebsite'],
    [{ proofOfWork: 'sometimes' }, '#/proofOfWork'],
    [{ name: ' ' }, '#/name'],
    [{ slug: 'renamed' }, '#/slug'],
    [{ rulesetVersion: 7 }, '#/rulesetVersion'],
    [{ rules: { mode: 'off' } }, '#/rules/mode'],
    [{ rules: { thresholds: { hold: 10, spam: 5 } } }, '#/rules/thresholds/hold'],
    [{ rules: { surplus: 1 } }, '#/rules/surplus'],
  ])('is not changed to what it cannot be: %j', async (changes, pointer) => {
    const before = await read('daily');
    const { status, body } = await patch('daily', changes);
    expect({ status, pointers: body.errors?.map((error) => error.pointer) }).toEqual({
      status: 422,
      pointers: [pointer],
    });
    expect(await read('daily')).toEqual(before);
  });
});

describe('rules', () => {
  test('are changed by a new version, and the older ones stay', async () => {
    await create({ slug: 'ruled' });
    expect((await patch('ruled', { rules: { mode: 'hold-all' } })).body).toMatchObject({
      rulesetVersion: 2,
      rules: { mode: 'hold-all' },
    });
    expect((await patch('ruled', { rules: {} })).body).toMatchObject({
      rulesetVersion: 3,
      rules: { mode: 'auto' },
    });
    const site = await house.ctx.sites.bySlug('ruled');
    for (const [version, mode] of [
      [1, 'auto'],
      [2, 'hold-all'],
      [3, 'auto'],
    ] as const) {
      expect((await house.ctx.store.rulesets.find(site.id, version))?.definition).toMatchObject({ mode });
    }
  });

  test('changed by many at once are as many versions', async () => {
    await create({ slug: 'contested' });
    const answers = await Promise.all(Array.from({ length: 8 }, () => patch('contested', { rules: {} })));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
    expect((await read('contested')).rulesetVersion).toBe(9);
  });

  test('hold from the next judgement on, which names their version', async () => {
    const judge = async (which: string) => {
      const { body } = await post<{ id: string }>(house, '/v1/sites/ruled/comments', {
        page: 'x',
        name: 'Ada',
        email: 'ada@example.org',
        body: `The ${which} of two harmless remarks about the bridge.`,
      });
      await moderate(house.ctx, { commentId: body.id });
      return (await house.ctx.store.decisions.listFor(body.id))[0];
    };
    expect(await judge('first')).toMatchObject({ toStatus: 'approved', rulesetVersion: 3 });
    await patch('ruled', { rules: { mode: 'hold-all' } });
    expect(await judge('second')).toMatchObject({ toStatus: 'held', rulesetVersion: 4 });
  });
});

describe('a blocked author', () => {
  const email = 'Blocked.Author@example.org';

  test('is named by address and remembered by key: the address is nowhere', async () => {
    const { body, text } = await patch('default', { rules: { blockedAuthors: [email] } });
    expect(body.rules.blockedAuthors).toEqual([house.ctx.keyring.authorKey(email).toString('base64url')]);
    expect(text.toLowerCase()).not.toContain('blocked.author');
    const client = new pg.Client({ connectionString: house.databaseUrl });
    await client.connect();
    const { rows } = await client.query<{ definition: string }>('SELECT definition::text FROM rulesets');
    await client.end();
    expect(JSON.stringify(rows).toLowerCase()).not.toContain('blocked.author');
    expect(house.logged().toLowerCase()).not.toContain('blocked.author');
  });

  test('is known again however the address is spelled', async () => {
    const { body } = await submit(house, { email: email.toLowerCase() });
    expect(await moderate(house.ctx, { commentId: body.id })).not.toBe('approve');
    const { body: other } = await submit(house, { email: 'other.author@example.org' });
    expect(await moderate(house.ctx, { commentId: other.id })).toBe('approve');
  });

  test('stays blocked when the rules are sent back as they were read', async () => {
    const { rules } = await read('default');
    expect((await patch('default', { rules })).body.rules).toEqual(rules);
  });
});

test('a change is seen at once where it was made', async () => {
  await create({ slug: 'seen' });
  expect((await get(house, '/v1/sites/seen/threads?page=y', { origin: 'https://a.example' })).status).toBe(
    200,
  );
  await patch('seen', { origins: ['https://b.example'] });
  expect((await get(house, '/v1/sites/seen/threads?page=z', { origin: 'https://a.example' })).status).toBe(
    403,
  );
});

test('no bug has been met on the way', () => {
  expect(house.logged()).not.toContain('"level":50');
});
