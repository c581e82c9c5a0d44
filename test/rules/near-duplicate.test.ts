import { nothingKnown } from '../../src/rules/findings/nothing-known.js';
import type { Alike } from '../../src/rules/findings/rule.js';
import { nearDuplicate } from '../../src/rules/near-duplicate.js';
import { check } from './subject.js';

const rule = nearDuplicate({ weight: 1 });
const found = (alike: Partial<Alike>) =>
  check(rule, { facts: { alike: { ...nothingKnown.alike, ...alike } } })[0];
const score = (alike: Partial<Alike>) => found(alike)?.score ?? 0;

test('a text like no other is no finding', () => {
  expect(found({})).toBeUndefined();
  expect(found({ count: 1, authors: 1, otherAuthors: 1 })).toBeUndefined();
});

test('one that moderators called spam holds, three are spam', () => {
  expect([1, 2, 3, 9].map((markedSpam) => score({ count: markedSpam, markedSpam }))).toEqual([5, 8, 11, 13]);
});

test('what moderators approved speaks against what they called spam', () => {
  expect(score({ count: 4, authors: 4, markedSpam: 2, markedApproved: 1 })).toBeLessThan(
    score({ count: 4, authors: 4, markedSpam: 2 }),
  );
  expect(found({ count: 20, authors: 20, markedSpam: 1, markedApproved: 2 })).toBeUndefined();
});

test('the more people send it the more it scores, and never enough to hold it', () => {
  const scores = [2, 4, 6, 8, 100].map((people) => score({ count: people, authors: people }));
  expect(scores).toEqual([0.8, 1.6, 2.4, 3, 3]);
});

test('an author who goes on repeating a text scores too', () => {
  expect([1, 2, 4].map((count) => score({ count }))).toEqual([0, 0.5, 1.5]);
});

test('scores the same whether or not its own author is among those who sent it', () => {
  const five = { count: 5, authors: 5 };
  expect(score({ ...five, otherAuthors: 4 })).toBe(score({ ...five, otherAuthors: 5 }));
});

test.each([
  [
    { count: 11, otherAuthors: 6, markedSpam: 9 },
    '11 comments of the last days say nearly the same, by 6 other people; moderators called 9 of them spam',
  ],
  [
    { count: 1, otherAuthors: 1, markedSpam: 1 },
    '1 comment of the last days says nearly the same, by somebody else; moderators called it spam',
  ],
  [{ count: 3 }, '3 comments of the last days say nearly the same, by the same person'],
  [
    { count: 5, otherAuthors: 1, markedSpam: 2, markedApproved: 1 },
    '5 comments of the last days say nearly the same, by 1 other person; moderators called 2 of them spam and approved 1',
  ],
])('the evidence for %j can be read', (alike, evidence) => {
  expect(found(alike)?.evidence).toBe(evidence);
});
