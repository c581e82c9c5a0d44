import type { Logger } from 'pino';
import type { Clock } from '../clock.js';

/** Whether the server that counts is away, told to the operator and to nobody who waits. */
export interface Outage {
  /** A count, or the connection, failed. */
  failed: (error: unknown) => void;
  /** The server counted. */
  answered: () => void;
}

/** At most one warning in this time, however often the server comes and goes. */
export const warningEveryMs = 60_000;

/** Says once that counting fails, and once that it goes on: under load a line a request would hide all others. */
export function createOutage({ log, clock }: { log: Pick<Logger, 'warn' | 'info'>; clock: Clock }): Outage {
  let isTold = false;
  let toldAtMs = Number.NEGATIVE_INFINITY;
  let failures = 0;
  return {
    failed(error) {
      failures += 1;
      const nowMs = clock().getTime();
      if (isTold || nowMs - toldAtMs < warningEveryMs) return;
      log.warn(
        { err: error, failures },
        'requests could not be counted together: each process counts those it takes, and allows the limits for itself',
      );
      isTold = true;
      toldAtMs = nowMs;
      failures = 0;
    },
    answered() {
      if (!isTold) return;
      log.info({ failures }, 'requests are counted together again');
      isTold = false;
      failures = 0;
    },
  };
}
