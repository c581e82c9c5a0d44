import { RateLimiterRes } from 'rate-limiter-flexible';
import type { Counters, Limit } from './counters.js';

/** What is left of a limit after it was used once more. */
export interface Used extends Limit {
  used: number;
  remaining: number;
  secondsToReset: number;
  isOver: boolean;
}

/** Uses a limit once. @param key whose: a keyed hash, never what it is of. */
export async function use(counters: Counters, limit: Limit, key: string): Promise<Used> {
  try {
    return tell(limit, await counters.consume(limit, key), false);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    return tell(limit, refusal, true);
  }
}

/** Of the limits that were overstepped the one that ends last; null where none was. */
export function lastOver(uses: readonly Used[]): Used | null {
  const [last = null] = uses
    .filter(({ isOver }) => isOver)
    .sort((one, other) => other.secondsToReset - one.secondsToReset);
  return last;
}

function tell(limit: Limit, { consumedPoints, msBeforeNext }: RateLimiterRes, isOver: boolean): Used {
  // A sender who is refused from memory is not counted again.
  const used = isOver ? Math.max(consumedPoints, limit.points + 1) : consumedPoints;
  return {
    ...limit,
    used,
    remaining: Math.max(0, limit.points - used),
    secondsToReset: Math.max(1, Math.ceil(msBeforeNext / 1_000)),
    isOver,
  };
}
