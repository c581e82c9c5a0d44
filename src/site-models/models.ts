import { z } from 'zod';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { recordAudit } from '../moderators/audit.js';
import { decisionsPerClassMin } from '../rules/spam-model/train-head.js';
import { readBase } from '../sites/read-base-model.js';
import type { SiteRecord } from '../store/database/records.js';
import type { SiteModelSummary } from '../store/sites/site-models.js';
import { trainSiteModel } from './train.js';

export const siteModelsLimitDefault = 50;
export const siteModelsLimitMax = 200;

const rankedSchema = z.object({ auc: z.number(), recallAtFpr1: z.number() });
export const rankingSchema = z.object({ base: rankedSchema, head: rankedSchema });

/** One version of what a site's moderators have taught its spam model. */
export interface SiteModelView {
  version: number;
  /** `ready` may be put in charge; `refused` ranks worse than the base; the base of `outdated` is not the one in use. */
  state: 'judging' | 'ready' | 'refused' | 'outdated';
  /** Comments it was trained on, by what moderators made of them. */
  decisions: { ham: number; spam: number };
  /** How the base alone and the head rank those, by cross-validation: shares from 0 to 1. */
  ranking: z.output<typeof rankingSchema>;
  /** True where the schedule asked for it, and not somebody. */
  scheduled: boolean;
  /** The moderator's name; null for the schedule, and for a token that belongs to nobody. */
  trainedBy: string | null;
  trainedAt: string;
}

export interface SiteModelChoice {
  /** The version that judges beside the base; null where the base judges alone. */
  version: number | null;
  /** A moderator has chosen it, and the schedule leaves it at that. */
  chosen: boolean;
}

type SpamHeadContext = Pick<Context, 'store' | 'sites' | 'keyring' | 'clock' | 'log'>;

/** A site's heads, newest first, and which of them judges. @throws DomainError('not-found') */
export async function listSiteModels(
  ctx: SpamHeadContext,
  { site: slug, before, limit }: { site: string; before: number | undefined; limit: number },
): Promise<{ judging: SiteModelChoice; spamHeads: SiteModelView[]; nextCursor: string | null }> {
  const site = await findSite(ctx, slug);
  const found = await ctx.store.spamHeads.list(site.id, before, limit + 1);
  const page = found.slice(0, limit);
  const names = await ctx.store.moderators.namesOf(page.flatMap(({ trainedBy }) => trainedBy ?? []));
  const last = page.at(-1);
  return {
    judging: await describeChoice(ctx, site),
    spamHeads: page.map((record) => describe(record, site, names)),
    nextCursor: found.length > limit && last !== undefined ? String(last.version) : null,
  };
}

/**
 * Trains a head on what has been decided by now; it judges at once, unless it is refused. The schedule goes on
 * from there, whatever had been chosen.
 * @throws DomainError not-found, too-few-decisions.
 */
export async function requestSiteModel(
  ctx: SpamHeadContext,
  { site: slug, moderatorId }: { site: string; moderatorId: string | null },
): Promise<SiteModelView> {
  const site = await findSite(ctx, slug);
  const trained = await trainSiteModel(ctx, { site, asked: { by: 'moderator', moderatorId } });
  switch (trained.outcome) {
    case 'added':
      await recordAudit(ctx, {
        action: 'spam-head-trained',
        moderatorId,
        siteId: site.id,
        details: { version: trained.version },
      });
      return readSiteModel(ctx, { site: slug, version: trained.version });
    case 'too-few':
      throw tooFew(trained);
    case 'overtaken':
      throw new Error('a moderator cannot be overtaken');
  }
}

/** @throws DomainError('not-found') */
export async function readSiteModel(
  ctx: SpamHeadContext,
  { site: slug, version }: { site: string; version: number },
): Promise<SiteModelView> {
  const site = await findSite(ctx, slug);
  const record = await findHead(ctx, site, version);
  const names = await ctx.store.moderators.namesOf(record.trainedBy === null ? [] : [record.trainedBy]);
  return describe(record, site, names);
}

/**
 * Puts a version in charge, or with null the base alone, until somebody asks for training again. Other processes
 * take it up within a second.
 * @throws DomainError not-found, invalid (a head that was refused, or whose base is not the one in use).
 */
export async function chooseSiteModel(
  ctx: SpamHeadContext,
  { site: slug, version, moderatorId }: { site: string; version: number | null; moderatorId: string | null },
): Promise<SiteModelChoice> {
  const site = await findSite(ctx, slug);
  if (version !== null) {
    const state = stateOf(await findHead(ctx, site, version), site);
    if (state === 'refused')
      throw refuse('ranks this site’s comments worse than the base does; choose another, or train one anew');
    if (state === 'outdated')
      throw refuse('was trained beside another base model than the one in use; train one anew');
  }
  await ctx.store.spamHeads.choose(site.id, version);
  ctx.sites.forget();
  await recordAudit(ctx, { action: 'spam-head-chosen', moderatorId, siteId: site.id, details: { version } });
  return { version, chosen: true };
}

function tooFew({ ham, spam }: { ham: number; spam: number }): DomainError {
  return new DomainError(
    'too-few-decisions',
    `Moderators have approved ${ham} comments and called ${spam} spam; it takes ${decisionsPerClassMin} of either. Decide on more, then train again.`,
    { members: { decisions: { ham, spam }, needed: decisionsPerClassMin } },
  );
}

function refuse(detail: string): DomainError {
  return new DomainError('invalid', 'This head cannot judge.', {
    faults: [{ pointer: '#/version', code: 'version-refused', detail }],
  });
}

/** Read afresh: somebody who has just been told of a version must find it. */
async function findSite({ store }: Pick<Context, 'store'>, slug: string): Promise<SiteRecord> {
  const site = await store.sites.findBySlug(slug);
  if (site === null) throw new DomainError('not-found', 'There is no such site.');
  return site;
}

async function findHead(
  { store }: Pick<Context, 'store'>,
  { id }: SiteRecord,
  version: number,
): Promise<SiteModelSummary> {
  const record = await store.spamHeads.findSummary(id, version);
  if (record === null)
    throw new DomainError('not-found', `This site has no spam head of version ${version}.`);
  return record;
}

async function describeChoice({ sites }: Pick<Context, 'sites'>, site: SiteRecord): Promise<SiteModelChoice> {
  const { head } = await sites.modelsOf(site);
  return { version: head?.version ?? null, chosen: site.spamHeadChosen };
}

function describe(
  record: SiteModelSummary,
  site: SiteRecord,
  names: ReadonlyMap<string, string>,
): SiteModelView {
  const { version, ham, spam, ranking, scheduled, trainedBy, trainedAt } = record;
  return {
    version,
    state: stateOf(record, site),
    decisions: { ham, spam },
    ranking: rankingSchema.parse(ranking),
    scheduled,
    trainedBy: names.get(trainedBy ?? '') ?? null,
    trainedAt: trainedAt.toISOString(),
  };
}

function stateOf(
  { version, base, refused }: Pick<SiteModelSummary, 'version' | 'base' | 'refused'>,
  { spamHeadVersion }: SiteRecord,
): SiteModelView['state'] {
  if (base !== readBase().fingerprint) return 'outdated';
  if (refused) return 'refused';
  return version === spamHeadVersion ? 'judging' : 'ready';
}
