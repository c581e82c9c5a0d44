import type { Context } from '../context.js';
import { languageOf } from '../rules/detect-language.js';
import { nothingKnown } from '../rules/findings/nothing-known.js';
import type { Subject, Verdict } from '../rules/findings/rule.js';
import { compileRuleset, type Ruleset } from '../rules/ruleset.js';
import type { TrialView } from '../sites/rules-views.js';
import { type RulesetInput, toDefinition } from '../sites/ruleset-input.js';
import type { SiteRecord } from '../store/database/records.js';
import { ownHostsOf, toSubject } from './facts.js';

export interface Trial {
  /** The site's slug. */
  site: string;
  /** What is tried out; undefined for what is in force. */
  definition: RulesetInput | undefined;
  name: string;
  website: string | null;
  body: string;
}

/**
 * Judges a text that nobody has sent, as if a stranger had: by rules that are only tried out, and by those in
 * force. No remote check is asked.
 * @throws DomainError not-found, invalid.
 */
export async function tryRules(
  ctx: Pick<Context, 'store' | 'sites' | 'keyring' | 'clock'>,
  { site: slug, definition, ...text }: Trial,
): Promise<TrialView> {
  const site = await ctx.sites.bySlug(slug);
  const inForce = await ctx.sites.rulesetOf(site);
  const before = inForce.evaluate(await subjectFor(ctx, site, inForce, text));
  const after = definition === undefined ? before : await judge(ctx, site, definition, text);
  return { ...after, inForce: { action: before.action, score: before.score } };
}

async function judge(
  ctx: Pick<Context, 'store' | 'sites' | 'keyring' | 'clock'>,
  site: SiteRecord,
  definition: RulesetInput,
  text: Text,
): Promise<Verdict> {
  const ruleset = compileRuleset(
    await toDefinition(ctx, site, definition, '#'),
    await ctx.sites.modelsOf(site),
  );
  return ruleset.evaluate(await subjectFor(ctx, site, ruleset, text));
}

type Text = Pick<Trial, 'name' | 'website' | 'body'>;

async function subjectFor(
  { sites, clock }: Pick<Context, 'sites' | 'clock'>,
  site: SiteRecord,
  { namesLanguages }: Pick<Ruleset, 'namesLanguages'>,
  { name, website, body }: Text,
): Promise<Subject> {
  const [siteLanguages, siteScripts, staff] = await Promise.all([
    sites.languagesOf(site),
    sites.scriptsOf(site.id),
    sites.staffOf(site),
  ]);
  const facts = {
    ...nothingKnown,
    ownHosts: ownHostsOf(site),
    siteLanguages,
    siteScripts,
    staff,
    language: await languageOf(body, { siteIsKnown: namesLanguages || siteLanguages.length > 0 }),
  };
  const submittedAt = clock();
  return toSubject({ authorName: name, authorWebsite: website, body, submittedAt }, '', facts);
}
