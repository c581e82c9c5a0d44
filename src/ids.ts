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

/** UUIDv7 (RFC 9562) begins with the milliseconds since 1970, so that ids can stand for times in a search. */
const timeDigits = 12;

/** When a UUIDv7 was made, in milliseconds since 1970. */
export function timeOfId(id: string): number {
  return Number.parseInt(id.replaceAll('-', '').slice(0, timeDigits), 16);
}

/** An id no higher than that of anything made at `ms` or later, and above all that was made before. */
export function firstIdAt(ms: number): string {
  const time = Math.max(0, Math.floor(ms)).toString(16).padStart(timeDigits, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}
