import { signalNames } from '../findings/signal-names.js';
import { slotCount } from './hash.js';
import type { Features } from './read-features.js';

/** Weights of every feature, quantised: a slot's weight is its byte times `slotStep`. Log-odds throughout. */
export interface LinearModel {
  readonly bias: number;
  /** One for each of `signalNames`. */
  readonly signals: Float32Array;
  readonly slotStep: number;
  readonly slots: Int8Array;
}

/** A model as it was fitted, before quantising. */
export interface FittedWeights {
  bias: number;
  signals: Float32Array;
  slots: Float32Array;
}

/** A signal weighs a little less than a word of a one-word comment. */
export const signalScale = 0.7;

/** Words share one vote: each counts by the root of how many there are, so that length alone says nothing. */
export function wordScale(count: number): number {
  return 1.25 / Math.sqrt(count + 1);
}

export function pieceScale(count: number): number {
  return 0.5 / Math.sqrt(count + 1);
}

/** What a model makes of a comment: above 0 is more likely spam. */
export function logitOf(
  { bias, signals: signalWeights, slotStep, slots }: LinearModel,
  { words, pieces, signals }: Features,
): number {
  let fromSignals = 0;
  for (const signal of signals) fromSignals += signalWeights[signal] ?? 0;
  let fromWords = 0;
  for (const slot of words) fromWords += slots[slot] ?? 0;
  let fromPieces = 0;
  for (const slot of pieces) fromPieces += slots[slot] ?? 0;
  return (
    bias +
    fromSignals * signalScale +
    fromWords * slotStep * wordScale(words.length) +
    fromPieces * slotStep * pieceScale(pieces.length)
  );
}

const byteMax = 127;

/** Rounds the weights of slots to bytes. Each is off by half of `slotStep` at most. */
export function quantise({ bias, signals, slots }: FittedWeights): LinearModel {
  const slotStep = slotStepFor(slots);
  const bytes = new Int8Array(slots.length);
  for (let slot = 0; slot < slots.length; slot += 1) bytes[slot] = Math.round((slots[slot] ?? 0) / slotStep);
  return { bias, signals, slotStep, slots: bytes };
}

/** The step by which the largest of these weights is as large as a byte can be. */
export function slotStepFor(weights: Float32Array): number {
  let largest = 0;
  for (const weight of weights) largest = Math.max(largest, Math.abs(weight));
  return largest === 0 ? 1 : largest / byteMax;
}

/** Weights that say nothing, to add to. */
export function noWeights(): FittedWeights {
  return { bias: 0, signals: new Float32Array(signalNames.length), slots: new Float32Array(slotCount) };
}
