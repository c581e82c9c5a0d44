import { blockedDomains } from '../../src/rules/blocked-domains.js';
import { check } from './subject.js';

const rule = blockedDomains({ weight: 1, domains: ['shop.com'] });

test.each([
  ['in the body', { body: 'see http://shop.com/x' }, 'body'],
  ['as a subdomain', { body: 'see www.deals.shop.com' }, 'body'],
  ['in disguise', { body: 'see shop (dot) com' }, 'body'],
  ['in the name', { name: 'shop.com' }, 'name'],
  ['as the website', { website: 'https://www.SHOP.com/a?b' }, 'website'],
  ['as where the author gets mail', { emailDomain: 'mail.shop.com' }, 'email'],
])('a blocked domain is found %s', (_, fields, field) => {
  expect(check(rule, fields)).toEqual([expect.objectContaining({ rule: 'blocked-domains', field })]);
});

test('a domain that only ends alike is another domain', () => {
  expect(
    check(rule, { body: 'see http://workshop.com and http://shop.com.au', emailDomain: 'myshop.com' }),
  ).toEqual([]);
});

test('a link to a blocked domain is spam by itself', () => {
  expect(check(rule, { body: 'http://shop.com' })[0]?.score).toBeGreaterThanOrEqual(10);
});
