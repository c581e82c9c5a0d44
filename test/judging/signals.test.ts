import { expect, test } from '@jest/globals';
import { submissionSchema } from '../../src/input/submission.js';
import { readSignals, type SubmissionSignals, signalsOf } from '../../src/judging/signals.js';

const reply = { page: 'story', name: 'Ada', email: 'ada@example.org', body: 'A fair point.' };
const absent = { token: { state: 'absent' }, isUnproved: false } as const;
const told = (fields: object, seen: SubmissionSignals = absent) =>
  signalsOf(submissionSchema.parse({ ...reply, ...fields }), seen);

test('a form that tells nothing leaves that it had no token', () => {
  expect(told({})).toEqual({ formToken: 'absent' });
});

test('our own clock is believed before the client’s, and no clock where a token took the place of another', () => {
  const withToken = (secondsOnForm: number | null) =>
    told({ secondsToSubmit: 600 }, { token: { state: 'valid', secondsOnForm }, isUnproved: false });
  expect(withToken(1.5)).toEqual({ formToken: 'valid', secondsToSubmit: 1.5, measured: true });
  expect(withToken(null)).toEqual({ formToken: 'valid', secondsToSubmit: 600 });
});

test('a proof that is owed is told of', () => {
  expect(told({}, { token: { state: 'invalid' }, isUnproved: true })).toEqual({
    formToken: 'invalid',
    unproved: true,
  });
});

test.each([
  ['', false],
  ['https://shop.example', true],
  [['two', 'values'], true],
])('a hidden field with %j in it says %j', (homepage, honeypot) => {
  expect(told({ homepage })).toEqual({ honeypot, formToken: 'absent' });
});

test.each([
  [2.5, 2.5],
  ['2.5', 2.5],
  [0, 0],
])('%j seconds are understood', (secondsToSubmit, seconds) => {
  expect(told({ secondsToSubmit })).toEqual({ secondsToSubmit: seconds, formToken: 'absent' });
});

test.each([[-1], ['soon'], [1e12], [{}], ['']])(
  '%j seconds count as not said, and refuse nobody',
  (secondsToSubmit) => {
    expect(told({ secondsToSubmit })).toEqual({ formToken: 'absent' });
  },
);

test('what was stored is read back, and what is in no known form is nothing', () => {
  expect(readSignals({ honeypot: true, secondsToSubmit: 1.5, more: 1 })).toEqual({
    honeypot: true,
    secondsToSubmit: 1.5,
  });
  expect(readSignals(null)).toEqual({});
  expect(readSignals({ honeypot: 'yes' })).toEqual({});
});
