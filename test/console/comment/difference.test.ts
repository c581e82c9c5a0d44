import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { differenceOf } from '../../../src/console/comment/difference.js';

const kept = (value: string) => ({ value, kind: 'kept' });
const struckOut = (value: string) => ({ value, kind: 'struckOut' });
const putIn = (value: string) => ({ value, kind: 'putIn' });

test('a word that was changed stands beside what it became', () => {
  expect(differenceOf('The mayor was wrong.', 'The mayor was right.')).toEqual([
    kept('The mayor was '),
    struckOut('wrong'),
    putIn('right'),
    kept('.'),
  ]);
});

test('changes with only space between them are one', () => {
  expect(differenceOf('Ours stopped years ago.', 'Ours goes again now.')).toEqual([
    kept('Ours '),
    struckOut('stopped years ago'),
    putIn('goes again now'),
    kept('.'),
  ]);
});

test('what was added or left out alone is that alone', () => {
  expect(differenceOf('One two', 'One two three')).toEqual([kept('One two'), putIn(' three')]);
  expect(differenceOf('One two', 'Two')).toEqual([struckOut('One two'), putIn('Two')]);
  expect(differenceOf('same', 'same')).toEqual([kept('same')]);
});

test('two texts with nothing in common stand one after the other', () => {
  const [before, after] = ['a', 'b'].map((letter) =>
    Array.from({ length: 900 }, (_, index) => `${letter}${index}.`).join(' '),
  ) as [string, string];
  expect(differenceOf(before, after)).toEqual([struckOut(before), putIn(after)]);
});

test('without what was put in it is the first text, without what was struck out the second', () => {
  const texts = fc
    .array(fc.constantFrom('so', 'it', 'goes', '.', ' ', '\n', 'é'))
    .map((words) => words.join(''));
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const stretches = differenceOf(before, after);
      const without = (kind: string) =>
        stretches
          .filter((stretch) => stretch.kind !== kind)
          .map(({ value }) => value)
          .join('');
      expect([without('putIn'), without('struckOut')]).toEqual([before, after]);
    }),
  );
});
