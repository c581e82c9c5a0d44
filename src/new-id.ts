import { v7 as uuidv7 } from 'uuid';
import { randomBytes } from './random-bytes.js';

const last = { msecs: 0, seq: 0 };
const seqMax = 0x7fffffff;

/**
 * A new UUIDv7. Those made in one process rise, also within a millisecond: the counter of RFC 9562, section
 * 6.2, method 1, starts at a random place each millisecond and goes up by one.
 */
export function newId(): string {
  const random = randomBytes(16);
  const now = Date.now();
  if (now > last.msecs) {
    last.msecs = now;
    last.seq = random.readUInt32BE(6) >>> 2;
  } else if (last.seq < seqMax) last.seq += 1;
  else {
    last.msecs += 1;
    last.seq = 0;
  }
  return uuidv7({ random, msecs: last.msecs, seq: last.seq });
}
