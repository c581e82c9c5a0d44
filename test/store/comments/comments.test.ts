import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { decide } from '../../../src/decisions/decide.js';
import { firstIdAt } from '../../../src/ids.js';
import type { Acceptance, IdempotencyClaim } from '../../../src/store/comments/accept-comments.js';
import { type House, onEachTier } from '../../support/house.js';

const startedAt = new Date('2026-03-01T12:00:00Z');
const after = (minutes: number) => new Date(startedAt.getTime() + minutes * 60_000);
const claim = (key: Buffer, expiresAt: Date): IdempotencyClaim => ({
  key,
  requestKey: randomBytes(32),
  expiresAt,
});

/** One thread a house: what is accepted here differs by its keys. */
async function threadOf({ ctx }: House) {
  const site = await ctx.sites.bySlug('default');
  const standing = await ctx.store.threads.find(site.id, 'accepted');
  return (
    standing ??
    ctx.store.threads.ensure({
      id: uuidv7(),
      siteId: site.id,
      page: 'accepted',
      createdAt: startedAt,
    })
  );
}

interface Parts {
  idempotency?: Buffer;
  submittedAt?: Date;
  body?: string;
}

async function anAcceptance(
  house: House,
  { idempotency, submittedAt = startedAt, body = 'Well said.' }: Parts = {},
): Promise<Acceptance> {
  const thread = await threadOf(house);
  const expiresAt = new Date(submittedAt.getTime() + 10 * 60_000);
  return {
    comment: {
      id: uuidv7(),
      siteId: thread.siteId,
      page: thread.page,
      pageTitle: null,
      parentId: null,
      authorName: 'Ada',
      authorWebsite: null,
      emailSealed: 'sealed',
      authorKey: randomBytes(32),
      addressKey: null,
      body,
      bodyKey: randomBytes(32),
      bodyPrint: null,
      signals: null,
      statusTokenHash: randomBytes(32),
      notify: false,
      submittedAt,
    },
    textTraces: [],
    addressTrace: null,
    idempotency: idempotency === undefined ? null : claim(idempotency, expiresAt),
  };
}

