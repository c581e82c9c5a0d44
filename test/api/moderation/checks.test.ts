import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { checkNames } from '../../../src/checks/check.js';
import { composeOutgoing } from '../../../src/judging/outgoing.js';
import { createSiteDirectory } from '../../../src/sites/directory.js';
import { readBase } from '../../../src/sites/read-base-model.js';
import { type House, openHouse } from '../../support/house.js';
import { asAdministrator, get, post, send, submit } from '../../support/requests.js';

interface View {
  check: string;
  settings: Record<string, unknown> | null;
  hasSecret: boolean;
  updatedAt: string | null;
  health: { state: string };
  errors?: { pointer: string; detail: string }[];
}

let now = new Date('2026-03-01T12:00:00Z');
let house: House;
beforeAll(async () => {
  house = await openHouse('embedded', {
    workers: false,
    clock: () => now,
    env: { CHECK_PRIVATE_HOSTS: 'checks.internal:8080' },
  });
});
afterAll(async () => {
  await house.close();
});

const path = (check: string, site = 'default') => `/v1/moderation/sites/${site}/checks/${check}`;
const put = (check: string, body: object, site?: string) =>
  send<View>(house, path(check, site), {
    method: 'PUT',
    headers: { 'content-type': 'application/json', ...asAdministrator },
    body: JSON.stringify(body),
  });

const whole = {
  akismet: { enabled: true, send: ['body'], blog: 'https://news.example/', secret: 'the-key-of-akismet' },
  'stop-forum-spam': { enabled: true, send: ['name'] },
  'moderation-endpoint': { enabled: true, send: ['body'], url: 'https://models.example/v1/moderations' },
  webhook: {
    enabled: true,
    send: ['body'],
    url: 'https://checks.example/',
    secret: `whsec_${randomBytes(32).toString('base64')}`,
  },
};
const faults = async (check: keyof typeof whole, changes: object) => {
  const { status, body } = await put(check, { ...whole[check], ...changes });
  return { status, errors: body.errors?.map(({ pointer, detail }) => ({ pointer, detail })) };
};

test('all checks are listed, off, with nothing set', async () => {
  const { body } = await get<{ checks: View[] }>(house, path(''), asAdministrator);
  expect(body.checks.map(({ check }) => check)).toEqual(checkNames);
  for (const view of body.checks)
    expect(view).toMatchObject({
      settings: null,
      hasSecret: false,
      updatedAt: null,
      health: { state: 'off' },
    });
});

test.each(checkNames)('%s is set, read again, and shows no secret', async (check) => {
  const { secret, ...settings } = { secret: undefined, ...whole[check] };
  const answer = await put(check, whole[check]);
  expect(answer).toMatchObject({
    status: 200,
    body: {
      check,
      settings,
      hasSecret: secret !== undefined,
      updatedAt: now.toISOString(),
      health: { state: 'not-asked-yet', answeredAt: null, failedAt: null, failure: null, restsUntil: null },
    },
  });
  expect(Object.keys(answer.body.settings ?? {})).not.toContain('secret');
  expect((await get(house, path(check), asAdministrator)).body).toEqual(answer.body);
  if (secret !== undefined) expect(answer.text).not.toContain(secret);
});

