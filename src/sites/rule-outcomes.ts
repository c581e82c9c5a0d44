import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { firstIdAt } from '../ids.js';
import { ruleNames } from '../rules/ruleset.js';
import type { OutcomeCounts, RuleOutcomesView } from './outcome-views.js';

const daysLookedBack = 90;
const dayMs = 24 * 60 * 60 * 1_000;
const nothing: OutcomeCounts = Object.freeze({ found: 0, held: 0, upheld: 0, overturned: 0 });

/**
 * How each rule has done, on one site or on all, in the last ninety days, in the order of the list. On a busy site that is
 * told from its latest comments and its latest decisions; how many, src/store/sites/rule-outcomes.ts says.
 * @throws DomainError('not-found')
 */
export async function readRuleOutcomes(
  ctx: Pick<Context, 'store' | 'clock'>,
  slug: string | undefined,
): Promise<RuleOutcomesView> {
  const site = slug === undefined ? undefined : await ctx.store.sites.findBySlug(slug);
  if (site === null) throw new DomainError('not-found', 'There is no such site.');
  const since = new Date(ctx.clock().getTime() - daysLookedBack * dayMs);
  const rows = await ctx.store.ruleOutcomes.count(site?.id, firstIdAt(since.getTime()));
  const countsOf = (rule: string, shadow: boolean): OutcomeCounts => {
    const row = rows.find((one) => one.rule === rule && one.shadow === shadow);
    if (row === undefined) return nothing;
    const { found, held, upheld, overturned } = row;
    return { found, held, upheld, overturned };
  };
  return {
    since: since.toISOString(),
    rules: ruleNames.map((rule) => ({ rule, ...countsOf(rule, false), shadow: countsOf(rule, true) })),
  };
}
