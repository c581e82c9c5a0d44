import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { recordAudit } from '../moderators/audit.js';

/**
 * The e-mail address of a comment's author, for an administrator who has to write to them. That it was shown is
 * noted before it is, so that none is seen without a trace. @throws DomainError('not-found')
 */
export async function revealEmail(
  ctx: Pick<Context, 'store' | 'keyring' | 'clock'>,
  { commentId, moderatorId }: { commentId: string; moderatorId: string | null },
): Promise<string> {
  const comment = await ctx.store.comments.find(commentId);
  if (comment === null) throw new DomainError('not-found', 'There is no such comment.');
  await recordAudit(ctx, {
    action: 'email-revealed',
    moderatorId,
    siteId: comment.siteId,
    subject: comment.authorName,
    details: { comment: commentId },
  });
  return ctx.keyring.unsealEmail(comment.emailSealed, comment.id);
}