describe('a secret', () => {
  test.each([
    'https://elsewhere.example/',
    'https://checks.example:8443/',
    'http://checks.internal:8080/',
    'https://checks.example.evil.example/',
  ])('does not go to another host than the one it was given for: %s', async (url) => {
    await put('webhook', whole.webhook);
    const { secret, ...rest } = whole.webhook;
    for (const enabled of [true, false])
      expect(await put('webhook', { ...rest, enabled, url })).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '#/secret', detail: expect.stringContaining('must be given anew') }] },
      });
    expect((await get<View>(house, path('webhook'), asAdministrator)).body.settings).toMatchObject({
      url: whole.webhook.url,
    });
    const within = await put('webhook', { ...rest, url: `${whole.webhook.url}another/path` });
    expect(within).toMatchObject({ status: 200, body: { hasSecret: true } });
    expect(await put('webhook', { ...rest, enabled: false, url, secret: null })).toMatchObject({
      status: 200,
      body: { hasSecret: false },
    });
    expect(await put('webhook', { ...rest, url, secret })).toMatchObject({
      status: 200,
      body: { hasSecret: true },
    });
  });

  test('stays when it is not sent, and goes with null', async () => {
    const rest = { ...whole.akismet, secret: undefined };
    expect((await put('akismet', { ...rest, send: ['name'] })).body).toMatchObject({ hasSecret: true });
    expect(await put('akismet', { ...rest, enabled: false, secret: null })).toMatchObject({
      status: 200,
      body: { hasSecret: false, health: { state: 'off' } },
    });
    expect(await put('akismet', rest)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '#/secret', detail: 'is needed to switch this check on' }] },
    });
  });

  test('of one site opens nothing on another', async () => {
    await post(house, '/v1/moderation/sites', { slug: 'other' }, asAdministrator);
    await put('webhook', whole.webhook);
    await put('webhook', whole.webhook, 'other');
    const rows = await Promise.all(
      ['default', 'other'].map(async (slug) => {
        const site = await house.ctx.store.sites.findBySlug(slug);
        return house.ctx.store.remoteChecks.find(site?.id ?? '', 'webhook');
      }),
    );
    const [one, other] = rows;
    if (one?.secretSealed == null || other == null) throw new Error('the checks were not stored');
    const place = (siteId: string) => `remote check webhook of site ${siteId}`;
    expect(house.ctx.keyring.unsealCredential(one.secretSealed, place(one.siteId))).toBe(
      whole.webhook.secret,
    );
    expect(() => house.ctx.keyring.unsealCredential(one.secretSealed ?? '', place(other.siteId))).toThrow();
  });
});

describe('faults', () => {
  test('of what may be sent say what may', async () => {
    expect(await faults('akismet', { send: ['body', 'address'] })).toEqual({
      status: 422,
      errors: [
        { pointer: '#/send/1', detail: 'cannot be sent: of an address nothing but a keyed hash is kept' },
      ],
    });
    expect((await faults('moderation-endpoint', { send: ['email'] })).errors).toEqual([
      { pointer: '#/send/0', detail: 'must be one of name, website, body' },
    ]);
    expect((await faults('stop-forum-spam', { send: [] })).errors).toEqual([
      { pointer: '#/send', detail: 'must name what may be sent, of name, email' },
    ]);
    expect((await faults('webhook', { send: undefined })).status).toBe(422);
  });

  test.each([
    ['http://checks.example/', 'must be called by https, unless CHECK_PRIVATE_HOSTS names its host'],
    ['https://127.0.0.1/', 'has an address in a private network that CHECK_PRIVATE_HOSTS does not name'],
    [
      'https://169.254.169.254/latest',
      'has an address in a private network that CHECK_PRIVATE_HOSTS does not name',
    ],
    ['https://[::1]:8080/', 'has an address in a private network that CHECK_PRIVATE_HOSTS does not name'],
    [
      'https://user:word@checks.example/',
      'must have no user, password or fragment in it; a credential goes into secret',
    ],
    ['ftp://checks.example/', 'must be an address like https://checks.example.org/comments'],
    ['checks', 'must be an address like https://checks.example.org/comments'],
  ])('of an address, %s, say what is wrong with it', async (url, detail) => {
    expect(await faults('webhook', { url })).toEqual({ status: 422, errors: [{ pointer: '#/url', detail }] });
  });

  test('of an address spare the one that the operator named', async () => {
    expect((await faults('webhook', { url: 'http://checks.internal:8080/' })).status).toBe(200);
    expect((await faults('webhook', { url: 'http://checks.internal:8081/' })).status).toBe(422);
  });

  test('of fields that are not there, or are another check’s, point at them', async () => {
    expect((await faults('webhook', { blog: 'https://news.example/' })).errors).toEqual([
      { pointer: '#/blog', detail: 'is not a field of this request' },
    ]);
    expect((await faults('stop-forum-spam', { secret: 'k' })).errors).toEqual([
      { pointer: '#/secret', detail: 'has no secret' },
    ]);
    expect((await faults('akismet', { secret: 'two words' })).errors).toEqual([
      { pointer: '#/secret', detail: 'must be printable ASCII without spaces' },
    ]);
  });

  test('of a kind that no field has words for are told in a sentence', async () => {
    const model = 'x'.repeat(201);
    expect((await faults('moderation-endpoint', { model })).errors).toEqual([
      { pointer: '#/model', detail: 'must have 200 characters at most' },
    ]);
    expect((await faults('moderation-endpoint', { model: 7 })).errors).toEqual([
      { pointer: '#/model', detail: 'must be a string' },
    ]);
    expect((await faults('webhook', { url: undefined })).errors).toEqual([
      { pointer: '#/url', detail: 'is required' },
    ]);
  });

  test('of a check or a site that is not there', async () => {
    expect((await put('perspective', whole.webhook)).status).toBe(422);
    expect((await put('webhook', whole.webhook, 'nowhere')).status).toBe(404);
  });
});

