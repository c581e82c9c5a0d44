import type { Context } from '../context.js';
import { decide } from '../decisions/decide.js';
import { DomainError } from '../errors.js';
import { languageOf } from '../rules/detect-language.js';
import type { VerdictAction } from '../rules/findings/rule.js';
import { isRowFault } from '../store/database/row-faults.js';
import { judgeWithChecks } from './ask-checks.js';
import { gatherSubject } from './facts.js';

type ModerateContext = Pick<
  Context,
  'store' | 'sites' | 'checks' | 'keyring' | 'clock' | 'queue' | 'metrics' | 'log'
>;

export type ModerateOutcome = VerdictAction | 'already-judged' | 'gone';

/**
 * Judges one pending comment: facts, then rules, then where these found nothing the site's remote checks, then
 * the decision. Running it again, or after a human was faster, changes nothing. A verdict that the database refuses
 * for what is in it would be refused again: its comment goes before a human at once.
 * @param isLastAttempt a remote check that fails then holds the comment, where before it is worth another try.
 * @throws whatever the store throws, or a CheckFailure; the queue then tries again.
 */
export async function moderate(
  ctx: ModerateContext,
  { commentId, isLastAttempt = false }: { commentId: string; isLastAttempt?: boolean },
): Promise<ModerateOutcome> {
  const comment = await ctx.store.comments.find(commentId);
  if (comment === null) return 'gone';
  if (comment.status !== 'pending') return 'already-judged';

  const site = await ctx.sites.byId(comment.siteId);
  const ruleset = await ctx.sites.rulesetOf(site);
  const subject = await gatherSubject(ctx, { comment, site, ruleset });
  const checks = ruleset.remoteChecks === 'off' ? [] : await ctx.sites.checksOf(site);
  const verdict =
    checks.length === 0
      ? ruleset.evaluate(subject)
      : await judgeWithChecks(ctx, { comment, ruleset, subject, checks, isLastAttempt });

  const isHidden = subject.facts.authorBan?.hidden === true;
  try {
    await decide(ctx, {
      comment,
      version: comment.version,
      action: verdict.action,
      actor: { kind: 'engine', id: null },
      judgement: {
        verdict,
        rulesetVersion: site.rulesetVersion,
        spamHeadVersion: ruleset.spamHead,
        language: subject.facts.language ?? (await languageFor(verdict.action, comment.body, isHidden)),
        leavesShown: isHidden && verdict.action === 'spam',
      },
    });
  } catch (error) {
    if (error instanceof DomainError && error.code === 'stale-version') return 'already-judged';
    if (error instanceof DomainError && error.code === 'not-found') return 'gone';
    if (!isRowFault(error)) throw error;
    ctx.log.error({ err: error, commentId }, 'a verdict could not be stored; a moderator decides');
    await holdUnjudged(ctx, { commentId });
    return 'hold';
  }
  const cameAt = comment.editPendingAt ?? comment.submittedAt;
  ctx.metrics.verdictSeconds.observe((ctx.clock().getTime() - cameAt.getTime()) / 1_000);
  for (const { rule, shadow } of verdict.findings) {
    (shadow === true ? ctx.metrics.shadowFindings : ctx.metrics.findings).inc({
      rule,
      verdict: verdict.action,
    });
  }
  return verdict.action;
}

/**
 * A moderator may want to see what is in a language that they read, whether or not it made a difference. An author's
 * copy has it too, so that it would tell of a ban they are not to know of.
 */
function languageFor(action: VerdictAction, body: string, isHidden: boolean): Promise<string | null> {
  return action === 'hold' || isHidden ? languageOf(body, { siteIsKnown: true }) : Promise.resolve(null);
}

export const couldNotBeJudged = 'could not be judged';

/** Puts a comment whose job failed for good before a human. Does nothing when it was judged after all. */
export async function holdUnjudged(
  ctx: ModerateContext,
  { commentId }: { commentId: string },
): Promise<void> {
  const comment = await ctx.store.comments.find(commentId);
  if (comment?.status !== 'pending') return;
  try {
    await decide(ctx, {
      comment,
      version: comment.version,
      action: 'hold',
      actor: { kind: 'system', id: null },
      reason: couldNotBeJudged,
    });
  } catch (error) {
    if (!(error instanceof DomainError && error.code === 'stale-version')) throw error;
  }
}
