import type { Context } from '../context.js';
import { mayDecide } from '../decisions/transitions.js';
import { pageOrigin } from '../input/page.js';
import { couldNotBeJudged } from '../judging/moderate.js';
import type { Finding } from '../rules/findings/rule.js';
import type { CommentStatus, DecisionRecord } from '../store/database/records.js';
import type { ReaderReason, StatusView } from '../threads/views.js';
import { editableUntil } from './editable.js';
import { findOwn } from './own-comment.js';
import { statusForAuthor } from './status-for-author.js';

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
  ctx: Pick<Context, 'store' | 'sites' | 'keyring' | 'clock'>,
  token: string,
): Promise<StatusView> {
  const comment = await findOwn(ctx, token);
  const now = ctx.clock();
  const [status, decisions, site] = await Promise.all([
    statusForAuthor(ctx, comment),
    ctx.store.decisions.listFor(comment.id),
    ctx.sites.byId(comment.siteId),
  ]);
  const isDecided = status !== 'held' && status !== 'pending';
  return {
    id: comment.id,
    status,
    page: comment.thread.page,
    pageTitle: comment.thread.title ?? comment.pageTitle,
    pageUrl: pageOrigin(comment.thread.page) === null ? null : comment.thread.page,
    siteName: site.name,
    name: comment.authorName,
    body: comment.body,
    submittedAt: comment.submittedAt.toISOString(),
    decidedAt: isDecided ? (comment.decidedAt?.toISOString() ?? null) : null,
    reasons: reasonsFor(status, decisions.at(-1)),
    earlierTextStands: status !== 'approved' && comment.html !== null,
    editableUntil: editableUntil({ ...comment, status }, site, now)?.toISOString() ?? null,
    notify: comment.notify,
    mayWithdraw: mayDecide(status, 'author', 'withdraw'),
  };
}

/** Of what holds a comment, and of what has the rules reject it; why a person decided is theirs to say. */
function reasonsFor(status: CommentStatus, decision: DecisionRecord | undefined): ReaderReason[] {
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
