import type { BaseModel } from './base-model.js';
import { classRatios, type Example, type ExampleMatrix, gatherMatrix } from './example-matrix.js';
import { fitExactly } from './fit-exactly.js';
import { type LinearModel, logitOf, noWeights, quantise } from './linear-model.js';
import { type Judged, measure } from './measure.js';
import type { Features } from './read-features.js';
import { signalNames } from './signals.js';
import { baseShare, headLogit, type SiteHead } from './site-head.js';
import { reachedBy } from './train-base.js';

/** A comment a moderator has decided on. */
export interface DecidedComment {
  features: Features;
  label: 0 | 1;
}

/** Fewer decisions of either class teach more about chance than about the site. */
const decisionsPerClassMin = 20;
/** More than this, the newest, are not looked at: training stays a matter of a second. */
const decisionsMax = 4_000;

const exact = { l2: 0.3, iterationsMax: 25 };
const foldCount = 5;
/** Below this a comment is not held, whatever was decided. */
const holdLogitMin = 0;
const hamHeldMax = 0.01;
const thresholdsApartMin = 2;

/** How the two rank the site's own decisions, each decision by a head that has not seen it. */
export interface HeadMetrics {
  decisions: number;
  spam: number;
  base: { auc: number; recallAtFpr1: number };
  head: { auc: number; recallAtFpr1: number };
}

export type TrainedHead =
  | { outcome: 'too-few'; ham: number; spam: number }
  /** Trained, and no better than the base: kept for the record, not to be trusted. */
  | { outcome: 'worse-than-base'; head: Omit<SiteHead, 'version'>; metrics: HeadMetrics }
  | { outcome: 'trained'; head: Omit<SiteHead, 'version'>; metrics: HeadMetrics };

/**
 * Trains a head on a site's decisions, from nothing: a fresh regression beside half of the frozen base's
 * log-odds. The same decisions in the same order give the same head.
 */
export function trainHead(decided: readonly DecidedComment[], base: BaseModel): TrainedHead {
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
  const unseen = crossValidate(examples, baseLogits);
  const metrics = {
    decisions: latest.length,
    spam,
    base: rankingOf(examples, baseLogits),
    head: rankingOf(examples, unseen),
  };
  const hamLogits = unseen.filter((_, index) => examples[index]?.label === 0).sort((a, b) => b - a);
  const holdLogit = Math.max(holdLogitMin, reachedBy(hamLogits, hamHeldMax));
  const head = { linear: fit(gatherMatrix(examples)), holdLogit, spamLogit: holdLogit + thresholdsApartMin };
  const better =
    metrics.head.auc >= metrics.base.auc && metrics.head.recallAtFpr1 >= metrics.base.recallAtFpr1;
  return { outcome: better ? 'trained' : 'worse-than-base', head, metrics };
}

/** What heads trained without them make of the decisions, fold by fold. */
function crossValidate(examples: readonly Example[], baseLogits: readonly number[]): number[] {
  const logits = new Array<number>(examples.length).fill(0);
  for (let fold = 0; fold < foldCount; fold += 1) {
    const linear = fit(gatherMatrix(examples.filter((_, index) => index % foldCount !== fold)));
    const head = { version: 0, linear, holdLogit: 0, spamLogit: 0 };
    for (let index = fold; index < examples.length; index += foldCount) {
      const example = examples[index];
      if (example !== undefined) logits[index] = headLogit(head, example.features, baseLogits[index] ?? 0);
    }
  }
  return logits;
}

function fit(matrix: ExampleMatrix): LinearModel {
  const weights = fitExactly(matrix, classRatios(matrix), exact);
  const fitted = noWeights();
  matrix.featureOf.forEach((feature, column) => {
    const weight = weights[column] ?? 0;
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
