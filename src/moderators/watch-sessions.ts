import { siteScopeOf } from '../access/site-scope.js';
import type { Context } from '../context.js';
import { createTicker } from '../ticker.js';
import type { Principal } from './authenticate.js';

/** What somebody was let in with. */
export type Admitted = Pick<Principal, 'role' | 'siteIds'> & { sessionId: string };

export interface SessionWatch {
  /** Calls `tellEnded` once the session has ended, or lets its owner do or see something else. */
  watch(admitted: Admitted, tellEnded: () => void): { stop: () => void };
  /** Looks at every session that is watched, with one query for all. */
  look(): Promise<void>;
}

const lookEveryMs = 2_000;

/**
 * For what stays open longer than a request: a session may end in any process, by signing out or by an
 * administrator's hand, so the database is asked. While it is away, what is open stays open.
 */
export function createSessionWatch(ctx: Pick<Context, 'store' | 'clock' | 'closing' | 'log'>): SessionWatch {
  const watched = new Map<object, { admitted: Admitted; tellEnded: () => void }>();
  const ticker = createTicker(lookEveryMs, look, ctx);

  async function look(): Promise<void> {
    // Whoever comes while the database is asked is looked at the next time.
    const present = [...watched.values()];
    const ids = [...new Set(present.map(({ admitted }) => admitted.sessionId))];
    const sessions = await ctx.store.sessions.findOpen(ids, ctx.clock());
    const open = new Map(
      sessions.map(({ id, moderator }) => [id, accessKey(moderator.role, siteScopeOf(moderator))]),
    );
    for (const { admitted, tellEnded } of present)
      if (open.get(admitted.sessionId) !== accessKey(admitted.role, admitted.siteIds)) tellEnded();
  }

  return {
    watch(admitted, tellEnded) {
      const key = {};
      watched.set(key, { admitted, tellEnded });
      ticker.start();
      return {
        stop() {
          watched.delete(key);
          if (watched.size === 0) ticker.stop();
        },
      };
    },
    look,
  };
}

function accessKey(role: string, siteIds: Principal['siteIds']): string {
  return `${role} ${siteIds === null ? 'all' : [...siteIds].sort().join()}`;
}
