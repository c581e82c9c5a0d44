import { LRUCache } from 'lru-cache';
import type { Context } from '../../context.js';
import { DomainError } from '../../errors.js';
import { type Content, contentOf } from '../../http/content.js';
import type { SiteRecord } from '../../store/database/records.js';
import { findThread } from '../../threads/find-thread.js';
import { type ThreadChanged, threadChangedTopic } from '../../threads/publish.js';
import { readThread, type ThreadRequest } from '../../threads/thread.js';
import type { ThreadView } from '../../threads/views.js';

export interface CachedThread {
  site: SiteRecord;
  view: ThreadView;
  /** The view as JSON. */
  content: Content;
}

interface Entry extends CachedThread {
  threadId: string | null;
  version: number;
  /** When the database was last asked whether this still holds. */
  checkedAt: number;
}

export interface ThreadCache {
  /** What is known to be right at this moment, without asking anyone; undefined when that is nothing. */
  fresh(key: string): CachedThread | undefined;
  /** A thread as it is now, or was a moment ago. `key` names the request; `parse` is asked when the moment has passed. */
  get(key: string, parse: () => Promise<ThreadRequest & { site: SiteRecord }>): Promise<CachedThread>;
}

const entriesMax = 2_000;
const bytesMax = 64 * 1024 * 1024;
/** A change that no message told of is seen after this long at the latest. */
const trustedMs = 1_000;
/** While the database cannot be asked, a thread is shown as it was this long ago at the most. */
const staleMaxMs = 10 * 60 * 1_000;

/**
 * Threads as bytes. A message through the relay drops what has changed; without one, a thread older than
 * a moment is asked for its version, one small query however many readers wait, and built anew only if
 * that has risen. So a reader never sees anything more than a moment old, whatever happens to the relay; while
 * the database cannot be used, nothing is decided, and what was known last is shown.
 */
export function createThreadCache(
  ctx: Pick<Context, 'store' | 'keyring' | 'config' | 'relay' | 'clock' | 'log'>,
): ThreadCache {
  const entries = new LRUCache<string, Entry>({
    max: entriesMax,
    maxSize: bytesMax,
    // Compressed, in both codings together, it is smaller than it is.
    sizeCalculation: ({ content }) => 2 * content.plain.body.length + 1,
  });
  const underWay = new Map<string, Promise<Entry>>();

  ctx.relay
    .subscribe<ThreadChanged>(threadChangedTopic, ({ data }) => {
      for (const [key, { threadId }] of entries.entries()) {
        if (threadId === data.threadId || threadId === null) entries.delete(key);
      }
    })
    .catch((error: unknown) => {
      ctx.log.warn(
        { err: error },
        'changes of threads are not told by the relay; they show after a moment all the same',
      );
    });

  async function refresh(
    key: string,
    parse: () => Promise<ThreadRequest & { site: SiteRecord }>,
  ): Promise<Entry> {
    const checkedAt = ctx.clock().getTime();
    const request = await parse();
    const known = entries.peek(key);
    if (known !== undefined) {
      const thread = await findThread(ctx, request.site, request.page);
      if ((thread?.id ?? null) === known.threadId && (thread?.version ?? 0) === known.version) {
        const confirmed = { ...known, site: request.site, checkedAt };
        entries.set(key, confirmed);
        return confirmed;
      }
    }
    const { view, thread } = await readThread(ctx, request);
    const entry: Entry = {
      site: request.site,
      view,
      content: contentOf(Buffer.from(JSON.stringify(view)), 'quick'),
      threadId: thread?.id ?? null,
      version: thread?.version ?? 0,
      checkedAt,
    };
    entries.set(key, entry);
    return entry;
  }

  async function refreshOrStale(
    key: string,
    parse: () => Promise<ThreadRequest & { site: SiteRecord }>,
  ): Promise<Entry> {
    try {
      return await refresh(key, parse);
    } catch (error) {
      const known = entries.get(key);
      const isRecent = known !== undefined && ctx.clock().getTime() - known.checkedAt < staleMaxMs;
      if (isRecent && error instanceof DomainError && error.code === 'unavailable') return known;
      throw error;
    }
  }

  function fresh(key: string): Entry | undefined {
    const entry = entries.get(key);
    return entry !== undefined && ctx.clock().getTime() - entry.checkedAt < trustedMs ? entry : undefined;
  }

  return {
    fresh,
    get(key, parse) {
      const entry = fresh(key);
      if (entry !== undefined) return Promise.resolve(entry);
      let refreshing = underWay.get(key);
      if (refreshing === undefined) {
        refreshing = refreshOrStale(key, parse).finally(() => underWay.delete(key));
        underWay.set(key, refreshing);
      }
      return refreshing;
    },
  };
}
