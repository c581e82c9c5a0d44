import type { Context } from '../context.js';
import type { ThreadRecord } from '../store/database/records.js';
import { type ThreadChanged, threadChangedTopic } from './publish.js';

/** What is told of a thread: how far it has come, and how many approved comments it has. */
export interface ThreadUpdates {
  version: number;
  count: number;
}

interface Place {
  siteId: string;
  page: string;
}

export interface Follow {
  /** What stood when following began. */
  standing: ThreadUpdates;
  stop: () => void;
}

/** Tells whoever follows a page that its thread has changed. */
export interface Followers {
  /** `tell` is called for every change from now on. A page need not have a thread yet. */
  follow(place: Place, tell: (news: ThreadUpdates) => void): Promise<Follow>;
  /** Looks at every page that is followed, since a message may be lost; one query for all. */
  catchUp(): Promise<void>;
}

interface FollowedPage {
  place: Place;
  /** The last that is known of. */
  news: ThreadUpdates;
  /** When the database was last asked, or is being asked; ms since 1970. */
  lookedAt: number;
  look: Promise<void>;
  /** Whoever follows, or is about to. */
  followers: number;
  listeners: Set<(news: ThreadUpdates) => void>;
}

/** What the database said of a page is good for this long for others who come to follow it. */
const standingKeptMs = 1_000;
/** Below any version there is. */
const nothingKnown: ThreadUpdates = { version: -1, count: 0 };

/**
 * One subscription to the relay for all followers in this process. A message says which thread has changed, and
 * the database what it is now: asked once for a message, however many follow, and never where nobody does. Of many
 * who come to follow a page at the same moment one asks for all.
 */
export function createFollowers({
  store,
  relay,
  clock,
  log,
}: Pick<Context, 'store' | 'relay' | 'clock' | 'log'>): Followers {
  const pages = new Map<string, FollowedPage>();

  function tellFollowers(page: FollowedPage, thread: ThreadRecord | null): void {
    const news = newsOf(thread);
    if (news.version <= page.news.version) return;
    page.news = news;
    for (const tell of page.listeners) tell(news);
  }

  async function look(page: FollowedPage): Promise<void> {
    tellFollowers(page, await store.threads.find(page.place.siteId, page.place.page));
  }

  /** Looks at a page, unless somebody has just done so. */
  async function lookOnce(page: FollowedPage): Promise<void> {
    const now = clock().getTime();
    if (now - page.lookedAt >= standingKeptMs) {
      page.lookedAt = now;
      page.look = look(page).catch((error: unknown) => {
        page.lookedAt = -Infinity;
        throw error;
      });
    }
    await page.look;
  }

  function join(place: Place): FollowedPage {
    const key = keyOf(place);
    let page = pages.get(key);
    if (page === undefined) {
      page = {
        place,
        news: nothingKnown,
        lookedAt: -Infinity,
        look: Promise.resolve(),
        followers: 0,
        listeners: new Set(),
      };
      pages.set(key, page);
    }
    page.followers += 1;
    return page;
  }

  function leave(page: FollowedPage): void {
    page.followers -= 1;
    if (page.followers === 0) pages.delete(keyOf(page.place));
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
      const page = join(place);
      try {
        await lookOnce(page);
      } catch (error) {
        leave(page);
        throw error;
      }
      page.listeners.add(tell);
      return {
        standing: page.news,
        stop() {
          if (page.listeners.delete(tell)) leave(page);
        },
      };
    },

    async catchUp() {
      await Promise.all([...pages.values()].map(look));
    },
  };
}

function newsOf(thread: ThreadRecord | null): ThreadUpdates {
  return { version: thread?.version ?? 0, count: thread?.commentCount ?? 0 };
}

function keyOf({ siteId, page }: Place): string {
  return `${siteId} ${page}`;
}
