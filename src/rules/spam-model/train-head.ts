import { signalNames } from '../findings/signal-names.js';
import type { BaseModel } from './base-model.js';
import { classRatios, type Example, type ExampleMatrix, gatherMatrix } from './example-matrix.js';
import { fitExactly } from './fit-exactly.js';
import type { InSteps } from './in-steps.js';
import { type LinearModel, logitOf, noWeights, quantise, slotStepFor } from './linear-model.js';
import { type Judged, measure } from './measure.js';
import { type MergedMatrix, mergeColumns, rowsOf } from './merge-columns.js';
import type { Features } from './read-features.js';
import { baseShare, type SiteModel } from './site-head.js';
import { reachedBy } from './train-base.js';

/** A comment a moderator has decided on. */
export interface DecidedComment {
  features: Features;
  label: 0 | 1;
}

/** Fewer decisions of either class teach more about chance than about the site. */
export const decisionsPerClassMin = 20;
/** More than this, the newest, are not looked at: training stays a matter of half a second. */
export const decisionsMax = 2_000;

const exact = { l2: 0.3, iterationsMax: 25 };
const foldCount = 5;
/** Below this a comment is not held, whatever was decided. */
const holdLogitMin = 0;
const hamHeldMax = 0.01;
const thresholdsApartMin = 2;

/** How the two rank the site's own decisions, each decision by a head that has not seen it. */
export interface SiteModelMetrics {
  decisions: number;
  spam: number;
  base: { auc: number; recallAtFpr1: number };
  head: { auc: number; recallAtFpr1: number };
}

export type TrainedSiteModel =
  | { outcome: 'too-few'; ham: number; spam: number }
  /** Trained, and no better than the base: kept for the record, not to be trusted. */
  | { outcome: 'worse-than-base'; head: Omit<SiteModel, 'version'>; metrics: SiteModelMetrics }
  | { outcome: 'trained'; head: Omit<SiteModel, 'version'>; metrics: SiteModelMetrics };

/**
 * Trains a head on a site's decisions, from nothing: a fresh regression beside half of the frozen base's
 * log-odds. The same decisions in the same order give the same head. A step is one look at all of them.
 * @param decided oldest first; of more than `decisionsMax` the newest count.
 */
export function* trainHead(decided: readonly DecidedComment[], base: BaseModel): InSteps<TrainedSiteModel> {
  const latest = decided.slice(-decisionsMax);
  const spam = latest.filter(({ label }) => label === 1).length;
  const ham = latest.length - spam;
  if (Math.min(spam, ham) < decisionsPerClassMin) return { outcome: 'too-few', ham, spam };

  const baseLogits = latest.map(({ features }) => logitOf(base.linear, features));
  const examples = latest.map(
    ({ features, label }, index): Example => ({
      features,
      label,
      weight: 1,
      offset: baseShare * (baseLogits[index] ?? 0),
    }),
  );
  const gathered = gatherMatrix(examples);
  yield;
  const matrix = mergeColumns(gathered);
  yield;
  const unseen = yield* crossValidate(matrix);
  const metrics = {
    decisions: latest.length,
    spam,
    base: rankingOf(examples, baseLogits),
    head: rankingOf(examples, unseen),
  };
  const hamLogits = unseen.filter((_, index) => examples[index]?.label === 0).sort((a, b) => b - a);
  const holdLogit = Math.max(holdLogitMin, reachedBy(hamLogits, hamHeldMax));
  const linear = spread(matrix, gathered.featureOf, yield* fit(matrix));
  const head = { linear, holdLogit, spamLogit: holdLogit + thresholdsApartMin };
  const better =
    metrics.head.auc >= metrics.base.auc && metrics.head.recallAtFpr1 >= metrics.base.recallAtFpr1;
  return { outcome: better ? 'trained' : 'worse-than-base', head, metrics };
}

/** Scores of the decisions by models trained without them, fold by fold. */
function* crossValidate(matrix: MergedMatrix): InSteps<number[]> {
  const logits = new Array<number>(matrix.rowCount).fill(0);
  for (let fold = 0; fold < foldCount; fold += 1) {
    const weights = yield* fit(rowsOf(matrix, (row) => row % foldCount !== fold));
    roundToBytes(matrix, weights);
    for (let row = fold; row < matrix.rowCount; row += foldCount)
      logits[row] = logitOfRow(matrix, row, weights);
    yield;
  }
  return logits;
}

function fit(matrix: MergedMatrix): InSteps<Float64Array> {
  return fitExactly(matrix, classRatios(matrix), exact);
}

/** As they will be once they are a model's: the weights of slots are rounded to bytes there. */
function roundToBytes({ featureOf, roots }: MergedMatrix, weights: Float64Array): void {
  const slots = weights.map((weight, column) =>
    (featureOf[column] ?? -1) < signalNames.length ? 0 : weight / (roots[column] ?? 1),
  );
  const slotStep = slotStepFor(Float32Array.from(slots));
  for (let column = 0; column < weights.length; column += 1)
    if ((featureOf[column] ?? -1) >= signalNames.length)
      weights[column] = Math.round((slots[column] ?? 0) / slotStep) * slotStep * (roots[column] ?? 1);
}

function logitOfRow(
  { rowStarts, columns, values, offsets }: ExampleMatrix,
  row: number,
  weights: Float64Array,
): number {
  let logit = (weights[0] ?? 0) + (offsets[row] ?? 0);
  for (let entry = rowStarts[row] ?? 0; entry < (rowStarts[row + 1] ?? 0); entry += 1)
    logit += (weights[columns[entry] ?? 0] ?? 0) * (values[entry] ?? 0);
  return logit;
}

/** Gives each feature the weight that it has a share in. */
function spread(
  { mergedOf, roots }: MergedMatrix,
  featureOf: Int32Array,
  weights: Float64Array,
): LinearModel {
  const fitted = noWeights();
  mergedOf.forEach((merged, column) => {
    const weight = (weights[merged] ?? 0) / (roots[merged] ?? 1);
    const feature = featureOf[column] ?? -1;
    if (feature < 0) fitted.bias = weight;
    else if (feature < signalNames.length) fitted.signals[feature] = weight;
    else fitted.slots[feature - signalNames.length] = weight;
  });
  return quantise(fitted);
}

function rankingOf(
  examples: readonly Example[],
  logits: readonly number[],
): { auc: number; recallAtFpr1: number } {
  const { auc, recallAtFpr1 } = measure(
    examples.map(
      ({ label }, index): Judged => ({ positive: label === 1, score: logits[index] ?? 0, flagged: false }),
    ),
  );
  return { auc: auc ?? 0, recallAtFpr1: recallAtFpr1 ?? 0 };
}
