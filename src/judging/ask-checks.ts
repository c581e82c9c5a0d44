import type { Outcome } from '../checks/ask.js';
import { CheckFailure, type CheckName, checkTitles } from '../checks/check.js';
import type { Context } from '../context.js';
import {
  type CheckAnswer,
  type CheckFacts,
  noChecks,
  type Subject,
  type Verdict,
} from '../rules/findings/rule.js';
import { isUndecided } from '../rules/remote-checks.js';
import type { Ruleset } from '../rules/ruleset.js';
import type { SiteCheck } from '../sites/directory.js';
import type { CommentRecord } from '../store/database/records.js';
import { composeOutgoing } from './outgoing.js';

type AskContext = Pick<Context, 'store' | 'keyring' | 'checks' | 'clock' | 'log'>;

interface Judging {
  comment: CommentRecord;
  ruleset: Ruleset;
  subject: Subject;
  /** At least one. */
  checks: readonly SiteCheck[];
  isLastAttempt: boolean;
}

/**
 * Judges by the rules first, and asks others only where the rules would let the comment pass: what is held or
 * spam already would be told to strangers for nothing. No failure lets a comment pass. One that may be over in
 * a moment makes the caller try again; on the last attempt, and for one that will not be over, the comment is
 * held and the finding says why.
 * @throws CheckFailure when trying again may help and the verdict hangs on it.
 */
export async function judgeWithChecks(
  ctx: AskContext,
  { comment, ruleset, subject, checks, isLastAttempt }: Judging,
): Promise<Verdict> {
  const evaluate = (facts: Partial<CheckFacts>) =>
    ruleset.evaluate({ ...subject, facts: { ...subject.facts, checks: { ...noChecks, ...facts } } });

  if (!isUndecided(evaluate({}))) return evaluate({ skipped: checks.map(({ check }) => checkTitles[check]) });

  const { answers, failures } = await askChecks(ctx, comment, checks);
  const [first] = failures;
  const mayPassLater = failures.every(({ retry }) => retry);
  if (first !== undefined && mayPassLater && !isLastAttempt && ruleset.remoteChecks === 'on') {
    // The rest have answered. Where that decides already, nobody has to be asked again.
    if (isUndecided(evaluate({ answers }))) throw new CheckFailure('unreachable', first.evidence, true);
  }
  return evaluate({ answers, failures: failures.map(({ evidence }) => evidence) });
}

/** What a check says of how something is put is conduct: the one that is made for that. */
export function toCheckAnswer(
  check: string,
  { score, evidence }: { score: number; evidence: string },
): CheckAnswer {
  return { score, evidence, conduct: check === ('moderation-endpoint' satisfies CheckName) };
}

/** Asks those who have not answered yet about this text; what they say is kept before it is used. */
async function askChecks(ctx: AskContext, comment: CommentRecord, checks: readonly SiteCheck[]) {
  const kept = (await ctx.store.checkAnswers.listFor(comment.id)).filter(
    ({ commentVersion }) => commentVersion === comment.version,
  );
  const unanswered = checks.filter(({ check }) => !kept.some((answer) => answer.check === check));
  const outcomes = await ctx.checks.ask(await composeOutgoing(ctx, comment, unanswered));
  const given = outcomes.flatMap(({ check: { check }, result }) =>
    'answer' in result ? [{ check, ...result.answer }] : [],
  );
  await ctx.store.checkAnswers.put(
    given.map((answer) => ({
      commentId: comment.id,
      commentVersion: comment.version,
      answeredAt: ctx.clock(),
      ...answer,
    })),
  );
  await noteHealth(ctx, outcomes);
  return {
    answers: checks.flatMap(({ check }) =>
      [...kept, ...given]
        .filter((answer) => answer.check === check)
        .map((answer) => toCheckAnswer(check, answer)),
    ),
    failures: outcomes.flatMap(({ result }) => ('failure' in result ? [result.failure] : [])),
  };
}

/** How the checks are doing is for people to look at; that it cannot be written changes no verdict. */
async function noteHealth({ store, log }: AskContext, outcomes: readonly Outcome[]): Promise<void> {
  for (const { check, health } of outcomes) {
    if (health === null) continue;
    const { siteId, updatedAt } = check;
    try {
      await store.remoteChecks.noteHealth({ siteId, check: check.check, updatedAt, changes: health });
    } catch (error) {
      log.warn({ err: error, siteId, check: check.check }, 'the health of a remote check could not be noted');
    }
  }
}
