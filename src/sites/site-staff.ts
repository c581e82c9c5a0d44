import { siteScopeOf } from '../access/site-scope.js';
import type { Clock } from '../clock.js';
import type { StaffNames } from '../rules/findings/rule.js';
import type { SiteRecord } from '../store/database/records.js';
import type { Store } from '../store/store.js';
import { verifiedAuthorsOf } from './named-authors.js';
import { rememberFor } from './remember.js';

/** A name that is new is known after this long at the latest. */
const keptMs = 10_000;

type StaffOf = Pick<SiteRecord, 'id' | 'name' | 'authors'>;

/**
 * The names that nobody else may pass for on a site. Of moderators only full names count, since readers never see them
 * and many share a first name; of the site's authors every name that stood beside their badge.
 */
export function createStaffMemory(
  store: Pick<Store, 'moderators' | 'comments'>,
  clock: Clock,
): (site: StaffOf) => Promise<StaffNames> {
  return rememberFor({ clock, keptMs, idOf: ({ id }) => id }, async (site: StaffOf) => {
    const authors = verifiedAuthorsOf(site);
    const [moderators, authorNames] = await Promise.all([
      store.moderators.list(),
      store.comments.namesWithBadge(
        site.id,
        authors.map(({ key }) => Buffer.from(key, 'base64url')),
      ),
    ]);
    const ofSite = moderators.filter((moderator) => siteScopeOf(moderator)?.includes(site.id) ?? true);
    return {
      people: [...new Set([...authorNames, ...ofSite.map(({ name }) => name).filter(isFullName)])],
      badges: [...new Set(authors.map(({ badge }) => badge))],
      siteName: site.name,
    };
  });
}

function isFullName(name: string): boolean {
  return /\S\s+\S/.test(name.trim());
}
