import { blockedAuthor } from '../../src/rules/blocked-author.js';
import { check } from './subject.js';

test('a blocked author is spam by itself', () => {
  const findings = check(blockedAuthor({ weight: 1 }), { facts: { authorBlocked: true } });
  expect(findings).toEqual([
    expect.objectContaining({ score: 10, evidence: 'this author is blocked on this site' }),
  ]);
});

test('a banned one too, with the day it ends', () => {
  const evidenceOf = (until: Date | null) =>
    check(blockedAuthor({ weight: 1 }), { facts: { authorBan: { until, hidden: false } } }).map(
      ({ evidence }) => evidence,
    );
  expect(evidenceOf(null)).toEqual(['this author is banned from this site']);
  expect(evidenceOf(new Date('2026-05-03T10:00:00Z'))).toEqual([
    'this author is banned from this site until 2026-05-03',
  ]);
});

test('anyone else is no finding', () => {
  expect(check(blockedAuthor({ weight: 1 }))).toEqual([]);
});
