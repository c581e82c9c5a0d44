import type { Context } from '../context.js';
import type { SiteRecord, ThreadRecord } from '../store/records.js';
import { formerPageKey } from './former-page-key.js';
import { pageKey } from './page-key.js';
import { pageRulesOf } from './page-rules.js';

/** A site as far as it says what pages are called. */
export type PageSite = Pick<SiteRecord, 'id' | 'origins' | 'pageRules' | 'pagesNamedBy'>;

/** The name of a page on a site, however it was written. */
export function pageKeyOf(site: Pick<SiteRecord, 'origins' | 'pageRules'>, page: string): string {
  return pageKey(page, pageRulesOf(site));
}

/** The names a page may have in the store, the right one first: an earlier one until all threads are named anew. */
export function pageKeysOf(site: PageSite, page: string): string[] {
  const rules = pageRulesOf(site);
  const former = formerPageKey(page, rules, site.pagesNamedBy);
  return [pageKey(page, rules), ...(former === null ? [] : [former])];
}

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
