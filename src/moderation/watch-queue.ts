import type { Context } from '../context.js';
import { createTicker } from '../ticker.js';
import { newsFor, type QueuePart, type QueueReading, type QueueUpdates, readQueueNews } from './updates.js';

export interface QueueFollower extends QueuePart {
  /** News since then. */
  since: Date;
  moderatorId: string;
}

export interface QueueWatch {
  /** Calls `tell` with what is new, at once or within two seconds, and then whenever it is something else. */
  follow(follower: QueueFollower, tell: (news: QueueUpdates) => void): { stop: () => void };
  /** Reads every part of the queue that is followed, once however many follow it, one after another. */
  look(): Promise<void>;
}

/** Those who have the same part of the queue open. */
interface FollowedPart {
  part: QueuePart;
  reading: QueueReading | null;
  listeners: Map<object, Listener>;
}

type Listener = Pick<QueueFollower, 'since' | 'moderatorId'> & { tell: (news: QueueUpdates) => void };

const lookEveryMs = 2_000;

/** Tells pages of the console what has come since they were made. The database is asked, since no message has to arrive. */
export function createQueueWatch(ctx: Pick<Context, 'store' | 'closing' | 'log'>): QueueWatch {
  const parts = new Map<string, FollowedPart>();
  const ticker = createTicker(lookEveryMs, look, ctx);

  async function look(): Promise<void> {
    for (const followed of parts.values()) await readPart(ctx, followed);
  }

  return {
    follow({ siteId, within, since, moderatorId }, tell) {
      const key = keyOf({ siteId, within });
      const known = parts.get(key);
      const followed = known ?? { part: { siteId, within }, reading: null, listeners: new Map() };
      const listener = { since, moderatorId, tell };
      const id = {};
      followed.listeners.set(id, listener);
      parts.set(key, followed);
      ticker.start();
      if (known === undefined) void readPart(ctx, followed);
      else if (reachesBack(followed.reading, since)) tell(newsFor(followed.reading, listener));
      return {
        stop() {
          followed.listeners.delete(id);
          if (followed.listeners.size === 0 && parts.get(key) === followed) parts.delete(key);
          if (parts.size === 0) ticker.stop();
        },
      };
    },
    look,
  };
}

/** Reads for all, and tells them where it is not what they have been told. While the database is away nobody is told. */
async function readPart(
  { store, log }: Pick<Context, 'store' | 'log'>,
  followed: FollowedPart,
): Promise<void> {
  const listeners = [...followed.listeners.values()];
  if (listeners.length === 0) return;
  const since = new Date(Math.min(...listeners.map((listener) => listener.since.getTime())));
  const before = JSON.stringify(followed.reading);
  try {
    followed.reading = await readQueueNews({ store }, followed.part, since);
  } catch (error) {
    log.debug(
      { err: error },
      'the queue could not be read for pages that are open; it will be at the next turn',
    );
    return;
  }
  if (JSON.stringify(followed.reading) === before) return;
  for (const listener of followed.listeners.values()) listener.tell(newsFor(followed.reading, listener));
}

function reachesBack(reading: QueueReading | null, since: Date): reading is QueueReading {
  return reading !== null && reading.since <= since;
}

function keyOf({ siteId, within }: QueuePart): string {
  return JSON.stringify([siteId ?? null, within === null ? null : [...within].sort()]);
}
