import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { recordAudit } from '../moderators/audit.js';
import { type RulesetDefinition, rulesetDefinitionSchema } from '../rules/ruleset.js';
import type { RulesetRecord, SiteRecord } from '../store/database/records.js';
import { diffRulesets } from './diff-rulesets.js';
import type { RulesetChange, RulesetVersion } from './rules-views.js';
import { type RulesetInput, toDefinition } from './ruleset-input.js';

export const rulesetsLimitDefault = 50;
export const rulesetsLimitMax = 200;

export type RulesetView = RulesetVersion & { definition: RulesetDefinition };

type RulesetContext = Pick<Context, 'store' | 'sites' | 'keyring' | 'clock'>;

/** The versions of a site's rules, newest first. @throws DomainError('not-found') */
export async function listRulesets(
  ctx: RulesetContext,
  { site: slug, before, limit }: { site: string; before: number | undefined; limit: number },
): Promise<{ rulesets: RulesetVersion[]; nextCursor: string | null }> {
  const site = await findSite(ctx, slug);
  const found = await ctx.store.rulesets.list(site.id, before, limit + 1);
  const page = found.slice(0, limit);
  const names = await ctx.store.moderators.namesOf(page.flatMap(({ createdBy }) => createdBy ?? []));
  const last = page.at(-1);
  return {
    rulesets: page.map((record) => describe(record, site, names)),
    nextCursor: found.length > limit && last !== undefined ? String(last.version) : null,
  };
}

/** @throws DomainError('not-found') */
export async function readRuleset(
  ctx: RulesetContext,
  { site: slug, version }: { site: string; version: number },
): Promise<RulesetView> {
  const site = await findSite(ctx, slug);
  const record = await findRuleset(ctx, site, version);
  const names = await ctx.store.moderators.namesOf(record.createdBy === null ? [] : [record.createdBy]);
  return { ...describe(record, site, names), definition: rulesetDefinitionSchema.parse(record.definition) };
}

export interface NewVersion {
  /** The site's slug. */
  site: string;
  definition: RulesetInput;
  /** The version the editor saw. */
  basedOn: number | undefined;
  moderatorId: string | null;
  /** Where in the request the definition stands, for pointing at its faults. */
  at: string;
}

/**
 * Makes a definition the next version of the site's rules, in force from now on; other processes take it up
 * within a second.
 * @throws DomainError not-found, invalid, stale-ruleset (with the version in force).
 */
export async function addRuleset(
  ctx: RulesetContext,
  { site: slug, definition, basedOn, moderatorId, at }: NewVersion,
): Promise<RulesetView> {
  const site = await findSite(ctx, slug);
  return append(ctx, site, {
    definition: await toDefinition(ctx, site, definition, at),
    basedOn,
    moderatorId,
    restoredFrom: null,
  });
}

/** Brings an old version back, as a new one with its definition. @throws DomainError not-found, stale-ruleset. */
export async function restoreRuleset(
  ctx: RulesetContext,
  {
    site: slug,
    version,
    basedOn,
    moderatorId,
  }: { site: string; version: number; basedOn: number | undefined; moderatorId: string | null },
): Promise<RulesetView> {
  const site = await findSite(ctx, slug);
  const record = await findRuleset(ctx, site, version);
  const definition = rulesetDefinitionSchema.parse(record.definition);
  return append(ctx, site, { definition, basedOn, moderatorId, restoredFrom: version });
}

/** What one version changes of another, in words. @throws DomainError('not-found') */
export async function compareRulesets(
  ctx: RulesetContext,
  { site: slug, version, since }: { site: string; version: number; since: number },
): Promise<{ from: number; to: number; changes: RulesetChange[] }> {
  const site = await findSite(ctx, slug);
  const [before, after] = await Promise.all([findRuleset(ctx, site, since), findRuleset(ctx, site, version)]);
  const changes = diffRulesets(
    rulesetDefinitionSchema.parse(before.definition),
    rulesetDefinitionSchema.parse(after.definition),
  );
  return { from: since, to: version, changes };
}

async function append(
  ctx: RulesetContext,
  site: SiteRecord,
  {
    moderatorId,
    ...ruleset
  }: {
    definition: RulesetDefinition;
    basedOn: number | undefined;
    moderatorId: string | null;
    restoredFrom: number | null;
  },
): Promise<RulesetView> {
  const { added, version } = await ctx.store.rulesets.add(site.id, {
    ...ruleset,
    createdBy: moderatorId,
    createdAt: ctx.clock(),
  });
  if (!added) {
    throw new DomainError(
      'stale-ruleset',
      `The ruleset has changed since you saw it: version ${version} is in force now.`,
      {
        members: { current: { version } },
      },
    );
  }
  ctx.sites.forget();
  await recordAudit(ctx, {
    action: ruleset.restoredFrom === null ? 'rules-changed' : 'rules-restored',
    moderatorId,
    siteId: site.id,
    details: { version, ...(ruleset.restoredFrom !== null && { restoredFrom: ruleset.restoredFrom }) },
  });
  return readRuleset(ctx, { site: site.slug, version });
}

/** Read afresh: an editor who has just been told of a version must find it. */
async function findSite({ store }: Pick<Context, 'store'>, slug: string): Promise<SiteRecord> {
  const site = await store.sites.findBySlug(slug);
  if (site === null) throw new DomainError('not-found', 'There is no such site.');
  return site;
}

async function findRuleset(
  { store }: Pick<Context, 'store'>,
  { id }: SiteRecord,
  version: number,
): Promise<RulesetRecord> {
  const record = await store.rulesets.find(id, version);
  if (record === null) throw new DomainError('not-found', `This site has no ruleset of version ${version}.`);
  return record;
}

function describe(
  { version, createdBy, createdAt, restoredFrom }: Omit<RulesetRecord, 'definition'>,
  { rulesetVersion }: SiteRecord,
  names: ReadonlyMap<string, string>,
): RulesetVersion {
  return {
    version,
    inForce: version === rulesetVersion,
    createdBy: names.get(createdBy ?? '') ?? null,
    createdAt: createdAt.toISOString(),
    restoredFrom,
  };
}
