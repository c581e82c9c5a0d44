import type { Context } from '../context.js';
import { outcomeOf } from '../decisions/transitions.js';
import { DomainError } from '../errors.js';
import { gatherSubject } from '../judging/facts.js';
import type { JudgementView } from './review-views.js';

/**
 * What the rules of today make of a comment with what is known today. It changes nothing and asks nobody outside:
 * what is to become of the comment is for the moderator who asks. @throws DomainError('not-found')
 */
export async function reEvaluate(
  ctx: Pick<Context, 'store' | 'sites' | 'keyring'>,
  commentId: string,
): Promise<JudgementView> {
  const comment = await ctx.store.comments.find(commentId);
  if (comment === null) throw new DomainError('not-found', 'There is no such comment.');
  const site = await ctx.sites.byId(comment.siteId);
  const ruleset = await ctx.sites.rulesetOf(site);
  const { action, score, findings } = ruleset.evaluate(await gatherSubject(ctx, { comment, site, ruleset }));
  return { status: outcomeOf[action], score, findings, rulesetVersion: site.rulesetVersion };
}
