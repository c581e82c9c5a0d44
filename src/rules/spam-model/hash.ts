/** Hashed features live in this many slots; a power of two. */
const slotBits = 18;
export const slotCount = 2 ** slotBits;
const slotMask = slotCount - 1;

const prime = 0x01000193;

/** One step of FNV-1a over a UTF-16 unit. Start from a seed that tells kinds of features apart. */
export function step(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, prime);
}

/** Spreads a hash over the slots (the finaliser of MurmurHash3, by Austin Appleby, public domain). */
export function slotOf(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) & slotMask;
}

export function hashText(seed: number, text: string): number {
  let hash = seed;
  for (let index = 0; index < text.length; index += 1) hash = step(hash, text.charCodeAt(index));
  return hash;
}
