import { z } from 'zod';
import type { SiteScope } from '../access/site-scope.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { newId } from '../ids.js';
import { readOrigin } from '../input/origins.js';
import {
  type PageRuleChanges,
  type PageRuleSettings,
  pageRuleChangesSchema,
  settingsIn,
} from '../input/page-rules.js';
import { bodyLengthMax } from '../input/submission.js';
import { addressText, oneLine } from '../input/text.js';
import { isVisible, nothingToSee } from '../input/visible.js';
import { recordAudit } from '../moderators/audit.js';
import { defaultRuleset, type RulesetDefinition, rulesetDefinitionSchema } from '../rules/ruleset.js';
import { ProofOfWork, type SiteRecord } from '../store/database/records.js';
import { type SiteChanges as StoredChanges, siteSlug } from '../store/sites/sites.js';
import {
  toVerifiedAuthors,
  type VerifiedAuthor,
  verifiedAuthorsOf,
  verifiedAuthorsSchema,
} from './named-authors.js';
import { rulesetInputSchema } from './ruleset-input.js';
import { addRuleset } from './rulesets.js';

const originsMax = 100;
const languagesMax = 20;
const nameLengthMax = 100;
/** A week: what is edited later than that has been read and answered long ago. */
const editWindowSecondsMax = 7 * 24 * 60 * 60;

const originSchema = addressText().transform((typed, context) => {
  const origin = readOrigin(typed);
  if (typeof origin === 'string') return origin;
  context.addIssue({ code: 'custom', message: origin.fault });
  return z.NEVER;
});

/** ISO 639-1, as the language of a comment is told. */
const languageSchema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z]{2}$/, 'must be a code of two letters, such as en or de');

/** What an administrator may change of a site; what is left out stays. `rules` replaces the whole ruleset. */
export const siteChangesSchema = z.strictObject({
  name: oneLine('must be text')
    .pipe(z.string().max(nameLengthMax).refine(isVisible, nothingToSee))
    .optional(),
  origins: z
    .array(originSchema)
    .max(originsMax)
    .transform((origins) => [...new Set(origins)])
    .optional(),
  /** What it is written in; none to go by what has been approved. */
  languages: z.array(languageSchema).max(languagesMax).optional(),
  bodyLengthMax: z.int().min(1).max(bodyLengthMax).optional(),
  /** From when it was sent; 0 for never. */
  editWindowSeconds: z.int().min(0).max(editWindowSecondsMax).optional(),
  /** Whether the form asks for a web address, and whether it offers to tell of replies. */
  formWebsite: z.boolean().optional(),
  formNotify: z.boolean().optional(),
  proofOfWork: z.enum(ProofOfWork, `must be one of ${Object.keys(ProofOfWork).join(', ')}`).optional(),
  /** Which addresses are one page. */
  pageRules: pageRuleChangesSchema.optional(),
  /** The whole list: whoever is left out is named no more. */
  authors: verifiedAuthorsSchema.optional(),
  rules: rulesetInputSchema.optional(),
});

export const newSiteSchema = siteChangesSchema.extend({
  slug: z.string().regex(siteSlug, 'must be 1 to 63 lower-case letters, digits and hyphens'),
});

export type SiteChanges = z.output<typeof siteChangesSchema>;

export interface SiteView {
  slug: string;
  name: string;
  origins: string[];
  languages: string[];
  bodyLengthMax: number;
  editWindowSeconds: number;
  formWebsite: boolean;
  formNotify: boolean;
  proofOfWork: ProofOfWork;
  pageRules: PageRuleSettings;
  authors: readonly VerifiedAuthor[];
  rulesetVersion: number;
  rules: RulesetDefinition;
  createdAt: string;
}

type ConfigureContext = Pick<Context, 'store' | 'sites' | 'keyring' | 'clock'>;

/** @throws DomainError('not-found') */
export async function readSite(ctx: ConfigureContext, slug: string): Promise<SiteView> {
  const site = await ctx.store.sites.findBySlug(slug);
  if (site === null) throw new DomainError('not-found', 'There is no such site.');
  return describe(ctx, site);
}

