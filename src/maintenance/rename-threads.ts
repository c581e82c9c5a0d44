import type { Context } from '../context.js';
import { pageKey } from '../input/page-key.js';
import { pageRulesOf } from '../input/page-rules.js';
import { rulesAsText } from '../sites/former-page-key.js';
import type { SiteRecord } from '../store/database/records.js';
import { announce } from '../threads/publish.js';

const threadsPerPage = 500;

export interface RenameReport {
  renamed: number;
  merged: number;
}

type RenameContext = Pick<Context, 'store' | 'relay' | 'log'>;

/**
 * Gives the threads of each site whose rules have changed, or that come from an earlier version, the names that their
 * pages have now, and merges those that become one. Each thread is moved in a transaction of its own, and a site
 * counts as done once a whole walk has found nothing to move, so it may be stopped, and run twice at once.
 * @param sites all of them for what processes of an earlier version, or with rules of a moment ago, have stored since.
 */
export async function renameThreads(ctx: RenameContext, sites: 'due' | 'all'): Promise<RenameReport> {
  const report: RenameReport = { renamed: 0, merged: 0 };
  for (const site of await ctx.store.sites.list()) {
    const text = rulesAsText(pageRulesOf(site));
    if (sites === 'due' && site.pagesNamedBy === text) continue;
    const found = await renameThreadsOf(ctx, site, report);
    if (found === 0 && site.pagesNamedBy !== text) await ctx.store.sites.namePagesBy(site.id, text);
  }
  if (report.renamed + report.merged > 0)
    ctx.log.info(report, 'threads were named by the rules of their site');
  return report;
}

/** @returns how many threads had another name. */
async function renameThreadsOf(ctx: RenameContext, site: SiteRecord, report: RenameReport): Promise<number> {
  const rules = pageRulesOf(site);
  let found = 0;
  let afterId: string | undefined;
  for (;;) {
    const threads = await ctx.store.threads.pagesOf(site.id, afterId, threadsPerPage);
    for (const { id, page } of threads) {
      const key = pageKey(page, rules);
      if (key === page) continue;
      found += 1;
      const moved = await rename(ctx, id, { siteId: site.id, page: key });
      if (moved === null) continue;
      report[moved.id === id ? 'renamed' : 'merged'] += 1;
      await announce(ctx, { threadId: id, version: moved.version });
      if (moved.id !== id) await announce(ctx, { threadId: moved.id, version: moved.version });
    }
    afterId = threads.at(-1)?.id;
    if (threads.length < threadsPerPage) return found;
  }
}

/** One that cannot be moved now, for somebody was faster, keeps no other from it; the next walk finds it again. */
async function rename(
  { store, log }: RenameContext,
  id: string,
  place: { siteId: string; page: string },
): Promise<{ id: string; version: number } | null> {
  try {
    return await store.threads.rename(id, place);
  } catch (error) {
    log.warn(
      { err: error, threadId: id },
      'a thread could not be named by the rules of its site; the next sweep will',
    );
    return null;
  }
}
