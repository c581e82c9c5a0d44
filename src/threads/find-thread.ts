import type { Context } from '../context.js';
import { type PageSite, pageKeysOf } from '../sites/page-names.js';
import type { ThreadRecord } from '../store/database/records.js';

/** The name that a page's thread has in the store, or will get: no question where all threads of the site have theirs. */
export async function storedPageOf(
  ctx: Pick<Context, 'store'>,
  site: PageSite,
  page: string,
): Promise<string> {
  const [key = '', former] = pageKeysOf(site, page);
  return former === undefined ? key : ((await findThread(ctx, site, page))?.page ?? key);
}

/** The thread of a page; null while it has none. */
export async function findThread(
  { store }: Pick<Context, 'store'>,
  site: PageSite,
  page: string,
): Promise<ThreadRecord | null> {
  for (const key of pageKeysOf(site, page)) {
    const thread = await store.threads.find(site.id, key);
    if (thread !== null) return thread;
  }
  return null;
}
