import { blockedAuthor } from '../../src/rules/blocked-author.js';
import { check } from './subject.js';

test('a blocked author is spam by itself', () => {
  const findings = check(blockedAuthor({ weight: 1 }), { facts: { authorBlocked: true } });
  expect(findings).toEqual([
    expect.objectContaining({ score: 10, evidence: 'this author is blocked on this site' }),
  ]);
});

test('anyone else is no finding', () => {
  expect(check(blockedAuthor({ weight: 1 }))).toEqual([]);
});
