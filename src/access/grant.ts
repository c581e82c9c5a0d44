import { z } from 'zod';
import type { Context } from '../context.js';
import type { SiteRecord } from '../store/database/records.js';
import type { Access } from '../store/moderators/moderators.js';
import { siteScopeOf } from './site-scope.js';

/** What somebody may do, and on which sites, as an administrator sets it. */
export const accessInput = z.strictObject({
  role: z.enum(['administrator', 'moderator', 'viewer'], 'must be administrator, moderator or viewer'),
  reach: z.enum(['all', 'some'], 'must be all or some').default('all'),
  /** Slugs. */
  sites: z.array(z.string()).max(1_000).default([]),
});
export type AccessInput = z.output<typeof accessInput>;

/** @returns null when it is bound to some sites and none of them is named. @throws DomainError('not-found') */
export async function readAccess(
  { sites }: Pick<Context, 'sites'>,
  { role, reach: scope, sites: slugs }: AccessInput,
): Promise<Access | null> {
  if (role === 'administrator' || scope === 'all') return { role, allSites: true, siteIds: [] };
  const bound = await Promise.all([...new Set(slugs)].map((slug) => sites.bySlug(slug)));
  return bound.length === 0 ? null : { role, allSites: false, siteIds: bound.map(({ id }) => id) };
}

/** The slugs of the sites somebody is bound to; null for all. */
export function boundTo(access: Access, sites: readonly SiteRecord[]): string[] | null {
  const scope = siteScopeOf(access);
  return scope === null ? null : sites.filter(({ id }) => scope.includes(id)).map(({ slug }) => slug);
}
