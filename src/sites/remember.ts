import { LRUCache } from 'lru-cache';
import type { Clock } from '../clock.js';

const sitesKeptMax = 1_000;

/**
 * Reads something of a site once for all comments of the moment, and anew after `keptMs`. What could not be read is
 * not remembered.
 */
export function rememberFor<Site, Value>(
  { clock, keptMs, idOf }: { clock: Clock; keptMs: number; idOf: (site: Site) => string },
  read: (site: Site, now: Date) => Promise<Value>,
): (site: Site) => Promise<Value> {
  const known = new LRUCache<string, { value: Promise<Value>; readAt: number }>({ max: sitesKeptMax });
  return (site) => {
    const now = clock();
    const id = idOf(site);
    let entry = known.get(id);
    if (entry === undefined || now.getTime() - entry.readAt >= keptMs) {
      entry = { value: read(site, now), readAt: now.getTime() };
      known.set(id, entry);
      entry.value.catch(() => known.delete(id));
    }
    return entry.value;
  };
}
