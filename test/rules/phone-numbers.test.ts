import { phoneNumbers } from '../../src/rules/phone-numbers.js';
import { check, pointedAt } from './subject.js';

const rule = phoneNumbers({ weight: 1 });

test.each([
  ['reach +44 20 7946 0958 today', '+44 20 7946 0958'],
  ['or 0044 (0)20 7946-0958', '0044 (0)20 7946-0958'],
  ['at (212) 555-0143.', '(212) 555-0143'],
  ['at 212.555.0143', '212.555.0143'],
  ['at 1-800-555-0143', '1-800-555-0143'],
  ['WhatsApp: 07700 900123', '07700 900123'],
  ['тел: 8 900 123-45-67', '8 900 123-45-67'],
  ['＋44 20 7946 0958', '＋44 20 7946 0958'],
])('%j holds a telephone number', (body, number) => {
  const [finding] = check(rule, { body });
  expect(finding === undefined ? [] : pointedAt(body, finding)).toEqual([number]);
});

test.each([
  'From 2016-2017 it went from 1 200 000 to 1,500,000.',
  'ISBN 978-3-16-148410-0, page 123-456',
  'on 2026-03-01 12:00:00, version 10.15.7.2',
  'case 20-1234-567 cost $2125550143',
  'John 3:16-17, 1 Corinthians 13:4-13',
  'order 1234567890123456789',
  'call it 100 times in 2000 years',
])('%j holds none', (body) => {
  expect(check(rule, { body })).toEqual([]);
});

test('one that readers are asked to use scores more, one in the name most', () => {
  expect(check(rule, { body: 'It was +44 20 7946 0958 once.' })[0]).toMatchObject({
    score: 2,
    evidence: 'a telephone number',
  });
  expect(check(rule, { body: 'Call now: +44 20 7946 0958' })[0]).toMatchObject({
    score: 4.5,
    evidence: 'a telephone number, and words that ask to use it',
  });
  expect(check(rule, { name: 'Movers +44 20 7946 0958' })[0]).toMatchObject({
    field: 'name',
    score: 4,
    evidence: 'a telephone number in the name',
  });
});

test('several are counted', () => {
  expect(check(rule, { body: '+44 20 7946 0958, +44 20 7946 0959' })[0]).toMatchObject({
    score: 3,
    evidence: '2 telephone numbers',
  });
});
