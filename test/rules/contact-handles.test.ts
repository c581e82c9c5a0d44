import { contactHandles } from '../../src/rules/contact-handles.js';
import { check, pointedAt } from './subject.js';

const rule = contactHandles({ weight: 1 });

test.each([
  ['join t.me/quick_cash today', 'an invitation to a chat', 't.me/quick_cash'],
  ['https://t.me/+AbCdEf123 is where', 'an invitation to a chat', 't.me/+AbCdEf123'],
  ['write wa.me/4915112345678', 'an invitation to a chat', 'wa.me/4915112345678'],
  ['in discord.gg/marbles', 'an invitation to a chat', 'discord.gg/marbles'],
  ['Telegram: @quick_cash', 'a messenger and a name to write to there', 'Telegram: @quick_cash'],
  ['add me on WhatsApp at marbles_77', 'a messenger and a name to write to there', 'WhatsApp at marbles_77'],
  ['пиши в телеграм @bystro', 'a messenger and a name to write to there', 'телеграм @bystro'],
  ['mail me: ada@shop.com', 'an e-mail address in the text', 'ada@shop.com'],
  [
    'ada (at) shop (dot) com',
    'an e-mail address written so as not to be seen as one',
    'ada (at) shop (dot) com',
  ],
  ['ada at shop dot com', 'an e-mail address written so as not to be seen as one', 'ada at shop dot com'],
])('%j asks to go on elsewhere', (body, evidence, span) => {
  const finding = check(rule, { body }).find((each) => each.evidence === evidence);
  expect(finding === undefined ? [] : pointedAt(body, finding)).toEqual([span]);
  expect(finding?.score).toBeGreaterThanOrEqual(2);
});

test.each([
  'The Daily Telegram reported it in 1999.',
  'I deleted WhatsApp last year and Signal too.',
  'He was at home. Com on!',
  'the meeting at city.in was fine',
  'Instagram and Discord are full of it.',
  '@ada that is not what was said',
])('%j asks for nothing', (body) => {
  expect(check(rule, { body })).toEqual([]);
});

test('a handle in the name counts too', () => {
  expect(check(rule, { name: 'telegram @quick_cash' })).toMatchObject([{ field: 'name', score: 4 }]);
});

test('more of them score more, up to a bound', () => {
  const score = (count: number) =>
    check(rule, { body: Array.from({ length: count }, (_, n) => `t.me/cash_${n}`).join(' ') })[0]?.score;
  expect([1, 2, 3, 20].map(score)).toEqual([4, 5, 6, 8]);
});
