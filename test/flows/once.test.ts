import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { configureThread } from '../../src/moderation/configure-thread.js';
import { drainQueue, onEachTier } from '../support/house.js';
import { aReply, asAdministrator, get, post, postForm, submit } from '../support/requests.js';

const path = '/v1/sites/default/comments';
const aKey = () => ({ 'idempotency-key': randomUUID() });

onEachTier((house) => {
  const stored = async (page: string) => {
    const { body } = await get<{ items: { id: string; status: string }[] }>(
      house(),
      `/v1/moderation/queue?status=any&page=${encodeURIComponent(page)}`,
      asAdministrator,
    );
    return body.items;
  };
  const tokenFor = async (page: string) =>
    (await get<{ token: string }>(house(), `/v1/sites/default/form?page=${encodeURIComponent(page)}`)).body
      .token;

  test('two hundred submissions at once under one Idempotency-Key are one comment with one answer', async () => {
    const [reply, key] = [aReply({ page: 'https://news.example/double-click' }), aKey()];
    const answers = await Promise.all(Array.from({ length: 200 }, () => post(house(), path, reply, key)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    await drainQueue(house().ctx);
    expect(await stored(reply['page'] as string)).toHaveLength(1);
  });

  test('one Idempotency-Key with another body is refused', async () => {
    const key = aKey();
    const first = await submit(house(), {}, key);
    expect(first.status).toBe(202);
    const second = await submit(house(), {}, key);
    expect(second).toMatchObject({
      status: 422,
      body: { type: 'urn:anteroom:problem:idempotency-key-reused' },
    });
  });

  test('a race of two bodies for one Idempotency-Key stores exactly one', async () => {
    const [page, key] = ['https://news.example/race', aKey()];
    const answers = await Promise.all(Array.from({ length: 20 }, () => submit(house(), { page }, key)));
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(19);
    expect(await stored(page)).toHaveLength(1);
  });

  test.each([
    ['too short to be a secret', 'x'.repeat(15), 422],
    ['as short as it may be', 'x'.repeat(16), 202],
    ['as long as it may be', 'y'.repeat(255), 202],
    ['too long', 'z'.repeat(256), 422],
  ])('an Idempotency-Key that is %s', async (_, key, status) => {
    const answer = await submit(house(), {}, { 'idempotency-key': key });
    expect(answer.status).toBe(status);
    if (status === 422) expect(answer.body['detail']).toMatch(/16 to 255 characters: send a random one/);
  });

  test('an Idempotency-Key is one site’s: on another it is another', async () => {
    await post(house(), '/v1/moderation/sites', { slug: 'other-site' }, asAdministrator);
    const [reply, key] = [aReply(), aKey()];
    const first = await post<{ id: string }>(house(), path, reply, key);
    const other = await post<{ id: string }>(house(), '/v1/sites/other-site/comments', reply, key);
    expect([first.status, other.status]).toEqual([202, 202]);
    expect(other.body.id).not.toBe(first.body.id);
  });

  test('a form with a token of its own that is sent twice is one comment, and another text is another', async () => {
    const page = 'https://news.example/token';
    const reply = aReply({ page, formToken: await tokenFor(page) });
    const first = await post<{ id: string }>(house(), path, reply);
    expect((await post(house(), path, { ...reply, secondsToSubmit: 70 })).text).toBe(first.text);
    const edited = await post<{ id: string }>(house(), path, { ...reply, body: 'About pears, rather.' });
    expect(edited.status).toBe(202);
    expect(edited.body.id).not.toBe(first.body.id);
    const other = { ...reply, formToken: await tokenFor(page) };
    expect((await post<{ id: string }>(house(), path, other)).body.id).not.toBe(first.body.id);
  });

  test('a token that is forged, or of another page, is no key', async () => {
    const page = 'https://news.example/no-key';
    for (const formToken of [
      `f1.${'a'.repeat(12)}.${'b'.repeat(43)}`,
      await tokenFor('https://news.example/elsewhere'),
    ]) {
      const reply = aReply({ page, formToken });
      const first = await post<{ id: string }>(house(), path, reply);
      expect((await post<{ id: string }>(house(), path, reply)).body.id).not.toBe(first.body.id);
    }
  });

  test('a form that is given back to its reader leads to one private page however often it is sent', async () => {
    const fields = aReply({ page: 'https://news.example/given-back' }) as Record<string, string>;
    const refused = await postForm(house(), path, { ...fields, email: 'no address' });
    expect(refused.status).toBe(422);
    const [, formToken = ''] = /name="formToken" value="([^"]+)"/.exec(refused.text) ?? [];
    const sent = await Promise.all([1, 2, 3].map(() => postForm(house(), path, { ...fields, formToken })));
    expect(sent.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect(new Set(sent.map(({ headers }) => headers.get('location'))).size).toBe(1);
  });

  test('no page and no fragment that may be kept has a token in its form', async () => {
    const page = encodeURIComponent('https://news.example/kept');
    for (const kept of ['/', `/v1/sites/default/fragment?page=${page}&form=true&styled=true`]) {
      const { status, headers, text } = await get<string>(house(), kept);
      expect([status, headers.get('cache-control')]).toEqual([200, 'no-cache']);
      expect(text).toContain('<form');
      expect(text).not.toContain('formToken');
    }
    const { headers } = await get(house(), `/v1/sites/default/form?page=${page}`);
    expect(headers.get('cache-control')).toBe('no-store');
  });
});

let now = new Date('2026-03-01T12:00:00Z');

onEachTier(
  (house) => {
    test('who was answered before a page closed gets that answer again, until the key has run out', async () => {
      const [reply, key] = [aReply({ page: 'https://news.example/closing' }), aKey()];
      const first = await post<{ id: string }>(house(), path, reply, key);
      await configureThread(house().ctx, {
        site: 'default',
        page: reply['page'] as string,
        changes: { closed: true },
        moderatorId: null,
      });
      now = new Date(now.getTime() + 23 * 60 * 60_000);
      expect((await post(house(), path, reply, key)).text).toBe(first.text);
      expect(await post(house(), path, reply)).toMatchObject({ status: 409 });
      now = new Date(now.getTime() + 2 * 60 * 60_000);
      expect(await post(house(), path, reply, key)).toMatchObject({
        status: 409,
        body: { type: 'urn:anteroom:problem:thread-closed' },
      });
    });
  },
  { clock: () => now, workers: false },
);
