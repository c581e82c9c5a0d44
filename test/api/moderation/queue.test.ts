import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { timeOfId } from '../../../src/ids.js';
import { type House, openHouse } from '../../support/house.js';
import { asAdministrator, get, post, submit } from '../../support/requests.js';

interface Item {
  id: string;
  body: string;
  status: string;
  author: { email: string; history: object; firstSeenAt: string | null };
}

let house: House;
beforeAll(async () => {
  house = await openHouse('embedded', { workers: false });
  await post(house, '/v1/moderation/sites', { slug: 'other' }, asAdministrator);
});
afterAll(async () => {
  await house.close();
});

const queue = async (query: string) =>
  (
    await get<{ items: Item[]; nextCursor: string | null }>(
      house,
      `/v1/moderation/queue?status=any&${query}`,
      asAdministrator,
    )
  ).body;
const decide = (id: string, action: string, version = 0, reason?: string) =>
  post(
    house,
    `/v1/moderation/comments/${id}/decisions`,
    { action, version, ...(reason !== undefined && { reason }) },
    asAdministrator,
  );

describe('the queue', () => {
  test('comes in pages, newest first, without a gap or a repeat, while new ones arrive', async () => {
    const sent: string[] = [];
    for (let n = 0; n < 7; n += 1) sent.push((await submit(house, { page: 'paged' })).body.id);
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { items, nextCursor }: { items: Item[]; nextCursor: string | null } = await queue(
        `page=paged&limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      seen.push(...items.map(({ id }) => id));
      cursor = nextCursor;
      await submit(house, { page: 'paged' });
    }
    expect(seen).toEqual([...sent].reverse());
  });

  test('is that of one site, one status, one page', async () => {
    const { body: here } = await submit(house, { page: 'filtered' });
    const elsewhere = await post<{ id: string }>(house, '/v1/sites/other/comments', {
      page: 'filtered',
      name: 'Ada',
      email: 'ada@example.org',
      body: 'Elsewhere.',
    });
    await decide(here.id, 'hold');
    expect((await queue('page=filtered&site=other')).items.map(({ id }) => id)).toEqual([elsewhere.body.id]);
    expect(
      (
        await get<{ items: Item[] }>(house, '/v1/moderation/queue?page=filtered', asAdministrator)
      ).body.items.map(({ id }) => id),
    ).toEqual([here.id]);
    expect((await queue('page=filtered')).items).toHaveLength(2);
  });

  test('is searched in texts and names as they are written, in any case, with no sign standing for another', async () => {
    const page = 'searched';
    await submit(house, { page, body: 'Fully 100% of it is true_story.' });
    await submit(house, { page, body: 'Fully 1000 of it is a true story.' });
    await submit(house, { page, body: 'A path\\with backslashes' });
    await submit(house, { page, name: 'O’Hara 100%', body: 'Named.' });
    const found = async (q: string) => (await queue(`page=${page}&q=${encodeURIComponent(q)}`)).items.length;
    expect(await found('fully')).toBe(2);
    expect(await found('100%')).toBe(2);
    expect(await found('%')).toBe(2);
    expect(await found('_')).toBe(1);
    expect(await found('path\\with')).toBe(1);
    expect(await found("'; DROP TABLE comments; --")).toBe(0);
    expect(await found('\u0000fully')).toBe(2);
  });

  test('tells what the author has done on the site and since when, under one mailbox', async () => {
    const sent: string[] = [];
    for (const email of ['Counted@example.org', 'counted@example.org', 'COUNTED@example.org'])
      sent.push((await submit(house, { page: 'history', email })).body.id);
    await decide(sent[0] ?? '', 'approve');
    await decide(sent[1] ?? '', 'spam');
    const { items } = await queue('page=history');
    for (const { author } of items) {
      expect(author).toMatchObject({
        firstSeenAt: new Date(timeOfId(sent[0] ?? '')).toISOString(),
        email: expect.stringMatching(/^[Cc]•••@e•••\.org$/) as unknown,
        history: { approved: 1, rejected: 0, spam: 1, held: 0 },
      });
    }
  });
});

describe('a decision', () => {
  test('keeps its reason, without what no database can hold', async () => {
    const { body: sent } = await submit(house, { page: 'reasons' });
    const reason = 'not\u0000 here \ud800';
    expect((await decide(sent.id, 'reject', 0, reason)).status).toBe(201);
    const { body } = await get<{ decisions: { reason: string }[] }>(
      house,
      `/v1/moderation/comments/${sent.id}`,
      asAdministrator,
    );
    expect(body.decisions[0]?.reason).toBe('not here \ufffd');
  });

  test('of a bulk on one comment twice is made once', async () => {
    const { body: sent } = await submit(house, { page: 'bulk' });
    const decisions = ['spam', 'approve'].map((action) => ({ commentId: sent.id, action, version: 0 }));
    const { body } = await post<{ results: { status: number }[] }>(
      house,
      '/v1/moderation/decisions',
      { decisions },
      asAdministrator,
    );
    expect(body.results.map(({ status }) => status)).toEqual([201, 409]);
  });

  test('of a bulk of none, or of too many, is refused', async () => {
    const one = { commentId: '00000000-0000-7000-8000-000000000000', action: 'spam', version: 0 };
    for (const decisions of [[], Array.from({ length: 201 }, () => one)])
      expect((await post(house, '/v1/moderation/decisions', { decisions }, asAdministrator)).status).toBe(
        422,
      );
  });
});

test('no bug has been met on the way', () => {
  expect(house.logged()).not.toContain('"level":50');
});
