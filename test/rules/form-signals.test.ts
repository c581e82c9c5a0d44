import type { Signals } from '../../src/rules/findings/rule.js';
import { formSignals } from '../../src/rules/form-signals.js';
import { check } from './subject.js';

const rule = formSignals({ weight: 1, secondsMin: 3 });
const found = (signals: Signals) => check(rule, { facts: { signals } });

test('a form that told nothing, or nothing unusual, is no finding', () => {
  expect(found({})).toEqual([]);
  expect(found({ honeypot: false, secondsToSubmit: 40 })).toEqual([]);
});

test('a field that people do not see holds, and is not spam by itself', () => {
  const [finding] = found({ honeypot: true });
  expect(finding?.evidence).toBe('a field of the form that people do not see was filled in');
  expect(finding?.score).toBe(6);
});

test('the sooner a form was sent, the more it scores', () => {
  expect([0, 1.5, 2.9, 3].map((secondsToSubmit) => found({ secondsToSubmit })[0]?.score ?? 0)).toEqual([
    3, 2, 1.07, 0,
  ]);
  expect(found({ secondsToSubmit: 0.84 })[0]?.evidence).toBe('sent 0.8 seconds after the form was shown');
});

test('seconds by our own clock are told as such', () => {
  expect(found({ secondsToSubmit: 1, measured: true })[0]?.evidence).toBe(
    'sent 1 seconds after the form was asked for, by our own clock',
  );
});

test('no token is nothing, and a forged one is', () => {
  expect(found({ formToken: 'absent' })).toEqual([]);
  expect(found({ formToken: 'valid' })).toEqual([]);
  expect(found({ formToken: 'invalid' })[0]).toMatchObject({
    score: 3,
    evidence: 'the form had a token that was not made for it here',
  });
});

test('a proof that is owed holds by itself', () => {
  expect(found({ unproved: true })[0]).toMatchObject({
    score: 5,
    evidence: 'came without the proof of work that this site asks for',
  });
});
