import type { Position } from '../checks/check.js';
import type { Context } from '../context.js';
import type { SiteCheck } from '../sites/directory.js';
import type { CheckAnswerRecord, CommentRecord } from '../store/database/records.js';
import { composeOutgoing } from './outgoing.js';

export type FeedbackOutcome = 'told' | 'nothing-to-tell' | 'gone';

/**
 * Tells the checks that judged a comment otherwise than a moderator did, with no more of it than they were
 * given before. It goes by how the comment stands now, so running it twice, or once for several decisions, is
 * the same; a decision taken back is told again.
 * @throws CheckFailure, or whatever the store throws; the queue then tries again.
 */
export async function sendFeedback(
  ctx: Pick<Context, 'store' | 'sites' | 'keyring' | 'checks'>,
  { commentId }: { commentId: string },
): Promise<FeedbackOutcome> {
  const comment = await ctx.store.comments.find(commentId);
  if (comment === null) return 'gone';
  const position = await positionOn(ctx, comment);
  if (position === null) return 'nothing-to-tell';

  const answers = await ctx.store.checkAnswers.listFor(commentId);
  const checks = await ctx.sites.checksOf(await ctx.sites.byId(comment.siteId));
  const wrong = checks.filter(
    (check) =>
      takesFeedback(check) &&
      answers.some((answer) => answer.check === check.check && believed(answer) !== position),
  );
  let told = false;
  for (const question of await composeOutgoing(ctx, comment, wrong)) {
    if (!(await ctx.checks.tell(question, position))) continue;
    await ctx.store.checkAnswers.setTold(commentId, question.check.check, position);
    told = true;
  }
  return told ? 'told' : 'nothing-to-tell';
}

/** What the latest decision of a moderator says of spam. One that rejects or holds says nothing of it. */
async function positionOn(
  { store }: Pick<Context, 'store'>,
  { id, status }: CommentRecord,
): Promise<Position | null> {
  if (status !== 'approved' && status !== 'spam') return null;
  const last = (await store.decisions.listFor(id)).at(-1);
  if (last?.actorKind !== 'moderator') return null;
  return status === 'spam' ? 'spam' : 'ham';
}

function takesFeedback({ check, settings }: SiteCheck): boolean {
  return check === 'akismet' && settings.feedback;
}

/** The check's present verdict: its own answer, or the later feedback. */
function believed({ told, score }: CheckAnswerRecord): string {
  return told ?? (score > 0 ? 'spam' : 'ham');
}
