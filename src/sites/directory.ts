import { LRUCache } from 'lru-cache';
import type { Clock } from '../clock.js';
import { DomainError } from '../errors.js';
import { compileRuleset, type Ruleset, rulesetDefinitionSchema } from '../rules/ruleset.js';
import type { SiteRecord } from '../store/records.js';
import type { Store } from '../store/store.js';

/** Sites and their compiled rulesets, as every request and every judgement needs them. */
export interface SiteDirectory {
  /** @throws DomainError('not-found') */
  bySlug(slug: string): Promise<SiteRecord>;
  byId(id: string): Promise<SiteRecord>;
  /** The ruleset in force, compiled once per version. */
  rulesetOf(site: Pick<SiteRecord, 'id' | 'rulesetVersion'>): Promise<Ruleset>;
  /** Forgets what is remembered of a site, after a change. */
  forget(): void;
}

/** A change made by another process is seen after this long at the latest. */
const siteKeptMs = 1_000;
const sitesKeptMax = 1_000;
const rulesetsKeptMax = 200;

export function createSiteDirectory(store: Pick<Store, 'sites' | 'rulesets'>, clock: Clock): SiteDirectory {
  const sites = new LRUCache<string, { site: Promise<SiteRecord | null>; readAt: number }>({
    max: sitesKeptMax,
  });
  const rulesets = new LRUCache<string, Promise<Ruleset>>({ max: rulesetsKeptMax });

  async function remembered(key: string, read: () => Promise<SiteRecord | null>): Promise<SiteRecord> {
    const now = clock().getTime();
    let entry = sites.get(key);
    if (entry === undefined || now - entry.readAt >= siteKeptMs) {
      entry = { site: read(), readAt: now };
      sites.set(key, entry);
      entry.site.catch(() => sites.delete(key));
    }
    const site = await entry.site;
    if (site === null) throw new DomainError('not-found', 'There is no such site here.');
    return site;
  }

  return {
    bySlug: (slug) => remembered(`slug ${slug}`, () => store.sites.findBySlug(slug)),
    byId: (id) => remembered(`id ${id}`, () => store.sites.findById(id)),
    rulesetOf({ id, rulesetVersion }) {
      const key = `${id} ${rulesetVersion}`;
      let ruleset = rulesets.get(key);
      if (ruleset === undefined) {
        ruleset = readRuleset(store, id, rulesetVersion);
        rulesets.set(key, ruleset);
        ruleset.catch(() => rulesets.delete(key));
      }
      return ruleset;
    },
    forget() {
      sites.clear();
    },
  };
}

async function readRuleset(
  store: Pick<Store, 'rulesets'>,
  siteId: string,
  version: number,
): Promise<Ruleset> {
  const record = await store.rulesets.find(siteId, version);
  if (record === null) throw new Error(`site ${siteId} has no ruleset of version ${version}`);
  return compileRuleset(rulesetDefinitionSchema.parse(record.definition));
}
