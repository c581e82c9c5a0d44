import { z } from 'zod';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { text } from '../input/text.js';
import { toAuthorPastView } from '../judging/author-past.js';
import { recordAudit } from '../moderators/audit.js';
import type { CommentRecord } from '../store/database/records.js';
import type { AuthorView } from './review-views.js';

const reasonLengthMax = 500;
const namesMax = 5;

export const banSchema = z.strictObject({
  /** ISO 8601; null for good. */
  until: z.iso.datetime({ error: 'must be a time such as 2026-05-01T00:00:00Z, or null' }).nullable(),
  /** The author is not told: what they send seems to wait. */
  hidden: z.boolean('must be true or false').default(false),
  reason: text().pipe(z.string().trim().max(reasonLengthMax)).optional(),
});

type BanContext = Pick<Context, 'store' | 'sites' | 'keyring' | 'clock'>;

/**
 * The author of a comment as the site knows them: by the keyed hash of an address that is shown to nobody.
 * @throws DomainError('not-found')
 */
export async function readAuthor(
  ctx: Pick<Context, 'store' | 'sites' | 'keyring' | 'clock'>,
  commentId: string,
): Promise<AuthorView> {
  const comment = await find(ctx, commentId);
  const keys = keysOf(ctx, comment);
  const { siteId } = comment;
  const [pasts, names, [ban], ruleset] = await Promise.all([
    ctx.store.comments.authorPasts(siteId, keys),
    ctx.store.comments.authorNames(siteId, keys, namesMax),
    ctx.store.authorBans.inForce(siteId, keys, ctx.clock()),
    ctx.sites.byId(siteId).then((site) => ctx.sites.rulesetOf(site)),
  ]);
  const past = toAuthorPastView(pasts, keys);
  const bannedBy = ban?.bannedBy ?? null;
  const moderators = await ctx.store.moderators.namesOf(bannedBy === null ? [] : [bannedBy]);
  return {
    commentId,
    names,
    ...past,
    trust: ruleset.trustIn(past.history),
    ban:
      ban === undefined
        ? null
        : {
            until: ban.until?.toISOString() ?? null,
            hidden: ban.hidden,
            reason: ban.reason,
            by: moderators.get(bannedBy ?? '') ?? null,
            at: ban.bannedAt.toISOString(),
          },
  };
}

/**
 * Bans the author of a comment from its site. What they send is taken for spam by the rule `blocked-author`; what
 * is there already stays as it is. A ban replaces the one before. @throws DomainError not-found, invalid.
 */
export async function banAuthor(
  ctx: BanContext,
  {
    commentId,
    moderatorId,
    until,
    hidden,
    reason,
  }: z.output<typeof banSchema> & { commentId: string; moderatorId: string | null },
): Promise<AuthorView> {
  const comment = await find(ctx, commentId);
  const now = ctx.clock();
  const ends = until === null ? null : new Date(until);
  if (ends !== null && ends <= now)
    throw new DomainError('invalid', 'A ban has to end in the future.', {
      faults: [{ pointer: '#/until', code: 'until-past', detail: 'must be in the future' }],
    });
  const [authorKey] = keysOf(ctx, comment);
  if (authorKey === undefined) throw new Error('the ring has no secret');
  await ctx.store.authorBans.put({
    siteId: comment.siteId,
    authorKey,
    until: ends,
    hidden,
    reason: reason === undefined || reason === '' ? null : reason,
    bannedBy: moderatorId,
    bannedAt: now,
  });
  await recordAudit(ctx, {
    action: 'author-banned',
    moderatorId,
    siteId: comment.siteId,
    subject: comment.authorName,
    details: { until, hidden, comment: commentId },
  });
  return readAuthor(ctx, commentId);
}

/** Lifts the ban of a comment's author; lifting none changes nothing. @throws DomainError('not-found') */
export async function liftBan(
  ctx: BanContext,
  { commentId, moderatorId }: { commentId: string; moderatorId: string | null },
): Promise<AuthorView> {
  const comment = await find(ctx, commentId);
  if ((await ctx.store.authorBans.remove(comment.siteId, keysOf(ctx, comment))) > 0)
    await recordAudit(ctx, {
      action: 'ban-lifted',
      moderatorId,
      siteId: comment.siteId,
      subject: comment.authorName,
      details: { comment: commentId },
    });
  return readAuthor(ctx, commentId);
}

function keysOf({ keyring }: Pick<Context, 'keyring'>, { id, emailSealed }: CommentRecord): Buffer[] {
  return keyring.authorKeys(keyring.unsealEmail(emailSealed, id));
}

async function find({ store }: Pick<Context, 'store'>, commentId: string): Promise<CommentRecord> {
  const comment = await store.comments.find(commentId);
  if (comment === null) throw new DomainError('not-found', 'There is no such comment.');
  return comment;
}
