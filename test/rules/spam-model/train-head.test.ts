import { expect, test } from '@jest/globals';
import { trainHead } from '../../../src/rules/spam-model/train-head.js';
import { readBaseModel } from '../../../src/spam-models/read-base.js';
import { madeUpExamples } from './models.js';

const base = readBaseModel();
const decided = madeUpExamples(80);

test('the same decisions give the same head', () => {
  expect(trainHead(decided, base)).toEqual(trainHead(decided, base));
});

test('too few decisions of either class give none, and say how many there were', () => {
  expect(trainHead(decided.slice(0, 30), base)).toEqual({ outcome: 'too-few', ham: 15, spam: 15 });
  expect(
    trainHead(
      decided.filter(({ label }) => label === 0),
      base,
    ),
  ).toMatchObject({ outcome: 'too-few', spam: 0 });
});

test('decisions that follow no rule give a head that is refused', () => {
  const muddled = decided.map((decision, index) => ({
    ...decision,
    label: index % 4 < 2 ? (1 as const) : (0 as const),
  }));
  const right = trainHead(decided, base);
  expect(right.outcome).toBe('trained');
  const wrong = trainHead(muddled, base);
  if (wrong.outcome === 'too-few') throw new Error('there were enough');
  expect(wrong.outcome === 'trained').toBe(
    wrong.metrics.head.auc >= wrong.metrics.base.auc &&
      wrong.metrics.head.recallAtFpr1 >= wrong.metrics.base.recallAtFpr1,
  );
});
