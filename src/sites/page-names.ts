import { pageKey } from '../input/page-key.js';
import { pageRulesOf } from '../input/page-rules.js';
import type { SiteRecord } from '../store/database/records.js';
import { formerPageKey } from './former-page-key.js';

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
