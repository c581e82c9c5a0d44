import { sameText } from '../../src/rules/same-text.js';
import { check } from './subject.js';

const rule = sameText({ weight: 1, lengthMin: 20 });
const score = (sameTextCount: number, body?: string) =>
  check(rule, { facts: { sameTextCount }, ...(body === undefined ? {} : { body }) })[0]?.score ?? 0;

test('a text nobody has posted before is no finding', () => {
  expect(score(0)).toBe(0);
});

test('the more often it was posted, the more it scores, up to spam', () => {
  expect([1, 2, 3, 4, 5, 50].map((times) => score(times))).toEqual([3, 5, 7, 9, 10, 10]);
});

test('a short text may be the same by chance', () => {
  expect(score(50, 'Thank you!')).toBe(2);
});

test('the evidence says how often', () => {
  expect(check(rule, { facts: { sameTextCount: 3 } })[0]?.evidence).toBe(
    'the same text was posted 3 times before',
  );
});

test('a greeting that is mostly approved may be said again, an advert may not', () => {
  const again = (body: string, sameTextApproved: number) =>
    check(rule, { body, facts: { sameTextCount: 8, sameTextApproved } })[0]?.score;
  expect(again('Thank you for this wonderful article!', 6)).toBe(2);
  expect(again('Thank you for this wonderful article!', 4)).toBe(10);
  expect(again('Thank you for this wonderful article! '.repeat(3), 8)).toBe(10);
});

test('the evidence says how many were approved', () => {
  expect(check(rule, { facts: { sameTextCount: 3, sameTextApproved: 2 } })[0]?.evidence).toBe(
    'the same text was posted 3 times before, 2 of them approved',
  );
});
