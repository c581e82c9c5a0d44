import type { Context } from '../context.js';
import type { AuthorHistory, Facts, Subject } from '../rules/rule.js';
import type { Ruleset } from '../rules/ruleset.js';
import type { StatusCounts } from '../store/comments.js';
import type { CommentRecord, CommentStatus, SiteRecord } from '../store/records.js';

/** The same text counts as posted again within this time. */
const sameTextWindowMs = 24 * 60 * 60 * 1_000;

type BlockLists = Pick<Ruleset, 'blockedAuthors' | 'blockedAddresses'>;

interface SubjectRequest {
  comment: CommentRecord;
  site: SiteRecord;
  ruleset: BlockLists;
  /** For judging a comment again: what the author and the text had been by then, in place of what they are now. */
  asAt?: Date;
}

/** Everything the rules need to know about a comment, gathered before any of them runs. */
export async function gatherSubject(
  ctx: Pick<Context, 'store' | 'keyring'>,
  { comment, site, ruleset, asAt }: SubjectRequest,
): Promise<Subject> {
  const email = ctx.keyring.unsealEmail(comment.emailSealed, comment.id);
  const authorKeys = ctx.keyring.authorKeys(email);
  const request = {
    commentId: comment.id,
    siteId: site.id,
    authorKeys,
    bodyKey: comment.bodyKey,
    since: new Date(comment.submittedAt.getTime() - sameTextWindowMs),
  };
  const { author, sameTextCount } = await (asAt === undefined
    ? ctx.store.comments.history(request)
    : ctx.store.pastHistories.at({ ...request, until: asAt }));
  const facts: Facts = {
    ownHosts: site.origins.map((origin) => new URL(origin).hostname),
    author: addHistories([author]),
    ...blockFacts(ctx, comment, ruleset),
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

/** What a site's own block lists say of a comment: the part of its facts that depends on the ruleset. */
export function blockFacts(
  { keyring }: Pick<Context, 'keyring'>,
  { id, emailSealed, addressKey }: CommentRecord,
  { blockedAuthors, blockedAddresses }: BlockLists,
): Pick<Facts, 'authorBlocked' | 'addressBlocked'> {
  const isIn = (blocked: ReadonlySet<string>) => (key: Uint8Array) =>
    blocked.has(Buffer.from(key).toString('base64url'));
  return {
    authorBlocked:
      blockedAuthors.size > 0 &&
      keyring.authorKeys(keyring.unsealEmail(emailSealed, id)).some(isIn(blockedAuthors)),
    addressBlocked: addressKey !== null && isIn(blockedAddresses)(addressKey),
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
