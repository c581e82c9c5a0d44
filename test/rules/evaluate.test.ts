import { evaluate } from '../../src/rules/evaluate.js';
import type { Finding, Rule } from '../../src/rules/findings/rule.js';
import { subjectOf } from './subject.js';

const thresholds = { hold: 5, spam: 10 };

function finds(name: string, score: number, more: Partial<Finding> = {}): Rule {
  return {
    name,
    check: () => [{ rule: name, field: 'body', score, evidence: `${score} points`, spans: [], ...more }],
  };
}

function judge(rules: readonly Rule[], mode: 'auto' | 'hold-all' = 'auto') {
  return evaluate(subjectOf(), { rules, thresholds, mode });
}

test.each([
  [4.99, 'approve'],
  [5, 'hold'],
  [9.99, 'hold'],
  [10, 'spam'],
] as const)('a score of %d means %s', (score, action) => {
  expect(judge([finds('a', score)])).toMatchObject({ action, score });
});

test('findings are added up, in order and without rounding noise', () => {
  const verdict = judge([finds('a', 0.1), finds('b', 0.2), finds('c', -0.3)]);
  expect(verdict.score).toBe(0);
  expect(verdict.findings.map(({ rule }) => rule)).toEqual(['a', 'b', 'c']);
});

test('a finding that asks for a human holds a comment whatever the score', () => {
  expect(judge([finds('a', -20, { hold: true })]).action).toBe('hold');
});

test('conduct can hold a comment and never makes it spam', () => {
  expect(judge([finds('rude', 30, { conduct: true }), finds('a', 1)]).action).toBe('hold');
});

test('a rule that throws becomes a hold', () => {
  const broken: Rule = {
    name: 'broken',
    check() {
      throw new TypeError('a private detail');
    },
  };
  const verdict = judge([finds('a', 1), broken, finds('b', 2)]);
  expect(verdict.action).toBe('hold');
  expect(verdict.findings[1]).toEqual({
    rule: 'broken',
    field: 'body',
    score: 0,
    evidence: 'this rule failed (TypeError), so a moderator has to look',
    seen: { code: 'rule-failed', reason: 'TypeError', shadow: false },
    spans: [],
    hold: true,
  });
  expect(verdict.findings.map(({ rule }) => rule)).toEqual(['a', 'broken', 'b']);
  expect(judge([broken, finds('a', 50)]).action).toBe('hold');
});

test('a site that holds everything approves nothing by itself and says why', () => {
  const verdict = judge([finds('a', 0)], 'hold-all');
  expect(verdict.action).toBe('hold');
  expect(verdict.findings.at(-1)).toMatchObject({
    rule: 'hold-all',
    evidence: 'this site holds every comment for a moderator',
  });
  expect(judge([finds('a', 10)], 'hold-all').action).toBe('spam');
});
