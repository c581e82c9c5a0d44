import { LRUCache } from 'lru-cache';
import type { Clock } from '../clock.js';
import { mainScript, type Script } from '../rules/scripts.js';
import type { Store } from '../store/store.js';

/** Long enough that it costs nothing, short enough that a new site is known within the hour. */
const keptMs = 10 * 60 * 1_000;
const sitesKeptMax = 1_000;
/** The latest approved comments that are looked at; with fewer than the least of them nothing is concluded. */
const commentsMax = 200;
const commentsMin = 30;
/** Of them, one in so many has to be in a script for it to be one of the site's. */
const shareMin = 0.03;

/**
 * The scripts a site's approved comments are written in, read anew every ten minutes.
 * @returns for a site: its scripts, or none while too little has been approved to tell.
 */
export function createScriptMemory(
  store: Pick<Store, 'comments'>,
  clock: Clock,
): (siteId: string) => Promise<readonly Script[]> {
  const known = new LRUCache<string, { scripts: Promise<readonly Script[]>; readAt: number }>({
    max: sitesKeptMax,
  });
  return (siteId) => {
    const now = clock().getTime();
    let entry = known.get(siteId);
    if (entry === undefined || now - entry.readAt >= keptMs) {
      entry = { scripts: store.comments.latestApproved(siteId, commentsMax).then(scriptsOf), readAt: now };
      known.set(siteId, entry);
      entry.scripts.catch(() => known.delete(siteId));
    }
    return entry.scripts;
  };
}

/** Those that enough of the texts are mostly in. */
function scriptsOf(bodies: readonly string[]): Script[] {
  if (bodies.length < commentsMin) return [];
  const counts = new Map<Script, number>();
  for (const body of bodies) {
    const script = mainScript(body);
    if (script !== null) counts.set(script, (counts.get(script) ?? 0) + 1);
  }
  return [...counts].filter(([, count]) => count >= bodies.length * shareMin).map(([script]) => script);
}
