import { advertInName } from '../../src/rules/advert-in-name.js';
import { compileRuleset, defaultRuleset } from '../../src/rules/ruleset.js';
import { check, pointedAt, subjectOf } from './subject.js';

const rule = advertInName({ weight: 1, wordsMax: 6 });
const score = (name: string, website: string | null = null) =>
  check(rule, { name, website }).reduce((sum, finding) => sum + finding.score, 0);

test.each([
  'Ada',
  'Ada Lovelace',
  'Jean-Luc van den Berg',
  'Мария',
  'bridge_watcher_72',
  'A concerned reader',
  '王小明',
])('%j is a name', (name) => {
  expect(score(name)).toBe(0);
  expect(score(name, 'https://ada.example')).toBe(0);
});

test('the words that sell are told and pointed at', () => {
  const name = 'Cheap Viagra Online';
  const [finding] = check(rule, { name });
  expect(finding).toMatchObject({
    field: 'name',
    evidence: 'the name says “Viagra”, “Cheap”, “Online”',
    score: 7,
  });
  expect(finding === undefined ? [] : pointedAt(name, finding)).toEqual(['Viagra', 'Cheap', 'Online']);
});

test('letters in disguise are seen through', () => {
  expect(score('Ｃａｓｉｎｏ')).toBe(score('casino'));
  expect(score('саsino')).toBe(score('casino'));
});

test('a surname that sells is no advert by itself, and weighs more with a website', () => {
  expect(score('George Best')).toBe(1.5);
  expect(score('George Best', 'https://best.example')).toBe(3);
  expect(score('Dallas Roofing', 'https://roofs.example')).toBe(5.5);
});

test('a website that sounds like an advert counts, the site itself does not', () => {
  expect(check(rule, { website: 'https://best-casino-77.example' })).toMatchObject([
    { field: 'website', evidence: 'best-casino-77.example sounds like an advert', score: 3 },
  ]);
  expect(score('Ada', 'https://casino.news.example')).toBe(0);
});

test('a name of many words counts', () => {
  expect(check(rule, { name: 'I tell you how to get there by bus' })).toMatchObject([
    { evidence: 'the name has 9 words', score: 1.5 },
  ]);
});

test('an advert in the name holds a comment whose text is clean', () => {
  const { evaluate } = compileRuleset(defaultRuleset);
  for (const name of [
    'Best Online Casino',
    'Cheap SEO services',
    'Call Girls +91 98765 43210',
    'loans t.me/cash_now',
  ])
    expect(evaluate(subjectOf({ name })).action).not.toBe('approve');
});
