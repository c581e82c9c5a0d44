import { evaluate } from '../../src/rules/evaluate.js';
import type { Rule } from '../../src/rules/findings/rule.js';
import { compileRuleset, rulesetDefinitionSchema } from '../../src/rules/ruleset.js';
import { inShadow } from '../../src/rules/shadow.js';
import { subjectOf } from './subject.js';

const links = 'https://one.example https://two.example https://three.example https://four.example';

test('what a rule in shadow finds is told and not counted', () => {
  const { evaluate: judge } = compileRuleset(
    rulesetDefinitionSchema.parse({ rules: { 'too-many-links': { shadow: true } } }),
  );
  const verdict = judge(subjectOf({ body: links }));
  expect(verdict).toMatchObject({ action: 'approve', score: 0 });
  expect(verdict.findings).toEqual([
    expect.objectContaining({ rule: 'too-many-links', score: 6.5, shadow: true }),
  ]);
});

test('a rule that is off does not run in shadow either', () => {
  const { evaluate: judge } = compileRuleset(
    rulesetDefinitionSchema.parse({ rules: { 'too-many-links': { enabled: false, shadow: true } } }),
  );
  expect(judge(subjectOf({ body: links })).findings).toEqual([]);
});

test('in shadow nothing asks for a moderator, be it a finding or a failure', () => {
  const asks: Rule = {
    name: 'asks',
    check: () => [{ rule: 'asks', field: 'body', score: 50, evidence: 'look', spans: [], hold: true }],
  };
  const breaks: Rule = {
    name: 'breaks',
    check() {
      throw new TypeError('a private detail');
    },
  };
  const options = {
    rules: [inShadow(asks), inShadow(breaks)],
    thresholds: { hold: 5, spam: 10 },
    mode: 'auto',
  } as const;
  const verdict = evaluate(subjectOf(), options);
  expect(verdict).toMatchObject({ action: 'approve', score: 0 });
  expect(verdict.findings.map(({ rule, shadow }) => [rule, shadow])).toEqual([
    ['asks', true],
    ['breaks', true],
  ]);
  expect(verdict.findings[1]?.evidence).toBe(
    'this rule failed (TypeError); it runs in shadow, so nothing depends on it',
  );
});
