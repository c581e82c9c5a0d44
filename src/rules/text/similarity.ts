/** The words that have to be there for two texts to be compared: of fewer, many are the same by chance. */
const distinctWordsMin = 5;
/** Distinct words looked at, which bounds the time a long text takes. */
const distinctWordsMax = 512;
/** Scripts that put no space between words are compared by pairs of characters instead. */
const unspacedLengthMin = 5;

/** Bytes of a print: the more, the closer its guess. */
const printBytes = 32;
/** Of the print, so many groups of so many bytes become traces: two texts meet in one when a group is equal. */
const bands = 5;
const bytesPerBand = 3;
/** A guess of 0.6 within one part in thirty-two of the print. */
const alikeMin = 18 / printBytes;

const addressBand = 0xff;

/**
 * A MinHash print of the distinct words of a text (Broder 1997, truncated to a byte each: Li & König 2010):
 * the share of bytes that two prints have in common is close to the share of words the texts have in common
 * (Jaccard), within ±0.09 at 0.6. Numbers count as equal whatever their digits.
 * @param words a text in lower case, its words separated by one space.
 * @returns 32 bytes, or null for a text of fewer than five different words.
 */
export function minHashOf(words: string): Buffer | null {
  const hashes = new Set<number>();
  for (const word of words.split(' ')) {
    if (hashes.size >= distinctWordsMax) break;
    addHashes(hashes, word);
  }
  if (hashes.size < distinctWordsMin) return null;
  const print = Buffer.allocUnsafe(printBytes);
  for (const [index, seed] of seeds.entries()) {
    let lowest = 0xffffffff;
    for (const hash of hashes) lowest = Math.min(lowest, mix(hash ^ seed));
    print[index] = lowest & 0xff;
  }
  return print;
}

/** Whether two prints are of texts with some 60 % of their words in common. */
export function isNearDuplicate(one: Uint8Array, other: Uint8Array): boolean {
  let equal = 0;
  for (let index = 0; index < printBytes; index += 1) if (one[index] === other[index]) equal += 1;
  return equal / printBytes >= alikeMin;
}

/** Under which a comment with this print is found by others like it; the site's own, as decimal numbers. */
export function similarityKeys(siteId: string, print: Uint8Array | null): string[] {
  if (print === null) return [];
  const site = hashOfId(siteId);
  return Array.from({ length: bands }, (_, band) => {
    const from = band * bytesPerBand;
    const group = ((print[from] ?? 0) << 16) | ((print[from + 1] ?? 0) << 8) | (print[from + 2] ?? 0);
    return traceOf(mix(site ^ mix(band)), mix(group ^ mix(site + band)));
  });
}

/** Under which comments sent from the same address on the same day are found; the site's own. */
export function senderKey(siteId: string, addressKey: Uint8Array | null): string | null {
  if (addressKey === null) return null;
  const key = Buffer.from(addressKey);
  const site = hashOfId(siteId);
  return traceOf(mix(site ^ mix(addressBand)) ^ key.readUInt32BE(0), mix(site) ^ key.readUInt32BE(4));
}

/** Where the digits of a UUID stand between its hyphens, the last twelve as two groups of six. */
const uuidGroups = [
  [0, 8],
  [9, 13],
  [14, 18],
  [19, 23],
  [24, 30],
  [30, 36],
] as const;

const seeds = Uint32Array.from({ length: printBytes }, (_, index) => mix(0x9e3779b9 * (index + 1)));

function addHashes(hashes: Set<number>, word: string): void {
  if (word.length >= unspacedLengthMin && isUnspaced(word.charCodeAt(0))) {
    for (let index = 0; index + 1 < word.length; index += 1) hashes.add(hashOf(word.slice(index, index + 2)));
    return;
  }
  hashes.add(hashOf(word));
}

/** Thai, Lao, Myanmar, Khmer, and Chinese and Japanese with what belongs to them; Korean has spaces. */
function isUnspaced(unit: number): boolean {
  return (
    (unit >= 0x0e00 && unit < 0x0f00) ||
    (unit >= 0x1000 && unit < 0x10a0) ||
    (unit >= 0x1780 && unit < 0x1800) ||
    (unit >= 0x2e80 && unit < 0xac00)
  );
}

/** FNV-1a over UTF-16 units, every digit as a zero, with a finisher that spreads it. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < word.length; index += 1) {
    const unit = word.charCodeAt(index);
    hash = Math.imul(hash ^ (unit >= 0x30 && unit <= 0x39 ? 0x30 : unit), 0x01000193);
  }
  return mix(hash);
}

/** Of a UUID, all of its hexadecimal digits. */
function hashOfId(id: string): number {
  let hash = 0;
  for (const [from, to] of uuidGroups)
    hash = mix(Math.imul(hash, 31) ^ Number.parseInt(id.slice(from, to), 16));
  return hash;
}

/** The finisher of MurmurHash3, as an unsigned 32-bit number. */
function mix(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function traceOf(high: number, low: number): string {
  return BigInt.asIntN(64, (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0)).toString();
}
