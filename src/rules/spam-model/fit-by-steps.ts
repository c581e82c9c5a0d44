import type { ExampleMatrix } from './example-matrix.js';
import { randomFrom, shuffle } from './random.js';

export interface StepOptions {
  epochs: number;
  /** Size of AdaGrad's steps. */
  rate: number;
  /** Pulls the weights of an example's features towards zero with each step. */
  l2: number;
  seed: number;
}

/** What a column's squared gradients start from: no first step is larger than `rate / √gradientMin`. */
const gradientMin = 1e-3;

/**
 * Logistic regression one example at a time: AdaGrad (Duchi, Hazan and Singer, 2011), weights averaged over
 * the second half of the epochs. Rare features move fast, which carries well to texts of another kind. The
 * same matrix, options and seed give the same weights.
 * @returns one weight a column.
 */
export function fitBySteps(matrix: ExampleMatrix, { epochs, rate, l2, seed }: StepOptions): Float64Array {
  const { rowCount, columnCount, rowStarts, columns, values, labels, weights, offsets } = matrix;
  const fitted = new Float32Array(columnCount);
  const squares = new Float32Array(columnCount).fill(gradientMin);
  const sums = new Float64Array(columnCount);
  const order = Int32Array.from({ length: rowCount }, (_, row) => row);
  const random = randomFrom(seed);
  const averagedFrom = Math.floor(epochs / 2);

  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, random);
    for (const row of order) {
      const from = rowStarts[row] ?? 0;
      const until = rowStarts[row + 1] ?? 0;
      const weight = weights[row] ?? 0;
      let logit = (fitted[0] ?? 0) + (offsets[row] ?? 0);
      for (let entry = from; entry < until; entry += 1)
        logit += (fitted[columns[entry] ?? 0] ?? 0) * (values[entry] ?? 0);
      const error = weight * (1 / (1 + Math.exp(-logit)) - (labels[row] ?? 0));
      move(0, error);
      for (let entry = from; entry < until; entry += 1) {
        const column = columns[entry] ?? 0;
        move(column, error * (values[entry] ?? 0) + l2 * weight * (fitted[column] ?? 0));
      }
    }
    if (epoch < averagedFrom) continue;
    for (let column = 0; column < columnCount; column += 1)
      sums[column] = (sums[column] ?? 0) + (fitted[column] ?? 0);
  }
  return sums.map((sum) => sum / (epochs - averagedFrom));

  function move(column: number, gradient: number): void {
    const square = (squares[column] ?? 0) + gradient * gradient;
    squares[column] = square;
    fitted[column] = (fitted[column] ?? 0) - (rate * gradient) / Math.sqrt(square);
  }
}
