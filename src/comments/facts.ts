import type { Context } from '../context.js';
import type { AuthorHistory, Facts, Subject } from '../rules/rule.js';
import type { StatusCounts } from '../store/comments.js';
import type { CommentRecord, CommentStatus, SiteRecord } from '../store/records.js';

/** The same text counts as posted again within this time. */
const sameTextWindowMs = 24 * 60 * 60 * 1_000;

/** Everything the rules need to know about a comment, gathered before any of them runs. */
export async function gatherSubject(
  ctx: Pick<Context, 'store' | 'keyring'>,
  {
    comment,
    site,
    blockedAuthors,
  }: { comment: CommentRecord; site: SiteRecord; blockedAuthors: ReadonlySet<string> },
): Promise<Subject> {
  const email = ctx.keyring.unsealEmail(comment.emailSealed, comment.id);
  const authorKeys = ctx.keyring.authorKeys(email);
  const { author, sameTextCount } = await ctx.store.comments.history({
    commentId: comment.id,
    siteId: site.id,
    authorKeys,
    bodyKey: comment.bodyKey,
    since: new Date(comment.submittedAt.getTime() - sameTextWindowMs),
  });
  const facts: Facts = {
    ownHosts: site.origins.map((origin) => new URL(origin).hostname),
    author: addHistories([author]),
    authorBlocked: authorKeys.some((key) => blockedAuthors.has(key.toString('base64url'))),
    sameTextCount,
  };
  return {
    name: comment.authorName,
    website: comment.authorWebsite,
    body: comment.body,
    emailDomain: email.slice(email.lastIndexOf('@') + 1).toLowerCase(),
    submittedAt: comment.submittedAt,
    facts,
  };
}

/** One author's counts, whichever secrets of the ring their comments were stored under. */
export function addHistories(counts: readonly StatusCounts[]): AuthorHistory {
  const total = (status: CommentStatus) => counts.reduce((sum, count) => sum + (count[status] ?? 0), 0);
  return {
    approved: total('approved'),
    rejected: total('rejected'),
    spam: total('spam'),
    held: total('held'),
  };
}
