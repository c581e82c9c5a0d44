import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Context } from '../../context.js';
import { toCheckAnswer } from '../../judging/ask-checks.js';
import { blockFacts, gatherSubject } from '../../judging/facts.js';
import { type CheckAnswer, noChecks, type Subject, type Verdict } from '../../rules/findings/rule.js';
import { isUndecided } from '../../rules/remote-checks.js';
import { compileRuleset, type Ruleset, rulesetDefinitionSchema } from '../../rules/ruleset.js';
import type { SiteRecord } from '../../store/database/records.js';
import type { ReplayedComment } from '../../store/sites/dry-runs.js';
import { dryRunTargetOf } from './standing.js';
import { addTallies, type TallyEntry, tallySchema } from './tally.js';

export type RunOutcome = 'completed' | 'ended-otherwise' | 'interrupted' | 'gone';

const batchSize = 50;
/** Histories asked for at once; the pool is shared with the judging of comments that wait. */
const historiesAtOnceMax = 4;
/** Judging goes on for this long before everybody else in the process gets a turn. */
const turnMs = 8;

/**
 * Replays a definition over the site's latest comments and keeps what would change; nothing is decided. Each
 * batch is written with how far the run has come, so it goes on from there after a crash, and of two workers
 * with the same run only one writes a batch.
 * @param signal stops it between two batches; running it again goes on.
 * @throws whatever the store throws; the queue then tries again.
 */
export async function runDryRun(
  ctx: Pick<Context, 'store' | 'sites' | 'keyring' | 'clock' | 'log'>,
  { dryRunId, signal }: { dryRunId: string; signal?: AbortSignal },
): Promise<RunOutcome> {
  const run = await ctx.store.dryRuns.find(dryRunId);
  if (run === null) return 'gone';
  if (run.state !== 'queued' && run.state !== 'running') return 'ended-otherwise';

  const site = await ctx.sites.byId(run.siteId);
  const before = await ctx.sites.rulesetOf({ ...site, rulesetVersion: run.baseVersion });
  const after = compileRuleset(rulesetDefinitionSchema.parse(run.definition), await ctx.sites.modelsOf(site));

  const total = run.total ?? (await ctx.store.dryRuns.countComments(run));
  let { done, lastId } = run;
  let tally: TallyEntry[] = tallySchema.parse(run.tally);
  if (run.total === null) {
    const start = {
      id: run.id,
      doneBefore: 0,
      done: 0,
      total,
      lastId: null,
      tally: [],
      changes: [],
      movedAt: ctx.clock(),
    };
    if (!(await ctx.store.dryRuns.step(start))) return 'ended-otherwise';
  }
  for (;;) {
    if (signal?.aborted === true) return 'interrupted';
    const comments = await ctx.store.dryRuns.comments(
      site.id,
      lastId ?? run.id,
      Math.min(batchSize, total - done),
    );
    if (comments.length === 0) break;
    const replayed = await replay(ctx, { comments, site, before, after });
    tally = addTallies(tally, replayed.tally);
    const doneBefore = done;
    done += comments.length;
    lastId = comments.at(-1)?.id ?? lastId;
    const step = {
      id: run.id,
      doneBefore,
      done,
      total,
      lastId,
      tally,
      changes: replayed.changes,
      movedAt: ctx.clock(),
    };
    if (!(await ctx.store.dryRuns.step(step))) return 'ended-otherwise';
  }
  return (await ctx.store.dryRuns.finish(run.id, 'completed', ctx.clock())) ? 'completed' : 'ended-otherwise';
}

interface Replay {
  comments: readonly ReplayedComment[];
  site: SiteRecord;
  before: Ruleset;
  after: Ruleset;
}

async function replay(
  ctx: Pick<Context, 'store' | 'keyring' | 'sites'>,
  { comments, site, before, after }: Replay,
) {
  const tally: TallyEntry[] = [];
  const changes: { commentId: string; before: Verdict; after: Verdict }[] = [];
  let turnSince = performance.now();
  for (let from = 0; from < comments.length; from += historiesAtOnceMax) {
    const group = comments.slice(from, from + historiesAtOnceMax);
    const subjects = await Promise.all(
      group.map(async (comment) => ({
        comment,
        subject: await gatherSubject(ctx, { comment, site, ruleset: before, asAt: judgedAt(comment) }),
      })),
    );
    for (const { comment, subject } of subjects) {
      if (performance.now() - turnSince > turnMs) {
        await nextTurn();
        turnSince = performance.now();
      }
      // The same facts for both, but for what each ruleset's own block lists say: the rest is the ruleset's doing.
      const answers = comment.checkAnswers.map((answer) => toCheckAnswer(answer.check, answer));
      const verdicts = {
        before: judgeAgain(before, subject, answers),
        after: judgeAgain(
          after,
          { ...subject, facts: { ...subject.facts, ...blockFacts(ctx, comment, after) } },
          answers,
        ),
      };
      const [{ action: was }, { action: is }] = [verdicts.before, verdicts.after];
      tally.push({ from: was, to: is, standing: dryRunTargetOf(comment.decisions), count: 1 });
      if (was !== is) changes.push({ commentId: comment.id, ...verdicts });
    }
  }
  return { tally: addTallies(tally, []), changes };
}

/** As `judgeWithChecks` does, with what remote checks answered then; nobody is asked again. */
function judgeAgain(ruleset: Ruleset, subject: Subject, answers: readonly CheckAnswer[]): Verdict {
  const verdict = ruleset.evaluate(subject);
  if (answers.length === 0 || !isUndecided(verdict)) return verdict;
  return ruleset.evaluate({ ...subject, facts: { ...subject.facts, checks: { ...noChecks, answers } } });
}

/** When the rules judged it, or when it came in for one they never did. */
function judgedAt({ decisions, submittedAt }: ReplayedComment): Date {
  return decisions.find(({ actorKind }) => actorKind === 'engine')?.decidedAt ?? submittedAt;
}
