import { compileRuleset, defaultRuleset, rulesetDefinitionSchema } from '../../src/rules/ruleset.js';
import { subjectOf } from './subject.js';

const standard = compileRuleset(defaultRuleset);

test('an empty object is a whole ruleset', () => {
  expect(rulesetDefinitionSchema.parse({})).toEqual(defaultRuleset);
  expect(rulesetDefinitionSchema.parse(defaultRuleset)).toEqual(defaultRuleset);
});

test('what is not a setting is refused', () => {
  expect(rulesetDefinitionSchema.safeParse({ treshold: 3 }).success).toBe(false);
  expect(rulesetDefinitionSchema.safeParse({ rules: { 'too-many-links': { max: 3 } } }).success).toBe(false);
  expect(rulesetDefinitionSchema.safeParse({ thresholds: { hold: 9, spam: 3 } }).success).toBe(false);
  expect(rulesetDefinitionSchema.safeParse({ blockedWords: ['***'] }).success).toBe(false);
  expect(rulesetDefinitionSchema.safeParse({ blockedDomains: ['https://shop.com/x'] }).success).toBe(false);
});

test('every rule can be set, and every setting is a rule', () => {
  expect(standard.rules.map(({ name }) => name).sort()).toEqual(Object.keys(defaultRuleset.rules).sort());
});

test.each([
  'Thanks, well written.',
  'I disagree, see https://shop.com/report for the numbers.',
  'No.',
  '👍',
  'Danke, schöner Artikel!',
])('a clean comment is approved: %s', (body) => {
  expect(standard.evaluate(subjectOf({ body })).action).toBe('approve');
});

test('an advert campaign is spam', () => {
  const body = '[url=http://a-shop.com]cheap pills[/url] http://b-shop.com http://c-shop.com best prices';
  expect(standard.evaluate(subjectOf({ name: 'cheap pills www.a-shop.com', body })).action).toBe('spam');
  expect(standard.evaluate(subjectOf({ name: 'a-shop.com', facts: { sameTextCount: 3 } })).action).toBe(
    'spam',
  );
});

test('however rude, a comment is not spam', () => {
  const body =
    'YOU BASTARDS, YOU FUCKING ASSHOLES, SHIT SHIT SHIT, NIGGERS!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!';
  expect(standard.evaluate(subjectOf({ body })).action).toBe('hold');
});

test('a rule that is switched off finds nothing', () => {
  const { rules, evaluate } = compileRuleset(
    rulesetDefinitionSchema.parse({ rules: { profanity: { enabled: false } } }),
  );
  expect(rules.map(({ name }) => name)).not.toContain('profanity');
  expect(evaluate(subjectOf({ body: 'what a bastard' })).action).toBe('approve');
});

test("a site's own words, domains, options and mode are used", () => {
  const { evaluate, blockedAuthors } = compileRuleset(
    rulesetDefinitionSchema.parse({
      mode: 'hold-all',
      rules: { 'too-many-links': { linksMax: 0 } },
      blockedWords: ['turnip'],
      blockedDomains: ['Shop.com'],
      blockedAuthors: ['AAAAAAAAAAAAAAAAAAAAAA'],
    }),
  );
  expect(evaluate(subjectOf()).findings).toEqual([expect.objectContaining({ rule: 'hold-all' })]);
  expect(evaluate(subjectOf({ body: 'turnip at http://shop.com' })).findings.map(({ rule }) => rule)).toEqual(
    ['blocked-domains', 'blocked-words', 'too-many-links'],
  );
  expect(blockedAuthors.has('AAAAAAAAAAAAAAAAAAAAAA')).toBe(true);
});

test('the same comment always gets the same verdict', () => {
  const subject = subjectOf({ body: 'What a b4stard, see www.shop.com' });
  expect(standard.evaluate(subject)).toEqual(standard.evaluate(subject));
});
