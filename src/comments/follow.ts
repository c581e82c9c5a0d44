import type { Context } from '../context.js';
import type { ThreadRecord } from '../store/records.js';
import { type ThreadChanged, threadChangedTopic } from './publish.js';

/** What is told of a thread: how far it has come, and how many approved comments it has. */
export interface ThreadNews {
  version: number;
  count: number;
}

interface Place {
  siteId: string;
  page: string;
}

export interface Follow {
  /** What stood when following began. */
  standing: ThreadNews;
  stop: () => void;
}

/** Tells whoever follows a page that its thread has changed. */
export interface Followers {
  /** `tell` is called for every change from now on. A page need not have a thread yet. */
  follow(place: Place, tell: (news: ThreadNews) => void): Promise<Follow>;
  /** Looks at every page that is followed, since a message may be lost; one query for all. */
  catchUp(): Promise<void>;
}

interface FollowedPage {
  place: Place;
  /** The last that is known of; -1 while nothing is. */
  version: number;
  listeners: Set<(news: ThreadNews) => void>;
}

/**
 * One subscription to the relay for all followers in this process. A message says which thread has changed, and
 * the database what it is now: asked once for a message, however many follow, and never where nobody does.
 */
export function createFollowers({ store, relay, log }: Pick<Context, 'store' | 'relay' | 'log'>): Followers {
  const pages = new Map<string, FollowedPage>();

  function tellFollowers(page: FollowedPage, thread: ThreadRecord | null): void {
    const news = newsOf(thread);
    if (news.version <= page.version) return;
    page.version = news.version;
    for (const tell of page.listeners) tell(news);
  }

  relay
    .subscribe<ThreadChanged>(threadChangedTopic, async ({ data }) => {
      if (pages.size === 0) return;
      try {
        const thread = await store.threads.findById(data.threadId);
        const page = thread === null ? undefined : pages.get(keyOf(thread));
        if (page !== undefined) tellFollowers(page, thread);
      } catch (error) {
        log.debug(
          { err: error, threadId: data.threadId },
          'a change will be told when followed pages are next looked at',
        );
      }
    })
    .catch((error: unknown) => {
      log.warn(
        { err: error },
        'changes of threads are not told by the relay; who follows them is told a little later',
      );
    });

  return {
    async follow(place, tell) {
      const key = keyOf(place);
      const page = pages.get(key) ?? { place, version: -1, listeners: new Set() };
      pages.set(key, page);
      page.listeners.add(tell);
      const stop = () => {
        page.listeners.delete(tell);
        if (page.listeners.size === 0 && pages.get(key) === page) pages.delete(key);
      };
      try {
        const standing = newsOf(await store.threads.find(place.siteId, place.page));
        page.version = Math.max(page.version, standing.version);
        return { standing, stop };
      } catch (error) {
        stop();
        throw error;
      }
    },

    async catchUp() {
      await Promise.all(
        [...pages.values()].map(async (page) => {
          tellFollowers(page, await store.threads.find(page.place.siteId, page.place.page));
        }),
      );
    },
  };
}

function newsOf(thread: ThreadRecord | null): ThreadNews {
  return { version: thread?.version ?? 0, count: thread?.commentCount ?? 0 };
}

function keyOf({ siteId, page }: Place): string {
  return `${siteId} ${page}`;
}
