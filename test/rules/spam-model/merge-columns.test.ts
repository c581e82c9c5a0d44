import { expect, test } from '@jest/globals';
import { classRatios, gatherMatrix } from '../../../src/rules/spam-model/example-matrix.js';
import { fitExactly } from '../../../src/rules/spam-model/fit-exactly.js';
import { atOnce } from '../../../src/rules/spam-model/in-steps.js';
import { mergeColumns, rowsOf } from '../../../src/rules/spam-model/merge-columns.js';
import { madeUpExamples } from './models.js';

const matrix = gatherMatrix(madeUpExamples(60));
const merged = mergeColumns(matrix);
const options = { l2: 0.3, iterationsMax: 25 };

test('fewer columns get the weights that all of them would', () => {
  expect(merged.columnCount).toBeLessThan(matrix.columnCount / 2);
  const all = atOnce(fitExactly(matrix, classRatios(matrix), options));
  const few = atOnce(fitExactly(merged, classRatios(merged), options));
  expect(all.some((weight) => Math.abs(weight) > 0.1)).toBe(true);
  all.forEach((weight, column) => {
    const one = merged.mergedOf[column] ?? 0;
    expect((few[one] ?? 0) / (merged.roots[one] ?? 1)).toBeCloseTo(weight, 5);
  });
});

test('columns with different entries stay apart, and so do bias and signals', () => {
  const entriesOf = new Map<number, string>();
  for (let row = 0; row < matrix.rowCount; row += 1)
    for (let entry = matrix.rowStarts[row] ?? 0; entry < (matrix.rowStarts[row + 1] ?? 0); entry += 1) {
      const column = matrix.columns[entry] ?? 0;
      entriesOf.set(column, `${entriesOf.get(column) ?? ''} ${row}=${matrix.values[entry]}`);
    }
  const patterns = new Map<number, Set<string>>();
  entriesOf.forEach((pattern, column) => {
    const one = merged.mergedOf[column] ?? 0;
    patterns.set(one, (patterns.get(one) ?? new Set()).add(pattern));
  });
  expect([...patterns.values()].every(({ size }) => size === 1)).toBe(true);
  expect(merged.mergedOf[0]).toBe(0);
  expect(merged.roots[0]).toBe(1);
});

test('of the rows those asked for are kept, as they are', () => {
  const some = rowsOf(merged, (row) => row % 3 === 1);
  expect(some.rowCount).toBe(20);
  expect([...some.labels]).toEqual([...merged.labels].filter((_, row) => row % 3 === 1));
  const entries = ({ rowStarts, columns, values }: typeof merged, row: number) =>
    [columns, values].map((list) => [...list.slice(rowStarts[row], rowStarts[row + 1])]);
  expect(entries(some, 7)).toEqual(entries(merged, 22));
});
