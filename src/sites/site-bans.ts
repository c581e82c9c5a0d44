import { LRUCache } from 'lru-cache';
import type { Clock } from '../clock.js';
import type { Store } from '../store/store.js';

/** Until when, or null for good, and whether its author is not to know; by the author's key in hex. */
export type Bans = ReadonlyMap<string, { until: Date | null; hidden: boolean }>;

/** A ban made by another process is seen after this long at the latest. */
const keptMs = 1_000;
const sitesKeptMax = 1_000;

/** Who is banned on a site by now, read once for all comments of the moment: there are few bans, and many comments. */
export function createBanMemory(
  store: Pick<Store, 'authorBans'>,
  clock: Clock,
): (siteId: string) => Promise<Bans> {
  const bans = new LRUCache<string, { bans: Promise<Bans>; readAt: number }>({ max: sitesKeptMax });
  return (siteId) => {
    const now = clock();
    let entry = bans.get(siteId);
    if (entry === undefined || now.getTime() - entry.readAt >= keptMs) {
      entry = { bans: read(store, siteId, now), readAt: now.getTime() };
      bans.set(siteId, entry);
      entry.bans.catch(() => bans.delete(siteId));
    }
    return entry.bans;
  };
}

async function read({ authorBans }: Pick<Store, 'authorBans'>, siteId: string, now: Date): Promise<Bans> {
  const inForce = await authorBans.listInForce(siteId, now);
  return new Map(
    inForce.map(({ authorKey, until, hidden }) => [
      Buffer.from(authorKey).toString('hex'),
      { until, hidden },
    ]),
  );
}
