import { randomFillSync } from 'node:crypto';

/** Asking the system costs the same for one byte as for a few thousand, and each is used once. */
const poolBytes = 8 * 1024;
const lengthMaxBytes = 1_024;
const pool = Buffer.alloc(poolBytes);
let used = poolBytes;

/**
 * Cryptographically strong random bytes, fetched many at a time.
 * @param length at most 1,024.
 * @throws RangeError beyond that.
 */
export function randomBytes(length: number): Buffer {
  if (length > lengthMaxBytes)
    throw new RangeError(`${length} random bytes are more than the ${lengthMaxBytes} handed out at a time`);
  if (used + length > poolBytes) {
    randomFillSync(pool);
    used = 0;
  }
  const bytes = Buffer.from(pool.subarray(used, used + length));
  // Given away once, and not left lying about.
  pool.fill(0, used, used + length);
  used += length;
  return bytes;
}
