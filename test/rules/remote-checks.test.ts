import { expect, test } from '@jest/globals';
import { type CheckFacts, noChecks } from '../../src/rules/findings/rule.js';
import { isUndecided, remoteChecks } from '../../src/rules/remote-checks.js';
import { compileRuleset, rulesetDefinitionSchema } from '../../src/rules/ruleset.js';
import { check, subjectOf } from './subject.js';

const rule = remoteChecks({ weight: 1 });
const facts = (checks: Partial<CheckFacts>) => ({ facts: { checks: { ...noChecks, ...checks } } });
const said = (score: number, conduct = false) => ({ score, evidence: `said ${score}`, conduct });
const judge = (checks: Partial<CheckFacts>, definition: object = {}) =>
  compileRuleset(rulesetDefinitionSchema.parse(definition)).evaluate(subjectOf(facts(checks)));

test('where nobody was asked there is nothing to tell', () => {
  expect(check(rule)).toEqual([]);
});

test('each answer is a finding, those that see nothing included, weighed by how sure it is', () => {
  expect(check(rule, facts({ answers: [said(0), said(0.7), said(1)] })).map(({ score }) => score)).toEqual([
    0, 7, 10,
  ]);
  expect(check(remoteChecks({ weight: 0.5 }), facts({ answers: [said(0.7)] }))).toEqual([
    { rule: 'remote-checks', field: 'body', score: 3.5, evidence: 'said 0.7', spans: [] },
  ]);
});

test('half sure holds, certain is spam, and conduct is never spam', () => {
  expect(judge({ answers: [said(0)] }).action).toBe('approve');
  expect(judge({ answers: [said(0.5)] }).action).toBe('hold');
  expect(judge({ answers: [said(1)] }).action).toBe('spam');
  expect(judge({ answers: [said(1, true)] }).action).toBe('hold');
});

test('no answer holds, with the reason, whatever the others say for the comment', () => {
  const verdict = judge({ answers: [said(0)], failures: ['Akismet gave no answer within 5 s'] });
  expect(verdict).toMatchObject({ action: 'hold', score: 0 });
  expect(verdict.findings).toContainEqual({
    rule: 'remote-checks',
    field: 'body',
    score: 0,
    evidence: 'Akismet gave no answer within 5 s',
    spans: [],
    hold: true,
  });
});

test('in shadow it is told and counts for nothing, failures included', () => {
  const definition = { rules: { 'remote-checks': { shadow: true } } };
  for (const checks of [{ answers: [said(1)] }, { failures: ['Akismet could not be reached'] }]) {
    const verdict = judge(checks, definition);
    expect(verdict).toMatchObject({ action: 'approve', score: 0 });
    expect(verdict.findings).toMatchObject([{ rule: 'remote-checks', shadow: true }]);
  }
});

test('whom nobody had to ask is told', () => {
  expect(check(rule, facts({ skipped: ['Akismet', 'the site’s own check'] }))).toMatchObject([
    {
      score: 0,
      evidence: 'not asked, since the other rules had decided already: Akismet, the site’s own check',
    },
  ]);
});

test('what the rules hold or reject is decided, and what a site holds on principle is not', () => {
  const verdictOn = (body: string, definition: object = {}) =>
    compileRuleset(rulesetDefinitionSchema.parse(definition)).evaluate(subjectOf({ body }));
  const plain = 'Nothing to see here, just a remark.';
  expect(isUndecided(verdictOn(plain))).toBe(true);
  expect(isUndecided(verdictOn(plain, { mode: 'hold-all' }))).toBe(true);
  expect(isUndecided(verdictOn('A turnip grows.', { blockedWords: ['turnip'] }))).toBe(false);
  expect(isUndecided(verdictOn('A turnip.', { blockedWords: ['turnip'], mode: 'hold-all' }))).toBe(false);
});

test('trust in the author does not outweigh what others said', () => {
  const { evaluate } = compileRuleset(rulesetDefinitionSchema.parse({}));
  const author = { approved: 50, rejected: 0, spam: 0, held: 0 };
  const verdict = evaluate(subjectOf({ facts: { author, checks: { ...noChecks, answers: [said(0.5)] } } }));
  expect(verdict).toMatchObject({ action: 'hold', score: 5 });
});
