import { DomainError } from '../errors.js';

/** The sites that somebody may see and decide on, by their ids; null for all there are. */
export type SiteScope = readonly string[] | null;

export function isInScope(scope: SiteScope, siteId: string): boolean {
  return scope === null || scope.includes(siteId);
}

/** What is in both. */
export function intersect(one: SiteScope, other: SiteScope): SiteScope {
  if (one === null || other === null) return one ?? other;
  return one.filter((siteId) => other.includes(siteId));
}

/** What is out of reach is answered as what does not exist. @throws DomainError('not-found') */
export function requireInScope(scope: SiteScope, siteId: string, what = 'comment'): void {
  if (!isInScope(scope, siteId)) throw new DomainError('not-found', `There is no such ${what}.`);
}

/** The sites of a moderator or a token; administrators are bound to none. */
export function siteScopeOf({
  role,
  allSites,
  siteIds,
}: {
  role: string;
  allSites: boolean;
  siteIds: readonly string[];
}): SiteScope {
  return allSites || role === 'administrator' ? null : siteIds;
}
