import { randomFillSync } from 'node:crypto';

/** Asking the system costs the same for one byte as for a few thousand, and each is used once. */
const poolBytes = 8 * 1024;
const pool = Buffer.alloc(poolBytes);
let used = poolBytes;

/**
 * Cryptographically strong random bytes, fetched many at a time.
 * @param length at most 1,024.
 * @throws RangeError beyond that.
 */
export function randomBytes(length: number): Buffer {
  if (length > poolBytes / 8) throw new RangeError(`${length} random bytes are more than a pool hands out`);
  if (used + length > poolBytes) {
    randomFillSync(pool);
    used = 0;
  }
  const bytes = Buffer.from(pool.subarray(used, used + length));
  pool.fill(0, used, used + length);
  used += length;
  return bytes;
}
