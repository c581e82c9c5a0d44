import { z } from 'zod';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { maskEmail } from '../privacy/mask-email.js';
import type { Finding } from '../rules/rule.js';
import type { CommentWithContext, QueueFilter } from '../store/comments.js';
import type { CommentStatus, DecisionRecord } from '../store/records.js';
import { addHistories } from './facts.js';

export const queueLimitDefault = 50;
export const queueLimitMax = 200;

export interface DecisionView {
  id: string;
  version: number;
  action: string;
  from: CommentStatus;
  to: CommentStatus;
  actor: { kind: string; name: string | null };
  reason: string | null;
  score: number | null;
  findings: Finding[];
  rulesetVersion: number | null;
  decidedAt: string;
}

/** A comment as a moderator sees it. The e-mail address is masked; its keys and tokens never appear. */
export interface ReviewItem {
  id: string;
  site: { slug: string; name: string };
  page: string;
  pageTitle: string | null;
  parentId: string | null;
  status: CommentStatus;
  version: number;
  author: {
    name: string;
    website: string | null;
    email: string;
    /** This author's comments on the site by where they stand, this one included. */
    history: { approved: number; rejected: number; spam: number; held: number };
  };
  body: string;
  submittedAt: string;
  decidedAt: string | null;
  /** The latest decision that the rules made; null while none has been made. */
  verdict: Pick<DecisionView, 'score' | 'findings' | 'rulesetVersion' | 'reason'> | null;
}

type ReviewContext = Pick<Context, 'store' | 'keyring'>;

/** A page of comments for a moderator, newest first, with what the rules found and who the author has been. */
export async function reviewQueue(
  ctx: ReviewContext,
  { cursor, ...filter }: Omit<QueueFilter, 'beforeId'> & { cursor?: string | undefined },
): Promise<{ items: ReviewItem[]; nextCursor: string | null }> {
  const beforeId = cursor === undefined ? undefined : decodeCursor(cursor);
  const found = await ctx.store.comments.queue({ ...filter, beforeId, limit: filter.limit + 1 });
  const comments = found.slice(0, filter.limit);
  const last = comments.at(-1);
  return {
    items: await describeAll(ctx, comments),
    nextCursor: found.length > filter.limit && last !== undefined ? last.id : null,
  };
}

/** One comment with every decision made on it, oldest first. @throws DomainError('not-found') */
export async function reviewOne(
  ctx: ReviewContext,
  commentId: string,
): Promise<ReviewItem & { decisions: DecisionView[] }> {
  const comment = await ctx.store.comments.findWithContext(commentId);
  if (comment === null) throw new DomainError('not-found', 'There is no such comment.');
  const [item] = await describeAll(ctx, [comment]);
  const decisions = await ctx.store.decisions.listFor(commentId);
  const names = await ctx.store.moderators.namesOf(decisions.flatMap(({ actorId }) => actorId ?? []));
  if (item === undefined) throw new Error('a comment was not described');
  return {
    ...item,
    decisions: decisions.map((decision) => describeDecision(decision, names.get(decision.actorId ?? ''))),
  };
}

async function describeAll(
  { store, keyring }: ReviewContext,
  comments: readonly CommentWithContext[],
): Promise<ReviewItem[]> {
  const decisions = groupBy(
    await store.decisions.listForAll(comments.map(({ id }) => id)),
    ({ commentId }) => commentId,
  );
  const bySite = groupBy(comments, ({ siteId }) => siteId);
  const emails = new Map(
    comments.map((comment) => [comment.id, keyring.unsealEmail(comment.emailSealed, comment.id)]),
  );
  const keysOf = (comment: CommentWithContext) => keyring.authorKeys(emails.get(comment.id) ?? '');
  const counts = new Map(
    await Promise.all(
      [...bySite].map(
        async ([siteId, ofSite]) =>
          [siteId, await store.comments.authorCounts(siteId, ofSite.flatMap(keysOf))] as const,
      ),
    ),
  );
  return comments.map((comment) => {
    const ofSite = counts.get(comment.siteId);
    const verdict = decisions
      .get(comment.id)
      ?.findLast(({ actorKind }) => actorKind === 'engine' || actorKind === 'system');
    return {
      id: comment.id,
      site: comment.site,
      page: comment.thread.page,
      pageTitle: comment.thread.title,
      parentId: comment.parentId,
      status: comment.status,
      version: comment.version,
      author: {
        name: comment.authorName,
        website: comment.authorWebsite,
        email: maskEmail(emails.get(comment.id) ?? ''),
        history: addHistories(keysOf(comment).map((key) => ofSite?.get(key.toString('hex')) ?? {})),
      },
      body: comment.body,
      submittedAt: comment.submittedAt.toISOString(),
      decidedAt: comment.decidedAt?.toISOString() ?? null,
      verdict: verdict === undefined ? null : pickVerdict(describeDecision(verdict)),
    };
  });
}

function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

function pickVerdict({
  score,
  findings,
  rulesetVersion,
  reason,
}: DecisionView): NonNullable<ReviewItem['verdict']> {
  return { score, findings, rulesetVersion, reason };
}

function describeDecision(decision: DecisionRecord, actorName?: string): DecisionView {
  return {
    id: decision.id,
    version: decision.version,
    action: decision.action,
    from: decision.fromStatus,
    to: decision.toStatus,
    actor: { kind: decision.actorKind, name: actorName ?? null },
    reason: decision.reason,
    score: decision.score,
    findings: decision.findings as unknown as Finding[],
    rulesetVersion: decision.rulesetVersion,
    decidedAt: decision.decidedAt.toISOString(),
  };
}

function decodeCursor(cursor: string): string {
  const parsed = z.uuid().safeParse(cursor);
  if (parsed.success) return parsed.data;
  throw new DomainError('invalid', 'The cursor is not one of ours; start again without it.', {
    faults: [{ pointer: '#/cursor', detail: 'must be a nextCursor from an earlier answer' }],
  });
}