export async function listSites(ctx: ConfigureContext, within: SiteScope): Promise<SiteView[]> {
  const sites = await ctx.store.sites.list(within);
  return Promise.all(sites.map((site) => describe(ctx, site)));
}

/** @throws DomainError('invalid') when the slug is taken. */
export async function createSite(
  ctx: ConfigureContext,
  { slug, ...changes }: z.output<typeof newSiteSchema>,
  moderatorId: string | null,
): Promise<SiteView> {
  if ((await ctx.store.sites.findBySlug(slug)) !== null) {
    throw new DomainError('invalid', 'There is a site of that name already.', {
      faults: [{ pointer: '#/slug', code: 'slug-taken', detail: 'is taken' }],
    });
  }
  const id = newId();
  await ctx.store.sites.ensure({
    id,
    slug,
    name: changes.name ?? slug,
    ruleset: defaultRuleset,
    createdAt: ctx.clock(),
  });
  await recordAudit(ctx, { action: 'site-created', moderatorId, siteId: id, subject: slug });
  return configureSite(ctx, slug, changes, moderatorId);
}

/** Changes settings in place, and rules by adding a version. @throws DomainError('not-found') */
export async function configureSite(
  ctx: ConfigureContext,
  slug: string,
  { rules, authors, pageRules, ...changes }: SiteChanges,
  moderatorId: string | null,
): Promise<SiteView> {
  const site = await ctx.store.sites.findBySlug(slug);
  if (site === null) throw new DomainError('not-found', 'There is no such site.');
  const named = authors === undefined ? undefined : toVerifiedAuthors(ctx, site, authors);
  if (rules !== undefined)
    await addRuleset(ctx, { site: slug, definition: rules, basedOn: undefined, moderatorId, at: '#/rules' });
  const settings = namedIn(changes);
  const changedRules = pageRules === undefined ? {} : changedIn(settingsIn(site.pageRules), pageRules);
  await ctx.store.sites.update(site.id, {
    ...settings,
    pageRules: { ...settingsIn(site.pageRules), ...changedRules },
    ...(named !== undefined && { authors: named }),
  });
  const parts = Object.entries(changedRules).map(([rule, value]) => `${rule}=${String(value)}`);
  if (Object.keys(settings).length + parts.length > 0)
    await recordAudit(ctx, {
      action: 'site-changed',
      moderatorId,
      siteId: site.id,
      details: { ...settings, ...(parts.length > 0 && { pageRules: parts }) },
    });
  if (named !== undefined)
    await recordAudit(ctx, {
      action: 'authors-named',
      moderatorId,
      siteId: site.id,
      details: { authors: named.map(({ email, badge }) => `${badge} ${email}`) },
    });
  ctx.sites.forget();
  return readSite(ctx, slug);
}

/** Those rules of a change that are others than before. */
function changedIn(before: PageRuleSettings, changes: PageRuleChanges): PageRuleChanges {
  const entries = Object.entries(changes) as [keyof PageRuleSettings, unknown][];
  return Object.fromEntries(
    entries.filter(
      ([rule, value]) => value !== undefined && JSON.stringify(value) !== JSON.stringify(before[rule]),
    ),
  );
}

/** What is left out is not set, rather than set to nothing. */
function namedIn(
  changes: Omit<SiteChanges, 'rules' | 'authors' | 'pageRules'>,
): Omit<StoredChanges, 'authors' | 'pageRules'> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}

async function describe({ store }: ConfigureContext, site: SiteRecord): Promise<SiteView> {
  const ruleset = await store.rulesets.find(site.id, site.rulesetVersion);
  return {
    slug: site.slug,
    name: site.name,
    origins: site.origins,
    languages: site.languages,
    bodyLengthMax: site.bodyLengthMax,
    editWindowSeconds: site.editWindowSeconds,
    formWebsite: site.formWebsite,
    formNotify: site.formNotify,
    proofOfWork: site.proofOfWork,
    pageRules: settingsIn(site.pageRules),
    authors: verifiedAuthorsOf(site),
    rulesetVersion: site.rulesetVersion,
    rules: rulesetDefinitionSchema.parse(ruleset?.definition ?? {}),
    createdAt: site.createdAt.toISOString(),
  };
}
