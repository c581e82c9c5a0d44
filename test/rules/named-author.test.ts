import { compileRuleset, defaultRuleset, rulesetDefinitionSchema } from '../../src/rules/ruleset.js';
import { subjectOf } from './subject.js';

const byAnEditor = (facts = {}) => subjectOf({ facts: { namedAs: 'Editor', ...facts } });

test('a comment under an author’s address waits for a person, who is told why', () => {
  const { action, findings } = compileRuleset(defaultRuleset).evaluate(byAnEditor());
  expect(action).toBe('hold');
  expect(findings).toMatchObject([
    {
      rule: 'named-author',
      field: 'email',
      evidence: 'says to be one of the site’s authors; approved by a moderator, it is marked “Editor”',
    },
  ]);
});

test('it waits however little the rule weighs, and however well its author is known', () => {
  const weightless = rulesetDefinitionSchema.parse({ rules: { 'named-author': { weight: 0 } } });
  const known = { author: { approved: 500, rejected: 0, spam: 0, held: 0 } };
  expect(compileRuleset(weightless).evaluate(byAnEditor(known)).action).toBe('hold');
  const lenient = rulesetDefinitionSchema.parse({ thresholds: { hold: 900, spam: 1_000 } });
  expect(compileRuleset(lenient).evaluate(byAnEditor(known)).action).toBe('hold');
});

test('it is no step towards spam', () => {
  const heavy = rulesetDefinitionSchema.parse({ rules: { 'named-author': { weight: 10 } } });
  expect(compileRuleset(heavy).evaluate(byAnEditor()).action).toBe('hold');
});

test('anybody else is no finding', () => {
  expect(compileRuleset(defaultRuleset).evaluate(subjectOf()).findings).toEqual([]);
});
