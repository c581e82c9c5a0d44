import type { ExampleMatrix } from './example-matrix.js';
import type { InSteps } from './in-steps.js';

export interface ExactOptions {
  /** Half of this times the squared weights is added to the loss; the bias is free. */
  l2: number;
  iterationsMax: number;
}

const memory = 6;
const halvingsMax = 20;
/** Armijo's condition: how much of the promised descent a step has to bring. */
const descentShareMin = 1e-4;
const improvementMin = 1e-5;

/**
 * Logistic regression to its minimum, by L-BFGS (Nocedal, 1980; two-loop recursion with backtracking). Columns
 * are scaled by `scales` first: with class ratios that is the interpolation of naive Bayes and regression of
 * Wang and Manning (2012). Deterministic. A step is one look at all of the examples.
 * @returns one weight a column, for unscaled values.
 */
export function* fitExactly(
  matrix: ExampleMatrix,
  scales: Float64Array,
  { l2, iterationsMax }: ExactOptions,
): InSteps<Float64Array> {
  const size = matrix.columnCount;
  const scaled = scaledValues(matrix, scales);
  let point = new Float64Array(size);
  let gradient = new Float64Array(size);
  let next = new Float64Array(size);
  let nextGradient = new Float64Array(size);
  const direction = new Float64Array(size);
  let loss = lossAt(matrix, scaled, l2, point, gradient);
  const history: Correction[] = [];

  for (let iteration = 0; iteration < iterationsMax; iteration += 1) {
    descend(gradient, history, direction);
    const slope = dot(gradient, direction);
    let step = 1;
    let nextLoss = loss;
    for (let halving = 0; halving < halvingsMax; halving += 1, step /= 2) {
      addTo(next, point, direction, -step);
      nextLoss = lossAt(matrix, scaled, l2, next, nextGradient);
      yield;
      if (nextLoss <= loss - descentShareMin * step * slope) break;
    }
    const improved = loss - nextLoss;
    // What is forgotten makes room for what is to be remembered.
    const { moved, turned } = (history.length === memory ? history.shift() : undefined) ?? {
      moved: new Float64Array(size),
      turned: new Float64Array(size),
    };
    addTo(moved, next, point, -1);
    addTo(turned, nextGradient, gradient, -1);
    const curvature = dot(moved, turned);
    [point, next] = [next, point];
    [gradient, nextGradient] = [nextGradient, gradient];
    loss = nextLoss;
    if (improved < improvementMin * loss) break;
    if (curvature > 0) history.push({ moved, turned, scale: 1 / curvature });
  }
  for (let column = 0; column < size; column += 1)
    point[column] = (point[column] ?? 0) * (scales[column] ?? 1);
  return point;
}

interface Correction {
  moved: Float64Array;
  turned: Float64Array;
  scale: number;
}

function scaledValues({ columns, values }: ExampleMatrix, scales: Float64Array): Float64Array {
  const scaled = new Float64Array(values.length);
  for (let entry = 0; entry < values.length; entry += 1)
    scaled[entry] = (values[entry] ?? 0) * (scales[columns[entry] ?? 0] ?? 1);
  return scaled;
}

/** Writes into `direction` the gradient, straightened by what is known of the curvature. */
function descend(gradient: Float64Array, history: readonly Correction[], direction: Float64Array): void {
  direction.set(gradient);
  const shares = new Float64Array(history.length);
  for (let index = history.length - 1; index >= 0; index -= 1) {
    const correction = history[index];
    if (correction === undefined) continue;
    const share = correction.scale * dot(correction.moved, direction);
    shares[index] = share;
    addTo(direction, direction, correction.turned, -share);
  }
  const last = history.at(-1);
  const length =
    last === undefined
      ? 1 / Math.sqrt(dot(gradient, gradient) || 1)
      : 1 / (last.scale * dot(last.turned, last.turned));
  for (let column = 0; column < direction.length; column += 1)
    direction[column] = (direction[column] ?? 0) * length;
  history.forEach(({ moved, turned, scale }, index) => {
    addTo(direction, direction, moved, (shares[index] ?? 0) - scale * dot(turned, direction));
  });
}

/** The loss, with its gradient written into `gradient`. */
function lossAt(
  { rowCount, rowStarts, columns, labels, weights, offsets }: ExampleMatrix,
  scaled: Float64Array,
  l2: number,
  point: Float64Array,
  gradient: Float64Array,
): number {
  let loss = 0;
  gradient.fill(0);
  for (let column = 1; column < point.length; column += 1) {
    const weight = point[column] ?? 0;
    loss += 0.5 * l2 * weight * weight;
    gradient[column] = l2 * weight;
  }
  for (let row = 0; row < rowCount; row += 1) {
    const from = rowStarts[row] ?? 0;
    const until = rowStarts[row + 1] ?? 0;
    const weight = weights[row] ?? 0;
    let logit = (point[0] ?? 0) + (offsets[row] ?? 0);
    for (let entry = from; entry < until; entry += 1)
      logit += (point[columns[entry] ?? 0] ?? 0) * (scaled[entry] ?? 0);
    const margin = labels[row] === 1 ? logit : -logit;
    loss += weight * (margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin);
    const error = weight * (1 / (1 + Math.exp(-logit)) - (labels[row] ?? 0));
    gradient[0] = (gradient[0] ?? 0) + error;
    for (let entry = from; entry < until; entry += 1) {
      const column = columns[entry] ?? 0;
      gradient[column] = (gradient[column] ?? 0) + error * (scaled[entry] ?? 0);
    }
  }
  return loss;
}

function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < left.length; index += 1) sum += (left[index] ?? 0) * (right[index] ?? 0);
  return sum;
}

/** Writes `left + times × right` into `sum`, which may be one of them. */
function addTo(sum: Float64Array, left: Float64Array, right: Float64Array, times: number): void {
  for (let index = 0; index < sum.length; index += 1)
    sum[index] = (left[index] ?? 0) + times * (right[index] ?? 0);
}
