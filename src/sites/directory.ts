import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import { checkNames } from '../checks/check.js';
import { type ConfiguredCheck, parseCheck } from '../checks/settings.js';
import type { Clock } from '../clock.js';
import { DomainError } from '../errors.js';
import type { StaffNames } from '../rules/findings/rule.js';
import { compileRuleset, type Ruleset, rulesetDefinitionSchema } from '../rules/ruleset.js';
import { decodeModel } from '../rules/spam-model/base-model.js';
import type { SiteModel } from '../rules/spam-model/site-head.js';
import type { SpamModels } from '../rules/spam-model/spam-model.js';
import type { Script } from '../rules/text/scripts.js';
import type { RemoteCheckRecord, SiteRecord } from '../store/database/records.js';
import type { Store } from '../store/store.js';
import type { FrozenBase } from './read-base-model.js';
import { type Bans, createBanMemory } from './site-bans.js';
import { createLanguageMemory } from './site-languages.js';
import { createScriptMemory } from './site-scripts.js';
import { createStaffMemory } from './site-staff.js';

/** A check as it is kept, its secret sealed. */
export type SiteCheck = ConfiguredCheck & Pick<RemoteCheckRecord, 'siteId' | 'secretSealed' | 'updatedAt'>;

/** Sites and their compiled rulesets, as every request and every judgement needs them. */
export interface SiteDirectory {
  /** @throws DomainError('not-found') */
  bySlug(slug: string): Promise<SiteRecord>;
  byId(id: string): Promise<SiteRecord>;
  /** The ruleset in force with the spam head that judges, compiled once per version of both. */
  rulesetOf(site: Pick<SiteRecord, 'id' | 'rulesetVersion' | 'spamHeadVersion'>): Promise<Ruleset>;
  /** The remote checks that are switched on, in a fixed order; asks nobody where none was ever set. */
  checksOf(site: Pick<SiteRecord, 'id' | 'checksVersion'>): Promise<readonly SiteCheck[]>;
  /** What the site says it is written in, or else what its approved comments are in, ISO 639-1; none while that is not known. */
  languagesOf(site: Pick<SiteRecord, 'id' | 'languages'>): Promise<readonly string[]>;
  /** Authors banned from the site by now. */
  bansOf(siteId: string): Promise<Bans>;
  /** Names of the site's own people, which nobody else may pass for. */
  staffOf(site: Pick<SiteRecord, 'id' | 'name' | 'authors'>): Promise<StaffNames>;
  /** Scripts the site is written in, by what it has approved; none while that is not known. */
  scriptsOf(siteId: string): Promise<readonly Script[]>;
  /** What the site's `spam-model` judges by now; for compiling a ruleset that is only tried out. */
  modelsOf(site: Pick<SiteRecord, 'id' | 'spamHeadVersion'>): Promise<SpamModels>;
  /** Forgets what is remembered of a site, after a change. */
  forget(): void;
}

/** A change made by another process is seen after this long at the latest. */
const siteKeptMs = 1_000;
const sitesKeptMax = 1_000;
const rulesetsKeptMax = 200;
const checksKeptMax = 1_000;
/** A quarter of a megabyte each. */
const headsKeptMax = 100;
const noChecks: Promise<readonly SiteCheck[]> = Promise.resolve([]);

export function createSiteDirectory(
  store: Pick<
    Store,
    'sites' | 'rulesets' | 'spamHeads' | 'remoteChecks' | 'comments' | 'authorBans' | 'moderators'
  >,
  clock: Clock,
  base: FrozenBase,
  log: Pick<Logger, 'warn'>,
): SiteDirectory {
  const sites = new LRUCache<string, { site: Promise<SiteRecord | null>; readAt: number }>({
    max: sitesKeptMax,
  });
  const rulesets = new LRUCache<string, Promise<Ruleset>>({ max: rulesetsKeptMax });
  const checks = new LRUCache<string, Promise<readonly SiteCheck[]>>({ max: checksKeptMax });
  const heads = new LRUCache<string, Promise<SpamModels>>({ max: headsKeptMax });
  const baseAlone: Promise<SpamModels> = Promise.resolve({ base: base.model, head: null });

  /** What never changes under one key is read once. */
  function kept<Value extends object>(
    cache: LRUCache<string, Promise<Value>>,
    key: string,
    read: () => Promise<Value>,
  ): Promise<Value> {
    let value = cache.get(key);
    if (value === undefined) {
      value = read();
      cache.set(key, value);
      value.catch(() => cache.delete(key));
    }
    return value;
  }

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

  const learnedLanguagesOf = createLanguageMemory(store, clock);

  const modelsOf: SiteDirectory['modelsOf'] = ({ id, spamHeadVersion }) =>
    spamHeadVersion === null
      ? baseAlone
      : kept(heads, `${id} ${spamHeadVersion}`, async () => ({
          base: base.model,
          head: await readHead(store, { siteId: id, version: spamHeadVersion, base: base.fingerprint, log }),
        }));

  return {
    bySlug: (slug) => remembered(`slug ${slug}`, () => store.sites.findBySlug(slug)),
    byId: (id) => remembered(`id ${id}`, () => store.sites.findById(id)),
    rulesetOf: ({ id, rulesetVersion, spamHeadVersion }) =>
      kept(rulesets, `${id} ${rulesetVersion} ${spamHeadVersion ?? 'base'}`, async () =>
        readRuleset(store, id, rulesetVersion, await modelsOf({ id, spamHeadVersion })),
      ),
    checksOf: ({ id, checksVersion }) =>
      checksVersion === 0 ? noChecks : kept(checks, `${id} ${checksVersion}`, () => readChecks(store, id)),
    bansOf: createBanMemory(store, clock),
    languagesOf: ({ id, languages }) =>
      languages.length > 0 ? Promise.resolve(languages) : learnedLanguagesOf(id),
    scriptsOf: createScriptMemory(store, clock),
    staffOf: createStaffMemory(store, clock),
    modelsOf,
    forget() {
      sites.clear();
    },
  };
}

async function readRuleset(
  store: Pick<Store, 'rulesets'>,
  siteId: string,
  version: number,
  models: SpamModels,
): Promise<Ruleset> {
  const record = await store.rulesets.find(siteId, version);
  if (record === null) throw new Error(`site ${siteId} has no ruleset of version ${version}`);
  return compileRuleset(rulesetDefinitionSchema.parse(record.definition), models);
}

/** Null for a head that was trained beside another base: its weights mean nothing beside this one. */
async function readHead(
  store: Pick<Store, 'spamHeads'>,
  {
    siteId,
    version,
    base,
    log,
  }: { siteId: string; version: number; base: string; log: Pick<Logger, 'warn'> },
): Promise<SiteModel | null> {
  const record = await store.spamHeads.find(siteId, version);
  if (record === null) throw new Error(`site ${siteId} has no spam head of version ${version}`);
  if (record.base === base) return { version, ...decodeModel(record.weights) };
  log.warn(
    { siteId, version },
    'a spam head was trained beside another base model; the base judges alone until the head is trained anew',
  );
  return null;
}

async function readChecks(store: Pick<Store, 'remoteChecks'>, siteId: string): Promise<readonly SiteCheck[]> {
  const records = await store.remoteChecks.listFor(siteId);
  return checkNames.flatMap((name) => {
    const record = records.find(({ check }) => check === name);
    if (record === undefined) return [];
    const { secretSealed, updatedAt } = record;
    const check = { ...parseCheck(name, record.settings), siteId, secretSealed, updatedAt };
    return check.settings.enabled ? [check] : [];
  });
}
