import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { hashPassword } from '../../../src/moderators/passwords.js';
import type { Role } from '../../../src/store/database/records.js';
import { type House, openHouse } from '../../support/house.js';
import { type Answer, get, post, send, submit } from '../../support/requests.js';

const password = 'correct horse battery staple';
let now = new Date('2026-03-01T12:00:00Z');
let house: House;
beforeAll(async () => {
  house = await openHouse('embedded', { workers: false, clock: () => now });
  for (const role of ['moderator', 'viewer'] as const) {
    await house.ctx.store.moderators.add({
      id: uuidv7(),
      email: `${role}@example.org`,
      name: `The ${role}`,
      role,
      passwordHash: await hashPassword(password),
      createdAt: now,
    });
  }
});
afterAll(async () => {
  await house.close();
});

const signIn = (email: string, secret = password) =>
  post<{ token: string; expiresAt: string; moderator: object }>(house, '/v1/moderation/sessions', {
    email,
    password: secret,
  });
const emailOf = (role: Role) => (role === 'administrator' ? 'editor@example.org' : `${role}@example.org`);
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

describe('signing in', () => {
  test('gives a token for twelve hours, and says who one is', async () => {
    const answer = await signIn(' Editor@Example.org ');
    expect(answer.status).toBe(201);
    expect(answer.body.moderator).toEqual({ name: 'Administrator', role: 'administrator' });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(new Date(answer.body.expiresAt).getTime() - now.getTime()).toBe(12 * 60 * 60 * 1_000);
    expect((await get(house, '/v1/moderation/queue', bearer(answer.body.token))).status).toBe(200);

    now = new Date(now.getTime() + 12 * 60 * 60 * 1_000);
    expect((await get(house, '/v1/moderation/queue', bearer(answer.body.token))).status).toBe(401);
    expect(await house.ctx.store.sessions.removeExpired(now)).toBe(1);
  });

  test('tells a wrong name from a wrong password to nobody', async () => {
    const [wrongPassword, wrongName] = [
      await signIn('editor@example.org', 'wrong'),
      await signIn('nobody@example.org'),
    ];
    expect([wrongPassword.status, wrongName.status]).toEqual([401, 401]);
    expect(wrongName.text).toBe(wrongPassword.text);
  });

  test.each([
    {},
    { email: 'a' },
    { email: '', password: '' },
    { email: 'a', password: 'x'.repeat(1_001) },
    { email: 'a', password: 'b', role: 'administrator' },
    { email: ['a'], password: 'b' },
  ])('takes an address and a password, and no more: %j', async (body) => {
    expect((await post(house, '/v1/moderation/sessions', body)).status).toBe(422);
  });

  test('with what no database can look up is only wrong', async () => {
    expect((await signIn('editor@example.org\u0000x')).status).toBe(401);
    expect((await signIn('\ud800')).status).toBe(401);
  });

  test('leaves neither token nor password in the log', async () => {
    const { body } = await signIn('editor@example.org');
    await signIn('editor@example.org', 'guess-that-was-wrong');
    expect(house.logged()).not.toContain(body.token);
    expect(house.logged()).not.toMatch(/correct horse|guess-that-was-wrong|editor@/);
  });
});

