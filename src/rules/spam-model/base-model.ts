import { signalNames } from '../findings/signal-names.js';
import { slotCount } from './hash.js';
import type { LinearModel } from './linear-model.js';

/** The model that is shipped, frozen once trained. What a site has taught beside it is laid out the same way. */
export interface BaseModel {
  readonly linear: LinearModel;
  /** From these log-odds on a comment is worth as many points as hold it, and call it spam, by default. */
  readonly holdLogit: number;
  readonly spamLogit: number;
}

/** The first bytes of the file: what it is, and the version of its layout. */
const magic = 0x31424d53;
const headerBytes = 24;

/** The file's layout, little endian: magic, signals, bias, step, hold, spam; then signals as floats, slots as bytes. */
export function encodeModel({ linear, holdLogit, spamLogit }: BaseModel): Uint8Array {
  const bytes = new Uint8Array(headerBytes + linear.signals.length * 4 + linear.slots.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, magic, true);
  view.setUint32(4, linear.signals.length, true);
  [linear.bias, linear.slotStep, holdLogit, spamLogit].forEach((value, index) => {
    view.setFloat32(8 + index * 4, value, true);
  });
  linear.signals.forEach((weight, index) => {
    view.setFloat32(headerBytes + index * 4, weight, true);
  });
  bytes.set(new Uint8Array(linear.slots), headerBytes + linear.signals.length * 4);
  return bytes;
}

/** @throws Error when the bytes are not a model of this version's features. */
export function decodeModel(bytes: Uint8Array): BaseModel {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < headerBytes || view.getUint32(0, true) !== magic)
    throw new Error('these bytes are no spam model');
  const slotsFrom = headerBytes + signalNames.length * 4;
  if (view.getUint32(4, true) !== signalNames.length || bytes.length !== slotsFrom + slotCount)
    throw new Error('this spam model was trained on other features; train it anew: npm run train');
  const [bias = 0, slotStep = 0, holdLogit = 0, spamLogit = 0] = [8, 12, 16, 20].map((at) =>
    view.getFloat32(at, true),
  );
  const signals = Float32Array.from(signalNames, (_, index) =>
    view.getFloat32(headerBytes + index * 4, true),
  );
  return {
    linear: { bias, signals, slotStep, slots: new Int8Array(bytes.subarray(slotsFrom)) },
    holdLogit,
    spamLogit,
  };
}
