import { signalNames } from '../findings/signal-names.js';
import type { BaseModel } from './base-model.js';
import { classRatios, type Example, gatherMatrix } from './example-matrix.js';
import { fitBySteps } from './fit-by-steps.js';
import { fitExactly } from './fit-exactly.js';
import { atOnce } from './in-steps.js';
import { type LinearModel, logitOf, noWeights, quantise } from './linear-model.js';
import type { Features } from './read-features.js';

const steps = { epochs: 10, rate: 0.3, l2: 1e-3, seed: 1 };
const exact = { l2: 0.1, iterationsMax: 40 };
/** The two fits are averaged; the one that carries better to unknown sites counts double. */
const stepsShare = 2 / 3;

/** Below this a comment is not held, whatever ham looks like: from here on it is more likely spam. */
const holdLogitMin = 0;
/** Shares of the held-out ham that may reach each threshold. */
const hamHeldMax = 0.008;
const hamSpamMax = 0.0005;
/** How far apart, in log-odds, the two thresholds are at least. */
const thresholdsApartMin = 2;

/**
 * Trains the base model: two logistic regressions on the same features, one by small steps and one exactly on
 * features scaled by class ratios, averaged into one set of weights.
 * @param heldOutHam comments that are fit to be shown and in no training example; the thresholds are set on
 * them. Empty sets them by the odds alone.
 */
export function trainBase(
  examples: readonly Example[],
  heldOutHam: readonly Features[],
  seed = steps.seed,
): BaseModel {
  const matrix = gatherMatrix(examples);
  const bySteps = fitBySteps(matrix, { ...steps, seed });
  const exactly = atOnce(fitExactly(matrix, classRatios(matrix), exact));
  const fitted = noWeights();
  matrix.featureOf.forEach((feature, column) => {
    const weight = stepsShare * (bySteps[column] ?? 0) + (1 - stepsShare) * (exactly[column] ?? 0);
    if (feature < 0) fitted.bias = weight;
    else if (feature < signalNames.length) fitted.signals[feature] = weight;
    else fitted.slots[feature - signalNames.length] = weight;
  });
  fitted.bias -= priorLogit(examples);
  const linear = quantise(fitted);
  return { linear, ...thresholdsFor(linear, heldOutHam) };
}

/**
 * The log-odds of spam among the examples themselves. Corpora are made up of as much ham as somebody had at
 * hand; taken off, the model answers as if both were as likely.
 */
function priorLogit(examples: readonly Example[]): number {
  const total = (of: 0 | 1) =>
    examples.reduce((sum, { label, weight }) => (label === of ? sum + weight : sum), 0);
  return Math.log(total(1) / total(0));
}

function thresholdsFor(
  linear: LinearModel,
  heldOutHam: readonly Features[],
): Pick<BaseModel, 'holdLogit' | 'spamLogit'> {
  const logits = heldOutHam.map((features) => logitOf(linear, features)).sort((a, b) => b - a);
  const holdLogit = Math.max(holdLogitMin, reachedBy(logits, hamHeldMax));
  return { holdLogit, spamLogit: Math.max(holdLogit + thresholdsApartMin, reachedBy(logits, hamSpamMax)) };
}

/** The log-odds that at most this share of the comments exceeds. @param descending sorted log-odds. */
export function reachedBy(descending: readonly number[], share: number): number {
  return descending[Math.floor(descending.length * share)] ?? Number.NEGATIVE_INFINITY;
}
