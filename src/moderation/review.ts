import { z } from 'zod';
import { requireInScope, type SiteScope } from '../access/site-scope.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { toAuthorPastView } from '../judging/author-past.js';
import { renderBody } from '../markup/render.js';
import { maskEmail } from '../privacy/mask-email.js';
import type { FindingView } from '../rules/findings/finding-view.js';
import type { CommentWithContext } from '../store/comments/comments.js';
import type { CommentRecord, DecisionRecord, EditRecord } from '../store/database/records.js';
import { readNotes } from './note.js';
import type {
  DecisionView,
  EditView,
  NeighbourView,
  ReviewDetail,
  ReviewItem,
  StatusTally,
} from './review-views.js';
import { type Selection, toFilter } from './selection.js';

export const queueLimitDefault = 50;
export const queueLimitMax = 200;
/** Comments around one that are shown with it, above and below. */
const neighboursMax = 12;

type ReviewContext = Pick<Context, 'store' | 'keyring'>;

export interface ReviewRequest extends Selection {
  /** Newest first unless told otherwise. */
  order?: 'newest' | 'oldest' | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** A page of comments for a moderator, with what the rules found and who the author has been. */
export async function reviewQueue(
  ctx: ReviewContext,
  { order, cursor, limit, ...selection }: ReviewRequest,
): Promise<{ items: ReviewItem[]; nextCursor: string | null }> {
  const found = await ctx.store.comments.queue({
    ...(await toFilter(ctx, selection)),
    order,
    pastId: cursor === undefined ? undefined : decodeCursor(cursor),
    limit: limit + 1,
  });
  const comments = found.slice(0, limit);
  const last = comments.at(-1);
  return {
    items: await describeAll(ctx, comments),
    nextCursor: found.length > limit && last !== undefined ? last.id : null,
  };
}

/** One comment with every decision made on it, oldest first. @throws DomainError('not-found') */
export async function reviewOne(
  ctx: ReviewContext,
  commentId: string,
  within: SiteScope,
): Promise<ReviewDetail> {
  const comment = await ctx.store.comments.findWithContext(commentId);
  if (comment === null) throw new DomainError('not-found', 'There is no such comment.');
  requireInScope(within, comment.siteId);
  const [item] = await describeAll(ctx, [comment]);
  const decisions = await ctx.store.decisions.listFor(commentId);
  const names = await ctx.store.moderators.namesOf(decisions.flatMap(({ actorId }) => actorId ?? []));
  if (item === undefined) throw new Error('a comment was not described');
  return {
    ...item,
    decisions: decisions.map((decision) => describeDecision(decision, names.get(decision.actorId ?? ''))),
    edits: describeEdits(await ctx.store.edits.listFor(commentId), comment.body),
    notes: await readNotes(ctx, commentId),
    above: await readAbove(ctx, comment),
    below: (await ctx.store.comments.repliesTo(commentId, neighboursMax)).map(toNeighbour),
  };
}

/** Each text is what the next change was made to, the last one what there is now. */
function describeEdits(edits: readonly EditRecord[], body: string): EditView[] {
  return edits.map((edit, index) => ({
    before: edit.body,
    after: edits[index + 1]?.body ?? body,
    at: edit.editedAt.toISOString(),
  }));
}

/** The comments that this one hangs on. */
async function readAbove({ store }: ReviewContext, comment: CommentRecord): Promise<NeighbourView[]> {
  const above: NeighbourView[] = [];
  let { parentId } = comment;
  while (parentId !== null && above.length < neighboursMax) {
    const parent: CommentRecord | null = await store.comments.find(parentId);
    if (parent === null) break;
    above.unshift(toNeighbour(parent));
    ({ parentId } = parent);
  }
  return above;
}

function toNeighbour({ id, authorName, body, status, submittedAt }: CommentRecord): NeighbourView {
  return { id, name: authorName, body, status, submittedAt: submittedAt.toISOString() };
}

/** How many comments wait in each place, for the tabs of the queue. */
export async function tallyQueue(
  { store }: Pick<Context, 'store'>,
  filter: { siteId: string | undefined; within: SiteScope },
): Promise<StatusTally> {
  return store.comments.tally(filter);
}

async function describeAll(
  { store, keyring }: ReviewContext,
  comments: readonly CommentWithContext[],
): Promise<ReviewItem[]> {
  const decisions = groupBy(
    await store.decisions.listForAll(comments.map(({ id }) => id)),
    ({ commentId }) => commentId,
  );
  const parents = await parentsOf(store, comments);
  const bySite = groupBy(comments, ({ siteId }) => siteId);
  const emails = new Map(
    comments.map((comment) => [comment.id, keyring.unsealEmail(comment.emailSealed, comment.id)]),
  );
  const keysOf = (comment: CommentWithContext) => keyring.authorKeys(emails.get(comment.id) ?? '');
  const pasts = new Map(
    await Promise.all(
      [...bySite].map(
        async ([siteId, ofSite]) =>
          [siteId, await store.comments.authorPasts(siteId, ofSite.flatMap(keysOf))] as const,
      ),
    ),
  );
  return comments.map((comment) => {
    const verdict = decisions
      .get(comment.id)
      ?.findLast(({ actorKind }) => actorKind === 'engine' || actorKind === 'system');
    return {
      id: comment.id,
      site: comment.site,
      page: comment.thread.page,
      pageTitle: comment.thread.title,
      claimedPageTitle: comment.pageTitle,
      parentId: comment.parentId,
      parent: describeParent(parents.get(comment.parentId ?? '')),
      status: comment.status,
      version: comment.version,
      author: {
        name: comment.authorName,
        website: comment.authorWebsite,
        email: maskEmail(emails.get(comment.id) ?? ''),
        ...toAuthorPastView(pasts.get(comment.siteId) ?? new Map(), keysOf(comment)),
      },
      body: comment.body,
      html: comment.editPendingAt === null && comment.html !== null ? comment.html : renderBody(comment.body),
      submittedAt: comment.submittedAt.toISOString(),
      decidedAt: comment.decidedAt?.toISOString() ?? null,
      earlierTextStands: comment.status !== 'approved' && comment.html !== null,
      claimedBy: null,
      verdict: verdict === undefined ? null : pickVerdict(describeDecision(verdict)),
    };
  });
}

async function parentsOf(
  store: Context['store'],
  comments: readonly CommentWithContext[],
): Promise<Map<string, CommentRecord>> {
  const ids = [...new Set(comments.flatMap(({ parentId }) => parentId ?? []))];
  const found = await Promise.all(ids.map((id) => store.comments.find(id)));
  return new Map(found.flatMap((parent) => (parent === null ? [] : [[parent.id, parent]])));
}

function describeParent(parent: CommentRecord | undefined): ReviewItem['parent'] {
  if (parent === undefined) return null;
  return { id: parent.id, name: parent.authorName, body: parent.body, status: parent.status };
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
  spamHeadVersion,
  reason,
}: DecisionView): NonNullable<ReviewItem['verdict']> {
  return { score, findings, rulesetVersion, spamHeadVersion, reason };
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
    findings: decision.findings as unknown as FindingView[],
    rulesetVersion: decision.rulesetVersion,
    spamHeadVersion: decision.spamHeadVersion,
    decidedAt: decision.decidedAt.toISOString(),
  };
}

function decodeCursor(cursor: string): string {
  const parsed = z.uuid().safeParse(cursor);
  if (parsed.success) return parsed.data;
  throw new DomainError('invalid', 'The cursor is not one of ours; start again without it.', {
    faults: [
      {
        pointer: '#/cursor',
        code: 'cursor-malformed',
        detail: 'must be a nextCursor from an earlier answer',
      },
    ],
  });
}
