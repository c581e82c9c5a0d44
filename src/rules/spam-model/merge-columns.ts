import { signalNames } from '../findings/signal-names.js';
import type { ExampleMatrix } from './example-matrix.js';

/** A matrix in which identical columns are merged. */
export interface MergedMatrix extends ExampleMatrix {
  /** What each of the original columns has become. */
  readonly mergedOf: Int32Array;
  /** The root of how many columns each one stands for. */
  readonly roots: Float64Array;
}

/**
 * Makes one column of those that stand in the same rows with the same values, as do the pieces of a word that is
 * in no other comment: they would get the same weight each. The one has their values times the root of how many
 * they are, which only turns the space of the weights, so that a fit takes the same steps to the same minimum. A
 * weight divided by its root is that of each original column. Linear in the entries.
 */
export function mergeColumns(matrix: ExampleMatrix): MergedMatrix {
  const { mergedOf, sizes, featureOf } = number(tellApart(matrix), matrix);
  const { rowCount, rowStarts, columns, values } = matrix;
  const roots = Float64Array.from(sizes, Math.sqrt);
  const mergedStarts = new Int32Array(rowCount + 1);
  const mergedColumns = new Int32Array(columns.length);
  const mergedValues = new Float32Array(columns.length);
  const lastRun = new Int32Array(sizes.length);
  let put = 0;
  let run = 0;
  for (let row = 0; row < rowCount; row += 1) {
    const until = rowStarts[row + 1] ?? 0;
    for (let entry = rowStarts[row] ?? 0; entry < until; entry += 1) {
      if (entry === rowStarts[row] || values[entry] !== values[entry - 1]) run += 1;
      const merged = mergedOf[columns[entry] ?? 0] ?? 0;
      if (lastRun[merged] === run) continue;
      lastRun[merged] = run;
      mergedColumns[put] = merged;
      mergedValues[put] = (values[entry] ?? 0) * (roots[merged] ?? 1);
      put += 1;
    }
    mergedStarts[row + 1] = put;
  }
  return {
    ...matrix,
    columnCount: sizes.length,
    rowStarts: mergedStarts,
    columns: mergedColumns.slice(0, put),
    values: mergedValues.slice(0, put),
    featureOf: Int32Array.from(featureOf),
    mergedOf,
    roots,
  };
}

/**
 * A class for each column, the same for those with the same entries. Partition refinement (Paige and Tarjan,
 * 1987): bias and signals are by themselves, slots begin as one class, and each run of equal values in a row
 * splits the classes it has a part of.
 */
function tellApart({
  rowCount,
  columnCount,
  rowStarts,
  columns,
  values,
  featureOf,
}: ExampleMatrix): Int32Array {
  const slotClass = signalNames.length + 1;
  const classOf = Int32Array.from(featureOf, (feature) => Math.min(feature + 1, slotClass));
  const classesMax = slotClass + 1 + columns.length;
  const splitIn = new Int32Array(classesMax);
  const splitOff = new Int32Array(classesMax);
  let next = slotClass + 1;
  let run = 0;
  for (let row = 0; row < rowCount; row += 1) {
    const until = rowStarts[row + 1] ?? 0;
    for (let entry = rowStarts[row] ?? 0; entry < until; entry += 1) {
      if (entry === rowStarts[row] || values[entry] !== values[entry - 1]) run += 1;
      const column = columns[entry] ?? 0;
      const before = classOf[column] ?? 0;
      if (splitIn[before] !== run) {
        splitIn[before] = run;
        splitOff[before] = next;
        next += 1;
      }
      classOf[column] = splitOff[before] ?? 0;
    }
  }
  return classOf.subarray(0, columnCount);
}

/** Numbers the classes in the order of their first columns, so that the bias stays the first. */
function number(
  classOf: Int32Array,
  { featureOf }: ExampleMatrix,
): { mergedOf: Int32Array; sizes: number[]; featureOf: number[] } {
  const numbers = new Int32Array(classOf.reduce((largest, each) => Math.max(largest, each), 0) + 1);
  const sizes: number[] = [];
  const features: number[] = [];
  const mergedOf = classOf.map((columnClass, column) => {
    if (numbers[columnClass] === 0) {
      numbers[columnClass] = sizes.push(0);
      features.push(featureOf[column] ?? 0);
    }
    const merged = (numbers[columnClass] ?? 0) - 1;
    sizes[merged] = (sizes[merged] ?? 0) + 1;
    return merged;
  });
  return { mergedOf, sizes, featureOf: features };
}

/** The rows of a matrix that are to be kept, with all of its columns. */
export function rowsOf<Matrix extends ExampleMatrix>(
  matrix: Matrix,
  isKept: (row: number) => boolean,
): Matrix {
  const { rowCount, rowStarts, columns, values, labels, weights, offsets } = matrix;
  const rows = Array.from({ length: rowCount }, (_, row) => row).filter(isKept);
  const lengthOf = (row: number) => (rowStarts[row + 1] ?? 0) - (rowStarts[row] ?? 0);
  const entryCount = rows.reduce((sum, row) => sum + lengthOf(row), 0);
  const kept = {
    rowStarts: new Int32Array(rows.length + 1),
    columns: new Int32Array(entryCount),
    values: new Float32Array(entryCount),
  };
  let put = 0;
  rows.forEach((row, index) => {
    kept.columns.set(columns.subarray(rowStarts[row], rowStarts[row + 1]), put);
    kept.values.set(values.subarray(rowStarts[row], rowStarts[row + 1]), put);
    put += lengthOf(row);
    kept.rowStarts[index + 1] = put;
  });
  return {
    ...matrix,
    ...kept,
    rowCount: rows.length,
    labels: Uint8Array.from(rows, (row) => labels[row] ?? 0),
    weights: Float32Array.from(rows, (row) => weights[row] ?? 0),
    offsets: Float32Array.from(rows, (row) => offsets[row] ?? 0),
  };
}
