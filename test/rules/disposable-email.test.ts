import { disposableEmail } from '../../src/rules/disposable-email.js';
import { check } from './subject.js';

const rule = disposableEmail({ weight: 1 });

test.each(['mailinator.com', 'yopmail.com', 'anything.mailinator.com'])('%s is disposable', (emailDomain) => {
  expect(check(rule, { emailDomain })).toEqual([
    {
      rule: 'disposable-email',
      field: 'email',
      score: 3,
      evidence: `${emailDomain} gives out disposable e-mail addresses`,
      seen: { code: 'email-disposable', domain: emailDomain },
      spans: [],
    },
  ]);
});

test.each([
  'gmail.com',
  'news.example',
  'duck.com',
  'privaterelay.appleid.com',
  'mozmail.com',
  'ada.anonaddy.com',
  'simplelogin.com',
  'passmail.net',
  'proton.me',
  'mailinator.example',
])('%s is not: relays of mail are answered for', (emailDomain) => {
  expect(check(rule, { emailDomain })).toEqual([]);
});

test('a website at such a domain counts, and is pointed at', () => {
  expect(check(rule, { website: 'https://mailinator.com/x' })).toMatchObject([
    { field: 'website', spans: [{ start: 0, end: 24 }] },
  ]);
});
