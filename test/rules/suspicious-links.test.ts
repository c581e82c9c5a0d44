import { suspiciousLinks } from '../../src/rules/suspicious-links.js';
import { check, pointedAt } from './subject.js';

const rule = suspiciousLinks({ weight: 1 });

test.each([
  ['a shortener', 'read bit.ly/3abcDE now', 'a shortened link hides where it leads: bit.ly', 'bit.ly/3abcDE'],
  [
    'a bare address',
    'at http://203.0.113.9/x',
    'a link to a bare network address: 203.0.113.9',
    'http://203.0.113.9/x',
  ],
  [
    'Punycode',
    'at https://xn--bcher-kva.example',
    'a link under a name in Punycode: xn--bcher-kva.example',
    'https://xn--bcher-kva.example',
  ],
  ['(dot)', 'see shop (dot) com', 'a link written so as not to be seen as one: shop.com', 'shop (dot) com'],
  ['a comma', 'see shop,com', 'a link written so as not to be seen as one: shop.com', 'shop,com'],
  [
    'look-alike letters',
    'see http://pаypаl.com',
    'a link written so as not to be seen as one: paypal.com',
    'http://pаypаl.com',
  ],
  [
    'a text for another site',
    'see [bank.com](https://shop.com/x) first',
    'the text of a link names another site than it leads to: “bank.com” leads to shop.com',
    '[bank.com](https://shop.com/x)',
  ],
  [
    'BBCode for another site',
    '[url=http://shop.com]www.bank.com[/url]',
    'the text of a link names another site than it leads to: “bank.com” leads to shop.com',
    '[url=http://shop.com]www.bank.com[/url]',
  ],
  [
    'HTML for another site',
    '<a href="http://shop.com">bank.com</a>',
    'the text of a link names another site than it leads to: “bank.com” leads to shop.com',
    '<a href="http://shop.com">bank.com</a>',
  ],
])('%s is told and pointed at', (_, body, evidence, span) => {
  const finding = check(rule, { body }).find((each) => each.evidence === evidence);
  expect(finding?.score).toBeGreaterThan(0);
  expect(finding === undefined ? [] : pointedAt(body, finding)).toEqual([span]);
});

test.each([
  'https://shop.com/report and www.shop.com',
  'HTTPS://Shop.COM/Report',
  '[the report](https://shop.com/x), [shop.com](https://www.shop.com/x)',
  'https://bücher.com is a bookshop',
  'https://news.example/a [news](https://news.example/b)',
  'hxxp is no scheme, and 10.30 no address',
])('%j leads where it says', (body) => {
  expect(check(rule, { body })).toEqual([]);
});

test('the website is looked at as well', () => {
  expect(check(rule, { website: 'https://tinyurl.com/abc' })).toMatchObject([
    { field: 'website', score: 2.5 },
  ]);
  expect(check(rule, { website: 'https://ada.example' })).toEqual([]);
});

test('more of a kind score more, up to a bound', () => {
  const scores = [1, 2, 3, 30].map(
    (count) =>
      check(rule, { body: Array.from({ length: count }, (_, n) => `http://203.0.113.${n}/`).join(' ') })[0]
        ?.score,
  );
  expect(scores).toEqual([3, 4.5, 6, 8]);
});
