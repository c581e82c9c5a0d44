import { signalNames } from '../findings/signal-names.js';
import { slotCount } from './hash.js';
import { pieceScale, signalScale, wordScale } from './linear-model.js';
import type { Features } from './read-features.js';

export interface Example {
  features: Features;
  /** 1 for spam, 0 for ham. */
  label: 0 | 1;
  /** How much the example counts; 1 is usual. */
  weight: number;
  /** What is known of it already, in log-odds; what is learned is added to it. */
  offset?: number;
}

/**
 * Examples as rows of numbers, with the columns that occur and no others: column 0 is the bias, then come
 * signals, then slots, in the order of their first occurrence.
 */
export interface ExampleMatrix {
  readonly rowCount: number;
  readonly columnCount: number;
  /** Row i is the entries from `rowStarts[i]` up to `rowStarts[i + 1]`; the bias is not among them. */
  readonly rowStarts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float32Array;
  readonly labels: Uint8Array;
  readonly weights: Float32Array;
  readonly offsets: Float32Array;
  /** The signal of each column, or the number of signals plus its slot; -1 for the bias. */
  readonly featureOf: Int32Array;
}

export function gatherMatrix(examples: readonly Example[]): ExampleMatrix {
  const entries = examples.reduce(
    (sum, { features: { words, pieces, signals } }) => sum + words.length + pieces.length + signals.length,
    0,
  );
  const rowStarts = new Int32Array(examples.length + 1);
  const columns = new Int32Array(entries);
  const values = new Float32Array(entries);
  const columnOf = new Int32Array(signalNames.length + slotCount);
  const featureOf: number[] = [-1];
  let entry = 0;
  const put = (feature: number, value: number) => {
    let column = columnOf[feature] ?? 0;
    if (column === 0) {
      column = featureOf.push(feature) - 1;
      columnOf[feature] = column;
    }
    columns[entry] = column;
    values[entry] = value;
    entry += 1;
  };
  examples.forEach(({ features: { words, pieces, signals } }, row) => {
    for (const signal of signals) put(signal, signalScale);
    for (const slot of words) put(signalNames.length + slot, wordScale(words.length));
    for (const slot of pieces) put(signalNames.length + slot, pieceScale(pieces.length));
    rowStarts[row + 1] = entry;
  });
  return {
    rowCount: examples.length,
    columnCount: featureOf.length,
    rowStarts,
    columns,
    values,
    labels: Uint8Array.from(examples, ({ label }) => label),
    weights: Float32Array.from(examples, ({ weight }) => weight),
    offsets: Float32Array.from(examples, ({ offset = 0 }) => offset),
    featureOf: Int32Array.from(featureOf),
  };
}

/** How strongly each column goes with one class: |log of the ratio of its smoothed frequencies|; 1 for bias and signals. */
export function classRatios({
  rowCount,
  columnCount,
  rowStarts,
  columns,
  labels,
  weights,
  featureOf,
}: ExampleMatrix): Float64Array {
  const seen = [new Float64Array(columnCount), new Float64Array(columnCount)] as const;
  const total = [0, 0];
  for (let row = 0; row < rowCount; row += 1) {
    const label = labels[row] === 1 ? 1 : 0;
    const weight = weights[row] ?? 0;
    total[label] = (total[label] ?? 0) + weight;
    for (let entry = rowStarts[row] ?? 0; entry < (rowStarts[row + 1] ?? 0); entry += 1) {
      const column = columns[entry] ?? 0;
      seen[label][column] = (seen[label][column] ?? 0) + weight;
    }
  }
  const [ham = 0, spam = 0] = total;
  const ratios = new Float64Array(columnCount).fill(1);
  for (let column = 0; column < columnCount; column += 1) {
    if ((featureOf[column] ?? -1) < signalNames.length) continue;
    const inSpam = ((seen[1][column] ?? 0) + 1) / (spam + 2);
    const inHam = ((seen[0][column] ?? 0) + 1) / (ham + 2);
    ratios[column] = Math.abs(Math.log(inSpam / inHam));
  }
  return ratios;
}
