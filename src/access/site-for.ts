import type { Context } from '../context.js';
import type { SiteRecord } from '../store/database/records.js';
import { requireInScope, type SiteScope } from './site-scope.js';

/** A site that somebody names. @throws DomainError('not-found') where there is none, or none that they may see. */
export async function siteFor(
  { sites }: Pick<Context, 'sites'>,
  { siteIds }: { siteIds: SiteScope },
  slug: string,
): Promise<SiteRecord> {
  const site = await sites.bySlug(slug);
  requireInScope(siteIds, site.id, 'site here');
  return site;
}
