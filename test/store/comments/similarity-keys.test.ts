import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { firstIdAt } from '../../../src/ids.js';
import { senderKey, similarityKeys } from '../../../src/rules/text/similarity.js';
import { candidatesPerTraceMax, paceMax } from '../../../src/store/comments/histories.js';
import { type House, onEachTier } from '../../support/house.js';
import { decideAs, submit } from '../../support/requests.js';

const campaign = (ending: string) => `Get rid of your old marbles at the lake behind the mill ${ending}`;

const historyOf = async ({ ctx }: House, traces: { text?: string[]; address?: string; from?: string }) => {
  const site = await ctx.sites.bySlug('default');
  return ctx.store.comments.history({
    commentId: uuidv7(),
    siteId: site.id,
    authorKeys: [],
    bodyKey: randomBytes(32),
    since: new Date(),
    textTraces: traces.text ?? [],
    addressTrace: traces.address ?? null,
    addressKey: null,
    alikeFromId: traces.from ?? firstIdAt(0),
    paceFromId: traces.from ?? firstIdAt(0),
  });
};

onEachTier(
  (house) => {
    const query = async <Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> => {
      const client = new pg.Client({ connectionString: house().databaseUrl });
      await client.connect();
      try {
        return (await client.query<Row>(sql, values)).rows;
      } finally {
        await client.end();
      }
    };
    const tracesOf = async (id: string, kind = 'false') =>
      (
        await query<{ key: string }>(`SELECT key FROM traces WHERE comment_id = $1 AND marked = ${kind}`, [
          id,
        ])
      ).map(({ key }) => key);

    test('a comment leaves traces of its words and its address, and takes them along', async () => {
      const { body } = await submit(house(), { body: campaign('now') });
      expect(await tracesOf(body.id)).toHaveLength(6);
      await query('DELETE FROM comments WHERE id = $1', [body.id]);
      expect(await tracesOf(body.id)).toEqual([]);
    });

    test('a text of few words leaves none of them', async () => {
      const { body } = await submit(house(), { body: 'Great article!' });
      expect(await tracesOf(body.id)).toHaveLength(1);
    });

    test('what a moderator has decided on is found behind however many newer ones', async () => {
      const first = (await submit(house(), { body: campaign('first') })).body.id;
      const stored = await house().ctx.store.comments.find(first);
      const text = similarityKeys(stored?.siteId ?? '', stored?.bodyPrint ?? null);
      expect((await historyOf(house(), { text })).candidates).toMatchObject([
        { commentId: first, marked: false },
      ]);
      await decideAs(house(), first, 'spam');
      await decideAs(house(), first, 'approve');
      await decideAs(house(), first, 'spam');
      // Newer comments under the very same traces, more than are looked at.
      await query(
        `INSERT INTO traces (key, comment_id) SELECT key, gen_random_uuid() FROM unnest($1::bigint[]) AS key, generate_series(1, $2)`,
        [text, candidatesPerTraceMax * 2],
      );
      await query(
        `UPDATE traces SET comment_id = ('ffffffff' || substr(comment_id::text, 9))::uuid WHERE comment_id <> $1 AND key = ANY ($2)`,
        [first, text],
      );
      expect((await historyOf(house(), { text })).candidates).toMatchObject([
        { commentId: first, marked: true, status: 'spam' },
      ]);
      expect((await historyOf(house(), { text, from: firstIdAt(Date.now() + 60_000) })).candidates).toEqual(
        [],
      );
    });

    test('comments from one address are counted up to a bound', async () => {
      const { body } = await submit(house());
      const comment = await house().ctx.store.comments.find(body.id);
      const address = senderKey(comment?.siteId ?? '', comment?.addressKey ?? null) ?? '';
      expect(await tracesOf(body.id)).toContain(address);
      const before = (await historyOf(house(), { address })).addressRecent;
      await submit(house());
      expect((await historyOf(house(), { address })).addressRecent).toBe(before + 1);
      await query(
        'INSERT INTO traces (key, comment_id) SELECT $1, gen_random_uuid() FROM generate_series(1, $2)',
        [address, paceMax * 2],
      );
      expect((await historyOf(house(), { address })).addressRecent).toBe(paceMax);
    });

    test('traces are removed after a time', async () => {
      const { body } = await submit(house(), { body: campaign('at last') });
      const { traces } = house().ctx.store;
      await traces.removeBefore(body.id);
      expect(await tracesOf(body.id)).toHaveLength(6);
      await traces.removeBefore(firstIdAt(Date.now() + 60_000));
      expect(await tracesOf(body.id)).toEqual([]);
    });
  },
  { workers: false },
);
