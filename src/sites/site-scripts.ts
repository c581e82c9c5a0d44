import type { Clock } from '../clock.js';
import { mainScript, type Script } from '../rules/text/scripts.js';
import type { Store } from '../store/store.js';
import { createApprovedMemory } from './approved-memory.js';

/** With fewer approved comments nothing is concluded. */
const commentsMin = 30;
/** Of them, one in so many has to be in a script for it to be one of the site's. */
const shareMin = 0.03;

/**
 * The scripts a site's approved comments are written in.
 * @returns for a site: its scripts, or none while too little has been approved to tell.
 */
export function createScriptMemory(
  store: Pick<Store, 'comments'>,
  clock: Clock,
): (siteId: string) => Promise<readonly Script[]> {
  return createApprovedMemory(store, clock, scriptsOf);
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
