import type { Clock } from '../clock.js';
import type { Store } from '../store/store.js';
import { rememberFor } from './remember.js';

/** Until when, or null for good, and whether its author is not to know; by the author's key in hex. */
export type Bans = ReadonlyMap<string, { until: Date | null; hidden: boolean }>;

/** A ban made by another process is seen after this long at the latest. */
const keptMs = 1_000;

/** Who is banned on a site by now, read once for all comments of the moment: there are few bans, and many comments. */
export function createBanMemory(
  { authorBans }: Pick<Store, 'authorBans'>,
  clock: Clock,
): (siteId: string) => Promise<Bans> {
  return rememberFor({ clock, keptMs, idOf: (siteId) => siteId }, async (siteId: string, now) => {
    const inForce = await authorBans.listInForce(siteId, now);
    return new Map(
      inForce.map(({ authorKey, until, hidden }) => [
        Buffer.from(authorKey).toString('hex'),
        { until, hidden },
      ]),
    );
  });
}
