import { expect, test } from '@jest/globals';
import { atOnce } from '../../../src/rules/spam-model/in-steps.js';
import { type DecidedComment, trainHead } from '../../../src/rules/spam-model/train-head.js';
import { readBaseModel } from '../../../src/sites/read-base-model.js';
import { madeUpExamples } from './models.js';

const base = readBaseModel();
const decided = madeUpExamples(80);
const train = (comments: readonly DecidedComment[]) => atOnce(trainHead(comments, base));

test('the same decisions give the same head', () => {
  expect(train(decided)).toEqual(train(decided));
});

test('too few decisions of either class give none, and say how many there were', () => {
  expect(train(decided.slice(0, 30))).toEqual({ outcome: 'too-few', ham: 15, spam: 15 });
  expect(train(decided.filter(({ label }) => label === 0))).toMatchObject({ outcome: 'too-few', spam: 0 });
});

test('decisions that follow no rule give a head that is refused', () => {
  const muddled = decided.map((decision, index) => ({
    ...decision,
    label: index % 4 < 2 ? (1 as const) : (0 as const),
  }));
  const right = train(decided);
  expect(right.outcome).toBe('trained');
  const wrong = train(muddled);
  if (wrong.outcome === 'too-few') throw new Error('there were enough');
  expect(wrong.outcome === 'trained').toBe(
    wrong.metrics.head.auc >= wrong.metrics.base.auc &&
      wrong.metrics.head.recallAtFpr1 >= wrong.metrics.base.recallAtFpr1,
  );
});
