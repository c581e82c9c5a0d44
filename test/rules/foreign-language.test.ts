import { foreignLanguage } from '../../src/rules/foreign-language.js';
import { compileRuleset, defaultRuleset, rulesetDefinitionSchema } from '../../src/rules/ruleset.js';
import { check, subjectOf } from './subject.js';

const unset = foreignLanguage({ weight: 1, languages: [] });
const english = foreignLanguage({ weight: 1, languages: ['en'] });
const german =
  'Die Brücke ist seit gestern wieder offen, und auf dem Heimweg hat niemand mehr gewartet als sonst.';

test('the evidence names both languages', () => {
  const facts = { language: 'de', siteLanguages: ['en', 'fr'] };
  expect(check(unset, { body: german, facts })[0]?.evidence).toBe(
    'written in German; this site’s comments are in English and French',
  );
  expect(check(english, { body: german, facts })[0]?.evidence).toBe(
    'written in German; this site is written in English',
  );
});

test('longer texts score more, and none as much as holds a comment', () => {
  const facts = { language: 'de', siteLanguages: ['en'] };
  const scores = [1, 2, 10].map(
    (times) => check(unset, { body: german.repeat(times), facts })[0]?.score ?? 0,
  );
  expect(scores[0]).toBeGreaterThanOrEqual(1);
  expect(scores[1]).toBeGreaterThan(scores[0] ?? 0);
  expect(scores[2]).toBe(2);
  const { evaluate } = compileRuleset(defaultRuleset);
  expect(evaluate(subjectOf({ body: german.repeat(10), facts })).action).toBe('approve');
  const strict = rulesetDefinitionSchema.parse({ rules: { 'foreign-language': { weight: 5 } } });
  expect(compileRuleset(strict).evaluate(subjectOf({ body: german, facts })).action).toBe('hold');
});

test.each([
  ['the language is not told', german, null, ['en']],
  ['nothing is known of the site', german, 'de', []],
  ['it is one of the site’s', german, 'de', ['en', 'de']],
  ['the text is short', 'Die Brücke ist seit gestern wieder offen.', 'de', ['en']],
  ['the detector cannot tell the two apart', german, 'da', ['no']],
  ['the script is foreign, which foreign-script counts', german, 'ru', ['en']],
])('nothing is found where %s', (_, body, language, siteLanguages) => {
  expect(check(unset, { body, facts: { language, siteLanguages } })).toEqual([]);
});

test('what is set goes before what was approved', () => {
  const facts = { language: 'de', siteLanguages: ['de'] };
  expect(check(english, { body: german, facts })).toHaveLength(1);
  expect(compileRuleset(defaultRuleset).namesLanguages).toBe(false);
  const set = rulesetDefinitionSchema.parse({ rules: { 'foreign-language': { languages: ['en'] } } });
  expect(compileRuleset(set).namesLanguages).toBe(true);
});
