import { tooManyLinks } from '../../src/rules/too-many-links.js';
import { check, pointedAt } from './subject.js';

const rule = tooManyLinks({ linksMax: 2, weight: 1 });
const count = (body: string) => check(rule, { body })[0]?.spans.length ?? 0;

test('three links are held and say so', () => {
  const body = 'See https://a.example.com/x, www.b.example.com and c-shop.com for more.';
  const [finding] = check(rule, { body });
  expect(finding?.evidence).toBe('3 links, at most 2 allowed');
  expect(finding?.score).toBeGreaterThanOrEqual(5);
  expect(finding === undefined ? [] : pointedAt(body, finding)).toEqual([
    'https://a.example.com/x',
    'www.b.example.com',
    'c-shop.com',
  ]);
});

test('more links score more', () => {
  const scores = [1, 2, 3, 5, 8].map(
    (links) => check(rule, { body: 'see https://shop.com/a '.repeat(links) })[0]?.score ?? 0,
  );
  expect(scores).toEqual([...scores].sort((a, b) => a - b));
  expect(new Set(scores).size).toBe(scores.length);
  expect(scores.at(-1)).toBeGreaterThanOrEqual(10);
});

test.each([
  ['a scheme', 'https://shop.com'],
  ['www', 'www.shop.com'],
  ['a bare domain', 'visit shop.com today'],
  ['a young top-level domain', 'visit shop.xyz today'],
  ['(dot)', 'visit shop (dot) com today'],
  ['[dot]', 'visit shop[dot]com today'],
  ['a spelled-out dot', 'visit shop dot com today'],
  ['a comma for the dot', 'visit shop,com today'],
  ['spaces round the dot', 'visit shop . com today'],
  ['hxxp', 'hxxp://shop.com/x'],
  ['BBCode', '[url=http://shop.com]cheap[/url]'],
  ['full-width letters', 'ｓｈｏｐ．ｃｏｍ'],
  ['an invisible character', 'shop.\u200bcom'],
  ['an entity', 'shop&#46;com'],
])('a link written with %s is counted', (_, body) => {
  expect(count(body)).toBe(1);
});

test.each([
  'That is it.So I left.',
  'at 10.30 or version 1.2.3.4',
  'e.g. this, i.e. that',
  'Well...no',
  'ok,com on now,so what'.replace(',com', ', com'),
  'ask me@school.edu',
])('%j holds no link', (body) => {
  expect(count(body)).toBe(0);
});

test('links to the site itself are welcome', () => {
  expect(
    check(rule, { body: 'https://news.example/a https://www.news.example/b http://m.news.example/c' }),
  ).toEqual([]);
});

test('the markup of other systems counts extra', () => {
  const plain = check(rule, { body: 'http://shop.com' });
  const markup = check(rule, { body: '[url=http://shop.com]shop[/url]' });
  expect(markup).toHaveLength(plain.length + 1);
});

test('a text with more dotted words than can be looked at is held', () => {
  expect(check(rule, { body: 'ab.cdef '.repeat(1_200) })[0]).toMatchObject({ hold: true });
});