test('a change of settings forgets how the old ones did', async () => {
  await put('webhook', whole.webhook);
  const site = await house.ctx.store.sites.findBySlug('default');
  const noteFor = (updatedAt: Date) =>
    house.ctx.store.remoteChecks.noteHealth({
      siteId: site?.id ?? '',
      check: 'webhook',
      updatedAt,
      changes: { failedAt: now, failure: 'the site’s own check could not be reached', restsUntil: null },
    });
  await noteFor(now);
  expect((await get<View>(house, path('webhook'), asAdministrator)).body.health.state).toBe('failing');
  const before = now;
  now = new Date(now.getTime() + 1_000);
  await put('webhook', whole.webhook);
  await noteFor(before);
  expect((await get<View>(house, path('webhook'), asAdministrator)).body.health.state).toBe('not-asked-yet');
});

test('a site that never set a check costs no query, and one that did costs one for each change', async () => {
  const { store, clock } = house.ctx;
  let queries = 0;
  const counted = {
    ...store,
    remoteChecks: {
      ...store.remoteChecks,
      listFor: (siteId: string) => {
        queries += 1;
        return store.remoteChecks.listFor(siteId);
      },
    },
  };
  const directory = createSiteDirectory(counted, clock, readBase(), house.ctx.log);
  await post(house, '/v1/moderation/sites', { slug: 'quiet' }, asAdministrator);
  for (let n = 0; n < 3; n += 1)
    expect(await directory.checksOf(await directory.bySlug('quiet'))).toEqual([]);
  expect(queries).toBe(0);
  for (let n = 0; n < 3; n += 1)
    expect((await directory.checksOf(await directory.bySlug('default'))).length).toBeGreaterThan(0);
  expect(queries).toBe(1);
});

test('a secret that no key opens any more is told of, and holds', async () => {
  const { body } = await submit(house);
  const comment = await house.ctx.store.comments.find(body.id);
  const site = await house.ctx.store.sites.findBySlug('default');
  if (comment === null || site === null) throw new Error('the comment was not stored');
  const check = {
    check: 'webhook',
    settings: { enabled: true, send: ['body'], url: 'https://checks.example/' },
    siteId: site.id,
    updatedAt: now,
    secretSealed: 'v1.00000000.AAAA',
  } as const;
  const questions = await composeOutgoing(house.ctx, comment, [
    { ...check, settings: { ...check.settings, send: ['body'] } },
  ]);
  expect(questions).toMatchObject([{ check: { secret: null }, comment: { body: comment.body } }]);
  expect(await house.ctx.checks.ask(questions)).toMatchObject([
    {
      result: { failure: { evidence: 'the site’s own check has no secret that can be read', retry: false } },
    },
  ]);
});
