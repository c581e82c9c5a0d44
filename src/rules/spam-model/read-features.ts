import type { Reading, Subject } from '../findings/rule.js';
import { hashText, slotOf, step } from './hash.js';
import { readSignals } from './signals.js';
import { type Tokens, tokenise } from './tokenise.js';

/** A comment as the model sees it. Slots are below `slotCount`, each once within its list. */
export interface Features {
  /** Words, pairs of neighbouring words, hosts, and what stands in the other fields. */
  readonly words: Int32Array;
  /** Pieces of words, of `pieceLengthMin` to `pieceLengthMax` characters. */
  readonly pieces: Int32Array;
  /** Ids of signals; see `signalNames`. */
  readonly signals: readonly number[];
}

const pieceLengthMin = 3;
const pieceLengthMax = 5;

/** Seeds that keep kinds of features apart; arbitrary and fixed. */
export const seeds = {
  word: 0x811c9dc5,
  pair: 0x5bd1e995,
  piece: 0x27d4eb2f,
  host: 0x165667b1,
  name: 0x2545f491,
  website: 0x61c88647,
  emailDomain: 0x7feb352d,
  start: 0x1b873593,
  symbol: 0x38495ab5,
} as const;

/**
 * Reads a comment's features off its normalised text. Linear in its length; the same comment has the same features.
 * @param tokens the words of its body, for a caller that needs them too.
 */
export function readFeatures(
  subject: Subject,
  reading: Reading,
  tokens: Tokens = tokenise(reading.body),
): Features {
  const words = startList(wordsMax(tokens, reading));
  addWords(words, tokens);
  addFields(words, subject, reading);
  const wordSlots = words.finish();
  const pieces = startList(tokens.text.length * piecesPerLetter);
  addPieces(pieces, tokens);
  return { words: wordSlots, pieces: pieces.finish(), signals: readSignals(subject, reading, tokens) };
}

/** The hash of one word; digits count as digits only, so that every price is alike. */
export function hashWord(seed: number, text: string, from: number, until: number): number {
  let hash = seed;
  for (let index = from; index < until; index += 1) hash = step(hash, normalised(text.charCodeAt(index)));
  return hash;
}

/** Calls back with the slot of every piece of a word, its edges marked. */
export function eachPiece(text: string, from: number, until: number, onPiece: (slot: number) => void): void {
  for (let start = from - 1; start <= until; start += 1) {
    let hash: number = seeds.piece;
    for (let length = 1; length <= pieceLengthMax; length += 1) {
      const at = start + length - 1;
      if (at > until) break;
      hash = step(hash, at < from || at === until ? edge : normalised(text.charCodeAt(at)));
      if (length >= pieceLengthMin) onPiece(slotOf(hash));
    }
  }
}

const edge = 0x5f;

function normalised(unit: number): number {
  return (unit - 0x30) >>> 0 < 10 ? 0x30 : unit;
}

/** As many as `addWords` and `addFields` may add. */
function wordsMax({ froms }: Tokens, { name, website, body }: Reading): number {
  const links = body.links.found.length * 2 + name.links.found.length + website.links.found.length;
  return froms.length * 2 + links + name.normalised.text.length + 1;
}

function addWords(list: SlotList, { text, froms, untils }: Tokens): void {
  let before = 0;
  for (let index = 0; index < froms.length; index += 1) {
    const hash = hashWord(seeds.word, text, froms[index] ?? 0, untils[index] ?? 0);
    list.add(slotOf(hash));
    if (index > 0) list.add(slotOf(pairHash(before, hash)));
    before = hash;
  }
}

/** Of two neighbouring words, in their order. */
export function pairHash(first: number, second: number): number {
  return Math.imul(seeds.pair ^ first, 0x01000193) ^ Math.imul(second, 0x9e3779b1);
}

function addFields(list: SlotList, { emailDomain, website }: Subject, reading: Reading): void {
  for (const { host, kind, own } of reading.body.links.found) {
    if (own) continue;
    list.add(slotOf(hashText(seeds.host, kind === 'email' ? `@${host}` : host)));
    list.add(slotOf(hashText(seeds.host, host.slice(host.lastIndexOf('.')))));
  }
  const name = reading.name.normalised.text;
  if (name !== '') {
    const tokens = tokenise(reading.name);
    for (let index = 0; index < tokens.froms.length; index += 1)
      list.add(slotOf(hashWord(seeds.name, name, tokens.froms[index] ?? 0, tokens.untils[index] ?? 0)));
    for (const { host } of reading.name.links.found) list.add(slotOf(hashText(seeds.host, host)));
  }
  if (website !== null && website !== '') {
    for (const { host } of reading.website.links.found) list.add(slotOf(hashText(seeds.website, host)));
  }
  if (emailDomain !== '') list.add(slotOf(hashText(seeds.emailDomain, emailDomain)));
}

function addPieces(list: SlotList, { text, froms, untils }: Tokens): void {
  for (let index = 0; index < froms.length; index += 1)
    eachPiece(text, froms[index] ?? 0, untils[index] ?? 0, list.add);
}

interface SlotList {
  add: (slot: number) => void;
  finish(): Int32Array;
}

/** A word has as many pieces of one length as letters, at most. */
const piecesPerLetter = pieceLengthMax - pieceLengthMin + 1;

/**
 * Memory for comments of usual length, used for one list after the other and never by two at once: to allocate
 * it for each comment takes longer than to fill it. It is no state of the model.
 */
const usualLengthMax = 4_096;
const usualTable = new Int32Array(usualLengthMax * 2);
const usualSlots = new Int32Array(usualLengthMax);
const tableLengthMin = 256;

/**
 * A list of slots, each once. Which are in it is looked up in a small open-addressed table, one that stays in
 * the processor's first cache for a comment of usual length, where a mark for each slot there is would not.
 * @param lengthMax how many slots are added at most.
 */
function startList(lengthMax: number): SlotList {
  const isUsual = lengthMax <= usualLengthMax;
  const tableLength = 2 ** Math.ceil(Math.log2(Math.max(tableLengthMin, lengthMax * 2)));
  const table = isUsual ? usualTable.fill(0, 0, tableLength) : new Int32Array(tableLength);
  const slots = isUsual ? usualSlots : new Int32Array(lengthMax);
  const mask = tableLength - 1;
  let length = 0;
  return {
    // A slot is kept as itself plus one, and is looked for first where its low bits say: they are well mixed.
    add(slot) {
      let at = slot & mask;
      for (let found = table[at]; found !== 0; found = table[at]) {
        if (found === slot + 1) return;
        at = (at + 1) & mask;
      }
      table[at] = slot + 1;
      slots[length] = slot;
      length += 1;
    },
    finish: () => slots.slice(0, length),
  };
}
