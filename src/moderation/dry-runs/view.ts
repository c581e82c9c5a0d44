import type { Context } from '../../context.js';
import { rulesetDefinitionSchema } from '../../rules/ruleset.js';
import type { DryRunRecord } from '../../store/database/records.js';
import { movements, summarise, tallySchema } from './tally.js';
import type { DryRunView } from './views.js';

const remoteChecks =
  'No remote check is asked. What they answered when a comment was first judged counts in both verdicts; what they never saw, they say nothing of.';

export async function toDryRunView(
  { store }: Pick<Context, 'store'>,
  run: DryRunRecord,
): Promise<DryRunView> {
  const [site, names] = await Promise.all([
    store.sites.findById(run.siteId),
    store.moderators.namesOf(run.createdBy === null ? [] : [run.createdBy]),
  ]);
  const tally = tallySchema.parse(run.tally);
  return {
    id: run.id,
    site: site?.slug ?? '',
    state: run.state,
    progress: progressOf(run),
    comments: { asked: run.commentsMax, total: run.total, done: run.done },
    against: run.baseVersion,
    summary:
      run.done === 0 && run.state !== 'completed'
        ? 'No comment has been judged again yet.'
        : summarise(tally),
    counts: movements(tally),
    remoteChecks,
    definition: rulesetDefinitionSchema.parse(run.definition),
    createdBy: names.get(run.createdBy ?? '') ?? null,
    createdAt: run.createdAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
  };
}

/** 100 only once it is completed. */
function progressOf({ state, done, total }: DryRunRecord): number {
  if (state === 'completed') return 100;
  return total === null || total === 0 ? 0 : Math.min(99, Math.floor((done / total) * 100));
}
