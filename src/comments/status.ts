import type { Context } from '../context.js';
import type { Finding } from '../rules/rule.js';
import type { CommentRecord, DecisionRecord } from '../store/records.js';
import { editableUntil } from './editable.js';
import { couldNotBeJudged } from './moderate.js';
import { findOwn } from './own-comment.js';
import { pageOrigin } from './page.js';
import { mayDecide } from './transitions.js';
import type { ReaderReason, StatusView } from './views.js';

/**
 * The rules of whose findings an author may be told. Any other stays silent: saying that a word is on a list tells
 * a spammer how to get around the list.
 */
const toldRules: ReadonlySet<string> = new Set<ReaderReason>([
  'too-many-links',
  'shouting',
  'repeated-characters',
  'same-text',
  'repeated-submission',
  'link-in-name',
  'hold-all',
]);

/** The author's own view of a comment, by the secret link. @throws DomainError('not-found') */
export async function readStatus(
  ctx: Pick<Context, 'store' | 'sites' | 'clock'>,
  token: string,
): Promise<StatusView> {
  const comment = await findOwn(ctx, token);
  const now = ctx.clock();
  const [isHidden, decisions, site] = await Promise.all([
    isHiddenBan(ctx, comment, now),
    ctx.store.decisions.listFor(comment.id),
    ctx.sites.byId(comment.siteId),
  ]);
  const isDecided = !isHidden && comment.status !== 'held' && comment.status !== 'pending';
  return {
    id: comment.id,
    status: isHidden ? 'held' : comment.status,
    page: comment.thread.page,
    pageTitle: comment.thread.title ?? comment.pageTitle,
    pageUrl: pageOrigin(comment.thread.page) === null ? null : comment.thread.page,
    siteName: site.name,
    name: comment.authorName,
    body: comment.body,
    submittedAt: comment.submittedAt.toISOString(),
    decidedAt: isDecided ? (comment.decidedAt?.toISOString() ?? null) : null,
    reasons: reasonsFor(comment.status, decisions.at(-1)),
    earlierTextStands: comment.status !== 'approved' && comment.html !== null,
    editableUntil: editableUntil(comment, site, now)?.toISOString() ?? null,
    notify: comment.notify,
    mayWithdraw: mayDecide(comment.status, 'author', 'withdraw'),
  };
}

/** Whether what was taken for spam is by somebody who is banned and is not to know: to them it seems to wait. */
async function isHiddenBan(
  { store }: Pick<Context, 'store'>,
  { siteId, status, authorKey }: CommentRecord,
  now: Date,
): Promise<boolean> {
  if (status !== 'spam') return false;
  const [ban] = await store.authorBans.inForce(siteId, [authorKey], now);
  return ban?.hidden === true;
}

/** Of what holds a comment, and of what has the rules reject it; why a person decided is theirs to say. */
function reasonsFor(status: CommentRecord['status'], decision: DecisionRecord | undefined): ReaderReason[] {
  const isRulesWord = status === 'held' || (status === 'rejected' && decision?.actorKind === 'engine');
  if (decision === undefined || !isRulesWord) return [];
  if (decision.reason === couldNotBeJudged) return ['unchecked'];
  const findings = decision.findings as unknown as Pick<Finding, 'rule' | 'hold' | 'shadow'>[];
  return [
    ...new Set(findings.flatMap(({ shadow, ...finding }) => (shadow === true ? [] : reasonOf(finding)))),
  ];
}

/** Whom a site asks, and what they say, is its own business; that there was no answer is not. */
function reasonOf({ rule, hold }: Pick<Finding, 'rule' | 'hold'>): ReaderReason | [] {
  if (rule === 'remote-checks') return hold === true ? 'unchecked' : [];
  return isTold(rule) ? rule : [];
}

function isTold(rule: string): rule is ReaderReason {
  return toldRules.has(rule);
}
