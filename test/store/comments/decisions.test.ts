import { describe, expect, test } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import type { NewDecision } from '../../../src/store/comments/decisions.js';
import { onEachTier } from '../../support/house.js';
import { submit } from '../../support/requests.js';

const decidedAt = new Date('2026-03-01T12:00:00Z');

const aDecision = (commentId: string, parts: Partial<NewDecision> = {}): NewDecision => ({
  id: uuidv7(),
  commentId,
  action: 'approve',
  expected: { status: 'pending', version: 0 },
  toStatus: 'approved',
  html: '<p>x</p>',
  badge: null,
  actorKind: 'engine',
  actorId: null,
  reason: null,
  score: 1.5,
  findings: [],
  rulesetVersion: 1,
  foundBy: null,
  language: null,
  spamHeadVersion: null,
  decidedAt,
  marks: [],
  ...parts,
});

onEachTier(
  (house) => {
    const append = (decision: NewDecision) => house().ctx.store.decisions.append(decision);
    const listFor = (id: string) => house().ctx.store.decisions.listFor(id);
    const find = (id: string) => house().ctx.store.comments.find(id);
    const aComment = async () => (await submit(house())).body.id;

    describe('a decision', () => {
      test('moves the comment and is appended, both as given', async () => {
        const id = await aComment();
        const findings = [
          { rule: 'shouting', evidence: 'a "quoted" \\ thing 👩‍🚀', spans: [{ start: 0, end: 1 }] },
        ];
        expect(await append(aDecision(id, { findings, reason: "it's $1" }))).toBe(true);
        expect(await find(id)).toMatchObject({ status: 'approved', version: 1, html: '<p>x</p>', decidedAt });
        expect(await listFor(id)).toMatchObject([
          {
            version: 1,
            action: 'approve',
            fromStatus: 'pending',
            toStatus: 'approved',
            findings,
            reason: "it's $1",
            score: 1.5,
            rulesetVersion: 1,
            decidedAt,
          },
        ]);
      });

      test.each([
        ['with nothing to show takes down what is shown', null, null],
        ['that says nothing of what is shown leaves it up', undefined, '<p>x</p>'],
      ] as const)('%s', async (_, html, shown) => {
        const id = await aComment();
        await append(aDecision(id));
        await append(
          aDecision(id, {
            action: 'hold',
            toStatus: 'held',
            html,
            expected: { status: 'approved', version: 1 },
          }),
        );
        expect(await find(id)).toMatchObject({ status: 'held', version: 2, html: shown });
      });

      test.each([
        ['version', { status: 'pending', version: 1 }],
        ['status', { status: 'held', version: 0 }],
      ] as const)('on another %s than it expects is none', async (_, expected) => {
        const id = await aComment();
        expect(await append(aDecision(id, { expected }))).toBe(false);
        expect(await find(id)).toMatchObject({ status: 'pending', version: 0, decidedAt: null });
        expect(await listFor(id)).toEqual([]);
      });

      test('on a comment that is not there is none', async () => {
        expect(await append(aDecision(uuidv7()))).toBe(false);
      });
    });

    describe('at the same moment', () => {
      test('of two on one comment, in one batch, one is made', async () => {
        const id = await aComment();
        const results = await Promise.all([
          append(aDecision(id)),
          append(aDecision(id, { action: 'spam', toStatus: 'spam', html: null })),
        ]);
        expect(results.filter(Boolean)).toHaveLength(1);
        const [only, ...others] = await listFor(id);
        expect(others).toEqual([]);
        expect(await find(id)).toMatchObject({ status: only?.toStatus, version: 1 });
      });

      test('of many on few comments each comment gets one, and the answers say which', async () => {
        const ids = await Promise.all(Array.from({ length: 5 }, aComment));
        const decisions = Array.from({ length: 200 }, (_, n) => aDecision(ids[n % ids.length] ?? ''));
        const results = await Promise.all(decisions.map(append));
        const made = decisions.filter((_, n) => results[n]);
        expect(made).toHaveLength(ids.length);
        for (const id of ids) {
          const listed = await listFor(id);
          expect(listed.map((decision) => decision.id)).toEqual(
            made.filter(({ commentId }) => commentId === id).map((decision) => decision.id),
          );
        }
      });

      test('one that cannot be written takes no other along', async () => {
        const [good, bad] = [await aComment(), await aComment()];
        const results = await Promise.allSettled([
          append(aDecision(good)),
          append(aDecision(bad, { actorId: 'no id' })),
        ]);
        expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
        expect(await find(good)).toMatchObject({ status: 'approved' });
        expect(await find(bad)).toMatchObject({ status: 'pending', version: 0 });
      });
    });
  },
  { workers: false },
);
