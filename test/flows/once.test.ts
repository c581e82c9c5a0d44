import { expect, test } from '@jest/globals';
import { configureThread } from '../../src/comments/configure-thread.js';
import { drainQueue, onEachTier } from '../support/house.js';
import { aReply, asAdministrator, get, post, submit } from '../support/requests.js';

const path = '/v1/sites/default/comments';

onEachTier((house) => {
  const stored = async (page: string) => {
    const { body } = await get<{ items: { id: string }[] }>(
      house(),
      `/v1/moderation/queue?status=any&page=${encodeURIComponent(page)}`,
      asAdministrator,
    );
    return body.items;
  };

  test('two hundred identical submissions at once are one comment with one answer', async () => {
    const reply = aReply({ page: 'https://news.example/double-click' });
    const answers = await Promise.all(Array.from({ length: 200 }, () => post(house(), path, reply)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    await drainQueue(house().ctx);
    expect(await stored(reply['page'] as string)).toHaveLength(1);
  });

  test('one Idempotency-Key sent at once from many connections is one comment', async () => {
    const reply = aReply({ page: 'https://news.example/same-key' });
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => post(house(), path, reply, { 'idempotency-key': 'one' })),
    );
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(await stored(reply['page'] as string)).toHaveLength(1);
  });

  test('one Idempotency-Key with another body is refused', async () => {
    const first = await submit(house(), {}, { 'idempotency-key': 'two' });
    expect(first.status).toBe(202);
    const second = await submit(house(), {}, { 'idempotency-key': 'two' });
    expect(second).toMatchObject({
      status: 422,
      body: { type: 'urn:anteroom:problem:idempotency-key-reused' },
    });
  });

  test('a race of two bodies for one Idempotency-Key stores exactly one', async () => {
    const page = 'https://news.example/race';
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => submit(house(), { page }, { 'idempotency-key': 'three' })),
    );
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(19);
    expect(await stored(page)).toHaveLength(1);
  });

  test('the same text under two keys is answered as the first one was, under either key again', async () => {
    const reply = aReply({ page: 'https://news.example/two-keys' });
    const first = await post(house(), path, reply, { 'idempotency-key': 'four' });
    const second = await post(house(), path, reply, { 'idempotency-key': 'five' });
    const again = await post(house(), path, reply, { 'idempotency-key': 'five' });
    expect([second.text, again.text]).toEqual([first.text, first.text]);
    expect(await stored(reply['page'] as string)).toHaveLength(1);
  });
});

let now = new Date('2026-03-01T12:00:00Z');

onEachTier(
  (house) => {
    test('after ten minutes the same text from the same person is a comment of its own', async () => {
      const reply = aReply({ page: 'https://news.example/later' });
      const first = await post<{ id: string }>(house(), path, reply);
      now = new Date(now.getTime() + 9 * 60_000);
      expect((await post<{ id: string }>(house(), path, reply)).body.id).toBe(first.body.id);
      now = new Date(now.getTime() + 2 * 60_000);
      expect((await post<{ id: string }>(house(), path, reply)).body.id).not.toBe(first.body.id);
    });

    test('who was answered before a page closed gets that answer again, until the receipt has run out', async () => {
      const reply = aReply({ page: 'https://news.example/closing' });
      const first = await post<{ id: string }>(house(), path, reply);
      await configureThread(house().ctx, {
        site: 'default',
        page: reply['page'] as string,
        changes: { closed: true },
        moderatorId: null,
      });
      now = new Date(now.getTime() + 9 * 60_000);
      expect((await post(house(), path, reply)).text).toBe(first.text);
      expect(await post(house(), path, aReply({ page: reply['page'] }))).toMatchObject({ status: 409 });
      now = new Date(now.getTime() + 2 * 60_000);
      expect(await post(house(), path, reply)).toMatchObject({
        status: 409,
        body: { type: 'urn:anteroom:problem:thread-closed' },
      });
    });
  },
  { clock: () => now, workers: false },
);
