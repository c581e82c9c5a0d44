import type { Context } from '../context.js';
import { maskEmail } from '../privacy/mask-email.js';
import { findOwn } from './own-comment.js';
import { readStatus } from './status.js';

/**
 * Everything that is kept about the author's comment, for them to take along. The address is masked: whoever has the
 * link gets this copy. @throws DomainError('not-found')
 */
export async function copyOwn(ctx: Pick<Context, 'store' | 'sites' | 'keyring' | 'clock'>, token: string) {
  const comment = await findOwn(ctx, token);
  const [status, edits, answers] = await Promise.all([
    readStatus(ctx, token),
    ctx.store.edits.listFor(comment.id),
    ctx.store.checkAnswers.listFor(comment.id),
  ]);
  return {
    id: comment.id,
    site: comment.site.name,
    page: status.page,
    pageTitle: comment.pageTitle,
    inReplyTo: comment.parentId,
    name: comment.authorName,
    email: maskEmail(ctx.keyring.unsealEmail(comment.emailSealed, comment.id)),
    website: comment.authorWebsite,
    body: comment.body,
    earlierBodies: edits.map(({ body, editedAt }) => ({ body, replacedAt: editedAt.toISOString() })),
    language: comment.language,
    status: status.status,
    reasons: status.reasons,
    submittedAt: status.submittedAt,
    decidedAt: status.decidedAt,
    editedAt: comment.editedAt?.toISOString() ?? null,
    notify: status.notify,
    recommendCount: comment.recommendCount,
    /** What the form reported about how it was filled in. */
    signals: comment.signals,
    /** Whom outside the site has asked about the comment. */
    askedOutside: answers.map(({ check, answeredAt }) => ({ check, at: answeredAt.toISOString() })),
  };
}
