import { LRUCache } from 'lru-cache';
import type { Clock } from '../clock.js';
import type { Limit } from './counters.js';

/** Counts the submissions of a site. The limit is never reached: under load a site asks for proof of work, and refuses nobody. */
export const siteLoad: Limit = { name: 'site', points: Number.MAX_SAFE_INTEGER, windowSeconds: 60 };

/** How much has been arriving, by what the counter of each site last answered. */
export interface Load {
  /** Comments of the site within the last minute, as far as this process knows. */
  of(siteId: string): number;
  /** @param count of the window under way, by all processes. */
  note(siteId: string, count: number, msToEnd: number): void;
}

interface Window {
  endsAt: number;
  count: number;
  /** Of the window before. */
  before: number;
}

const sitesKeptMax = 1_000;

/**
 * A window begins at nothing each time, which would let a flood off once a minute: of the one before counts what is
 * less than a window ago.
 */
export function createLoad(clock: Clock): Load {
  const windows = new LRUCache<string, Window>({ max: sitesKeptMax });
  const windowMs = siteLoad.windowSeconds * 1_000;
  return {
    of(siteId) {
      const window = windows.get(siteId);
      if (window === undefined) return 0;
      const sinceEndMs = clock().getTime() - window.endsAt;
      if (sinceEndMs >= 0) return window.count * Math.max(0, 1 - sinceEndMs / windowMs);
      return window.count + window.before * Math.min(1, -sinceEndMs / windowMs);
    },
    note(siteId, count, msToEnd) {
      const now = clock().getTime();
      const known = windows.get(siteId);
      const endsAt = now + msToEnd;
      if (known !== undefined && now < known.endsAt) {
        known.count = Math.max(known.count, count);
        return;
      }
      const isNext = known !== undefined && now - known.endsAt < windowMs;
      windows.set(siteId, { endsAt, count, before: isNext ? known.count : 0 });
    },
  };
}