onEachTier(
  (house) => {
    const accept = (acceptance: Acceptance) => house().ctx.store.comments.accept(acceptance);
    const stored = (acceptance: Acceptance) => house().ctx.store.comments.find(acceptance.comment.id);
    const receiptOf = ({ idempotency }: Acceptance) =>
      house().ctx.store.receipts.find(idempotency?.key ?? Buffer.alloc(0));

    describe('a submission', () => {
      test('is stored with the receipt of its key, every character as it was', async () => {
        const body = 'quotes \' " $1 \\ \\u0041 {"json": [1]} emoji 👩‍🚀 newline\n tab\t \u202e';
        const acceptance = await anAcceptance(house(), { idempotency: randomBytes(32), body });
        expect(await accept(acceptance)).toBe('stored');
        const row = await stored(acceptance);
        expect(row).toMatchObject({ status: 'pending', version: 0, body, submittedAt: startedAt });
        expect(Buffer.from(row?.authorKey ?? []).equals(acceptance.comment.authorKey)).toBe(true);
        expect((await receiptOf(acceptance))?.commentId).toBe(acceptance.comment.id);
      });

      test('of a page without a thread is not stored, and leaves no receipt behind', async () => {
        const acceptance = await anAcceptance(house(), { idempotency: randomBytes(32) });
        const lost: Acceptance = { ...acceptance, comment: { ...acceptance.comment, page: 'nowhere' } };
        expect(await accept(lost)).toBe('unknown-thread');
        expect(await receiptOf(lost)).toBeNull();
        expect(await accept(acceptance)).toBe('stored');
      });

      test('is stored only under an approved comment of the same page, and while the page takes comments', async () => {
        const { ctx } = house();
        const parent = await anAcceptance(house());
        await accept(parent);
        const reply = async (page?: string): Promise<Acceptance> => {
          const acceptance = await anAcceptance(house(), { idempotency: randomBytes(32) });
          const { comment } = acceptance;
          return {
            ...acceptance,
            comment: { ...comment, parentId: parent.comment.id, page: page ?? comment.page },
          };
        };
        const pending = await reply();
        expect(await accept(pending)).toBe('unknown-parent');
        const record = await stored(parent);
        if (record === null) throw new Error('the parent was not stored');
        await decide(ctx, {
          comment: record,
          version: 0,
          action: 'approve',
          actor: { kind: 'moderator', id: null },
        });
        expect(await accept(pending)).toBe('stored');

        const { siteId } = await threadOf(house());
        const other = await ctx.store.threads.ensure({
          id: uuidv7(),
          siteId,
          page: `other-${house().tier}`,
          createdAt: startedAt,
        });
        expect(await accept(await reply(other.page))).toBe('unknown-parent');
        await ctx.store.threads.configure(other.id, { closedAt: startedAt });
        const late = await reply(other.page);
        expect(await accept(late)).toBe('closed-thread');
        expect(await receiptOf(late)).toBeNull();
      });

      test('that fails takes no other one of its batch along', async () => {
        const acceptances = await Promise.all(Array.from({ length: 10 }, () => anAcceptance(house())));
        const [bad = acceptances[0]] = acceptances;
        if (bad === undefined) throw new Error('nothing to accept');
        const results = await Promise.allSettled(
          acceptances.map((acceptance) =>
            accept(acceptance === bad ? { ...bad, comment: { ...bad.comment, id: 'no uuid' } } : acceptance),
          ),
        );
        expect(results.map(({ status }) => status)).toEqual([
          'rejected',
          ...Array.from({ length: 9 }, () => 'fulfilled'),
        ]);
        for (const acceptance of acceptances.slice(1)) expect(await stored(acceptance)).not.toBeNull();
      });
    });

    describe('a receipt', () => {
      test('that stands makes what comes under its key a repeat, until it has run out', async () => {
        const idempotency = randomBytes(32);
        const [first, within, atTheEnd] = [
          await anAcceptance(house(), { idempotency }),
          await anAcceptance(house(), { idempotency, submittedAt: after(9.99) }),
          await anAcceptance(house(), { idempotency, submittedAt: after(10) }),
        ];
        expect([await accept(first), await accept(within), await accept(atTheEnd)]).toEqual([
          'stored',
          'repeat',
          'stored',
        ]);
        expect(await stored(within)).toBeNull();
        expect((await house().ctx.store.receipts.find(idempotency))?.commentId).toBe(atTheEnd.comment.id);
        const next = await anAcceptance(house(), { idempotency, submittedAt: after(19) });
        expect(await accept(next)).toBe('repeat');
      });

      test('that stands leaves no trace of what comes under its key', async () => {
        const idempotency = randomBytes(32);
        const [first, other] = [
          await anAcceptance(house(), { idempotency }),
          await anAcceptance(house(), { idempotency }),
        ];
        expect([await accept(first), await accept(other)]).toEqual(['stored', 'repeat']);
        expect(await stored(other)).toBeNull();
        expect((await receiptOf(other))?.commentId).toBe(first.comment.id);
      });

      test('is asked for by nothing without a key', async () => {
        const same = await Promise.all([anAcceptance(house()), anAcceptance(house())]);
        expect(await Promise.all(same.map(accept))).toEqual(['stored', 'stored']);
      });

      test('is removed once it has run out, and not before', async () => {
        const acceptance = await anAcceptance(house(), { idempotency: randomBytes(32) });
        await accept(acceptance);
        await house().ctx.store.receipts.removeExpired(after(9.99));
        expect(await receiptOf(acceptance)).not.toBeNull();
        await house().ctx.store.receipts.removeExpired(after(10));
        expect(await receiptOf(acceptance)).toBeNull();
      });
    });

    describe('at the same moment', () => {
      test('of many with one key one is stored, in one batch as in many', async () => {
        for (const count of [2, 150]) {
          const idempotency = randomBytes(32);
          const acceptances = await Promise.all(
            Array.from({ length: count }, () => anAcceptance(house(), { idempotency })),
          );
          const results = await Promise.all(acceptances.map(accept));
          expect(results.filter((outcome) => outcome === 'stored')).toHaveLength(1);
        }
      });

      test('a submission behind one that failed is the first', async () => {
        const idempotency = randomBytes(32);
        const [failing, next] = [
          await anAcceptance(house(), { idempotency }),
          await anAcceptance(house(), { idempotency }),
        ];
        const lost: Acceptance = { ...failing, comment: { ...failing.comment, id: 'no uuid' } };
        const results = await Promise.allSettled([accept(lost), accept(next)]);
        expect(results).toMatchObject([{ status: 'rejected' }, { status: 'fulfilled', value: 'stored' }]);
      });
    });

    describe('what has been', () => {
      test('is counted without the comment itself, by author under any secret and by text since a time', async () => {
        const { ctx } = house();
        const [authorKey, olderKey, bodyKey, network] = [32, 32, 32, 32].map((bytes) =>
          randomBytes(bytes),
        ) as [Buffer, Buffer, Buffer, Buffer];
        const accepted: Acceptance[] = [];
        for (const [key, minutes] of [
          [authorKey, 0],
          [olderKey, 5],
          [authorKey, 10],
        ] as const) {
          const acceptance = await anAcceptance(house(), {
            submittedAt: after(minutes),
            body: `Well said, ${minutes}.`,
          });
          const own = {
            ...acceptance,
            comment: { ...acceptance.comment, authorKey: key, bodyKey, addressKey: network },
          };
          await accept(own);
          accepted.push(own);
        }
        const [first, , last] = accepted;
        if (first === undefined || last === undefined) throw new Error('nothing was accepted');
        const ask = (since: Date, authorKeys: Buffer[], siteId = last.comment.siteId) =>
          ctx.store.comments.history({
            commentId: last.comment.id,
            siteId,
            authorKeys,
            bodyKey,
            since,
            textTraces: [],
            addressTrace: null,
            addressKey: network,
            alikeFromId: firstIdAt(0),
            paceFromId: first.comment.id,
          });
        const nothing = {
          author: {},
          authorRecent: 0,
          addressRecent: 0,
          sameTextCount: 0,
          sameTextApproved: 0,
          isRepeat: false,
          candidates: [],
        };
        expect(await ask(startedAt, [authorKey, olderKey])).toEqual({
          ...nothing,
          author: { pending: 2 },
          authorRecent: 2,
          sameTextCount: 2,
        });
        expect(await ask(after(1), [authorKey])).toEqual({
          ...nothing,
          author: { pending: 1 },
          authorRecent: 1,
          sameTextCount: 1,
        });
        expect(await ask(after(11), [randomBytes(32)])).toEqual(nothing);
        expect(await ask(startedAt, [authorKey], uuidv7())).toEqual(nothing);
      });
    });
  },
  { workers: false, clock: () => startedAt },
);