describe('what each role may do', () => {
  const tokens = new Map<Role, string>();
  let commentId = '';
  beforeAll(async () => {
    for (const role of ['viewer', 'moderator', 'administrator'] as const)
      tokens.set(role, (await signIn(emailOf(role))).body.token);
    commentId = (await submit(house)).body.id;
  });

  const json = (method: string, body: object) => ({
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const calls: [
    string,
    string,
    () => string,
    () => Omit<RequestInit, 'headers'> & { headers?: Record<string, string> },
    Role,
  ][] = [
    ['read the queue', 'GET', () => '/v1/moderation/queue', () => ({}), 'viewer'],
    ['read a comment', 'GET', () => `/v1/moderation/comments/${commentId}`, () => ({}), 'viewer'],
    ['list the sites', 'GET', () => '/v1/moderation/sites', () => ({}), 'viewer'],
    ['read a site', 'GET', () => '/v1/moderation/sites/default', () => ({}), 'viewer'],
    [
      'decide',
      'POST',
      () => `/v1/moderation/comments/${commentId}/decisions`,
      () => json('POST', { action: 'spam', version: 99 }),
      'moderator',
    ],
    [
      'decide many',
      'POST',
      () => '/v1/moderation/decisions',
      () => json('POST', { decisions: [{ commentId, action: 'spam', version: 99 }] }),
      'moderator',
    ],
    [
      'close a thread',
      'PATCH',
      () => '/v1/moderation/sites/default/threads',
      () => json('PATCH', { page: 'x', closed: false }),
      'moderator',
    ],
    [
      'change a site',
      'PATCH',
      () => '/v1/moderation/sites/default',
      () => json('PATCH', { name: 'Default' }),
      'administrator',
    ],
    ['list the checks', 'GET', () => '/v1/moderation/sites/default/checks', () => ({}), 'viewer'],
    ['read a check', 'GET', () => '/v1/moderation/sites/default/checks/akismet', () => ({}), 'viewer'],
    [
      'set a check',
      'PUT',
      () => '/v1/moderation/sites/default/checks/stop-forum-spam',
      () => json('PUT', { enabled: false, send: ['name'] }),
      'administrator',
    ],
    ['list the spam heads', 'GET', () => '/v1/moderation/sites/default/spam-heads', () => ({}), 'viewer'],
    [
      'train a spam head',
      'POST',
      () => '/v1/moderation/sites/default/spam-heads',
      () => ({ method: 'POST' }),
      'administrator',
    ],
    [
      'choose a spam head',
      'PUT',
      () => '/v1/moderation/sites/default/spam-head',
      () => json('PUT', { version: null }),
      'administrator',
    ],
    [
      'make a site',
      'POST',
      () => '/v1/moderation/sites',
      () => json('POST', { slug: 'made' }),
      'administrator',
    ],
  ];

  test.each(calls)('%s', async (_, __, path, init, least) => {
    const order: Role[] = ['viewer', 'moderator', 'administrator'];
    const ask = async (headers: Record<string, string>): Promise<Answer<unknown>> =>
      send(house, path(), { ...init(), headers: { ...init().headers, ...headers } });
    expect((await ask({})).status).toBe(401);
    for (const role of order) {
      const { status } = await ask(bearer(tokens.get(role) ?? ''));
      if (order.indexOf(role) < order.indexOf(least)) expect({ role, status }).toEqual({ role, status: 403 });
      else expect([200, 201, 409]).toContain(status);
    }
  });

  test('a decision remembers who made it, and an administrator’s token that belongs to nobody says so', async () => {
    const decisions = `/v1/moderation/comments/${commentId}/decisions`;
    await post(house, decisions, { action: 'reject', version: 0 }, bearer(tokens.get('moderator') ?? ''));
    await post(house, decisions, { action: 'approve', version: 1 }, bearer(house.adminToken));
    const { body } = await get<{ decisions: { actor: object }[] }>(
      house,
      `/v1/moderation/comments/${commentId}`,
      bearer(house.adminToken),
    );
    expect(body.decisions.map(({ actor }) => actor)).toEqual([
      { kind: 'moderator', name: 'The moderator' },
      { kind: 'moderator', name: null },
    ]);
  });
});

test('a token is stored as a hash, and is no good with its case changed or cut short', async () => {
  const { body } = await signIn('editor@example.org');
  for (const wrong of [body.token.slice(0, -1), `${body.token}x`, randomBytes(32).toString('base64url')])
    expect((await get(house, '/v1/moderation/queue', bearer(wrong))).status).toBe(401);
  expect((await get(house, '/v1/moderation/queue', { authorization: `bearer  ${body.token}` })).status).toBe(
    200,
  );
});
