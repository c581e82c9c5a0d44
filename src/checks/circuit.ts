import type { Clock } from '../clock.js';

/** Permission for one call; whoever has it says how the call went. */
export interface Pass {
  succeed(): void;
  fail(): void;
}

/** Leaves somebody who keeps failing alone for a while, then tries with one call. */
export interface Circuit {
  /** Null while no call is to be made. */
  admit(): Pass | null;
  /** Until when; null while calls go through. In the past while the one call is out that tries. */
  restsUntil(): Date | null;
}

/** Failures in a row after which calls stop. */
const failuresMax = 5;
const restFirstMs = 30_000;
/** Each failed try doubles the rest, up to this. */
const restMaxMs = 5 * 60_000;

export function createCircuit(clock: Clock): Circuit {
  let failures = 0;
  let restMs = restFirstMs;
  let restsUntil: Date | null = null;
  let trying = false;

  return {
    restsUntil: () => restsUntil,
    admit() {
      if (restsUntil !== null && (trying || clock() < restsUntil)) return null;
      const isTrial = restsUntil !== null;
      trying = isTrial;
      return {
        succeed() {
          failures = 0;
          restMs = restFirstMs;
          restsUntil = null;
          trying = false;
        },
        fail() {
          // Calls that were out when the rest began add nothing to it.
          if (restsUntil !== null && !isTrial) return;
          failures += 1;
          trying = false;
          if (!isTrial && failures < failuresMax) return;
          restsUntil = new Date(clock().getTime() + restMs);
          restMs = Math.min(restMs * 2, restMaxMs);
        },
      };
    },
  };
}
