import { expect, test } from '@jest/globals';
import { readSignals, signalsOf } from '../../src/comments/signals.js';
import { submissionSchema } from '../../src/comments/submission.js';

const reply = { page: 'story', name: 'Ada', email: 'ada@example.org', body: 'A fair point.' };
const told = (fields: object) => signalsOf(submissionSchema.parse({ ...reply, ...fields }));

test('a form that tells nothing leaves nothing', () => {
  expect(told({})).toBeNull();
});

test.each([
  ['', false],
  ['https://shop.example', true],
  [['two', 'values'], true],
])('a hidden field with %j in it says %j', (homepage, honeypot) => {
  expect(told({ homepage })).toEqual({ honeypot });
});

test.each([
  [2.5, 2.5],
  ['2.5', 2.5],
  [0, 0],
])('%j seconds are understood', (secondsToSubmit, seconds) => {
  expect(told({ secondsToSubmit })).toEqual({ secondsToSubmit: seconds });
});

test.each([[-1], ['soon'], [1e12], [{}], ['']])(
  '%j seconds count as not said, and refuse nobody',
  (secondsToSubmit) => {
    expect(told({ secondsToSubmit })).toBeNull();
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
