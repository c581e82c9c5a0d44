import { repeatedSubmission } from '../../src/rules/repeated-submission.js';
import { compileRuleset, defaultRuleset, rulesetDefinitionSchema } from '../../src/rules/ruleset.js';
import { inShadow } from '../../src/rules/shadow.js';
import { check, subjectOf } from './subject.js';

const repeated = { facts: { isRepeat: true } };

test('what was not sent before is no finding', () => {
  expect(check(repeatedSubmission())).toEqual([]);
});

test('what was sent a moment before is rejected, and no sign of spam', () => {
  expect(check(repeatedSubmission(), repeated)).toMatchObject([
    { rule: 'repeated-submission', score: 0, reject: true, seen: { code: 'submission-repeated' } },
  ]);
  expect(compileRuleset(defaultRuleset).evaluate(subjectOf(repeated))).toMatchObject({ action: 'reject' });
});

test.each([
  [
    'whatever else would hold it',
    { ...repeated, body: 'See https://a.example https://b.example https://c.example' },
  ],
  [
    'whatever else would make it spam',
    { facts: { isRepeat: true, authorBlocked: true, addressBlocked: true } },
  ],
])('is rejected %s', (_, fields) => {
  expect(compileRuleset(defaultRuleset).evaluate(subjectOf(fields)).action).toBe('reject');
});

test('is rejected where a site has every comment held, too', () => {
  const ruleset = compileRuleset({ ...defaultRuleset, mode: 'hold-all' });
  expect(ruleset.evaluate(subjectOf(repeated)).action).toBe('reject');
  expect(ruleset.evaluate(subjectOf()).action).toBe('hold');
});

test('rejects nothing while it is only tried out, or off', () => {
  expect(check(inShadow(repeatedSubmission()), repeated)).toMatchObject([{ shadow: true }]);
  for (const setting of [{ shadow: true }, { enabled: false }]) {
    const definition = rulesetDefinitionSchema.parse({ rules: { 'repeated-submission': setting } });
    expect(compileRuleset(definition).evaluate(subjectOf(repeated)).action).toBe('approve');
  }
});
