import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { newId } from '../ids.js';
import { renderBody } from '../markup/render.js';
import type { Verdict } from '../rules/findings/rule.js';
import { namedAuthorName } from '../rules/named-author.js';
import { similarityKeys } from '../rules/text/similarity.js';
import { badgeOf } from '../sites/named-authors.js';
import type { NewDecision } from '../store/comments/decisions.js';
import type { NewText } from '../store/comments/edits.js';
import type { ActorKind, CommentRecord, CommentStatus, DecisionAction } from '../store/database/records.js';
import { mayDecide, outcomeOf } from './transitions.js';

export interface Actor {
  kind: ActorKind;
  /** The moderator's id; null for the engine, the author and the service itself. */
  id: string | null;
}

export interface DecideRequest {
  /** The comment as just read. */
  comment: CommentRecord;
  /** The version the actor saw; a decision on anything older is refused. */
  version: number;
  action: DecisionAction;
  actor: Actor;
  reason?: string | undefined;
  /** What the rules said, by which version of them and of the site's spam head; with the engine's own decisions. */
  judgement?: {
    verdict: Verdict;
    rulesetVersion: number;
    spamHeadVersion: number | null;
    language: string | null;
    /** The author is banned and is not to know: what readers see of theirs stays. */
    leavesShown: boolean;
  };
  /** With an edit: the text that is judged from now on. */
  text?: NewText;
}

export interface DecideAnswer {
  decisionId: string;
  commentId: string;
  status: CommentStatus;
  version: number;
}

/**
 * Moves a comment to another status and appends the decision, in one statement: the only writer of
 * status. What readers see is published afterwards by a job; a job that gets lost is made up for by the sweep.
 * @throws DomainError stale-version (with the current state), transition-not-allowed, not-found, unavailable.
 */
export async function decide(
  ctx: Pick<Context, 'store' | 'sites' | 'keyring' | 'clock' | 'queue' | 'metrics' | 'log'>,
  { comment, version, action, actor, reason, judgement, text }: DecideRequest,
): Promise<DecideAnswer> {
  if (comment.version !== version) throw staleVersion(comment);
  if (!mayDecide(comment.status, actor.kind, action)) {
    throw new DomainError(
      'transition-not-allowed',
      `A comment that is ${comment.status} cannot be given the action ${action}.`,
      {
        members: { current: { status: comment.status, version: comment.version } },
      },
    );
  }

  const status = outcomeOf[action];
  const decisionId = newId();
  const html = shownAfter(comment, actor, action, judgement);
  const decision: NewDecision = {
    id: decisionId,
    commentId: comment.id,
    action,
    expected: { status: comment.status, version },
    toStatus: status,
    html,
    badge: await badgeAfter(ctx, comment, actor, action),
    actorKind: actor.kind,
    actorId: actor.id,
    reason: reason ?? null,
    score: judgement?.verdict.score ?? null,
    findings: judgement?.verdict.findings ?? [],
    rulesetVersion: judgement?.rulesetVersion ?? null,
    foundBy: judgement === undefined ? null : rulesIn(judgement.verdict),
    language: judgement?.language ?? null,
    spamHeadVersion: judgement?.spamHeadVersion ?? null,
    decidedAt: ctx.clock(),
    marks: actor.kind === 'moderator' ? similarityKeys(comment.siteId, comment.bodyPrint) : [],
  };
  const appended =
    text === undefined
      ? await ctx.store.decisions.append(decision)
      : await ctx.store.edits.append(decision, text);
  if (!appended) throw await explainRefusal(ctx, comment.id);

  ctx.metrics.decisions.inc({ actor: actor.kind, status });
  if (html !== undefined && (html ?? comment.html) !== null) await publishLater(ctx, comment.threadId);
  if (actor.kind === 'moderator') await tellChecksLater(ctx, comment);
  return { decisionId, commentId: comment.id, status, version: version + 1 };
}

/**
 * What readers see after a decision; null for nothing, undefined for what they see now. An edit leaves the text
 * that was approved up, and so do the rules that would rather have a person read the new one, or that take it for spam
 * because of a ban its author is not to know of.
 */
function shownAfter(
  { body }: CommentRecord,
  { kind }: Actor,
  action: DecisionAction,
  judgement: DecideRequest['judgement'],
): string | null | undefined {
  if (action === 'approve') return renderBody(body);
  if (judgement?.leavesShown === true) return undefined;
  if (action === 'edit' || (action === 'hold' && kind !== 'moderator')) return undefined;
  return null;
}

/**
 * What is shown beside the author's name once a decision is made. Anybody can write an author's address down, so it
 * is for a moderator's approval alone to give the badge, and of a comment whose reasons say that it will.
 */
async function badgeAfter(
  { sites, keyring }: Pick<Context, 'sites' | 'keyring'>,
  { id, siteId, emailSealed, foundBy }: CommentRecord,
  { kind }: Actor,
  action: DecisionAction,
): Promise<string | null> {
  if (kind !== 'moderator' || action !== 'approve' || !foundBy.includes(namedAuthorName)) return null;
  return badgeOf(await sites.byId(siteId), keyring.authorKeys(keyring.unsealEmail(emailSealed, id)));
}

/** By which rules a moderator may look for the comment; one that is only tried out would not explain why it is there. */
function rulesIn({ findings }: Verdict): string[] | null {
  const rules = new Set(findings.filter(({ shadow }) => shadow !== true).map(({ rule }) => rule));
  return rules.size === 0 ? null : [...rules];
}

/** The decision is committed whether or not the queue answers; the sweep publishes what this cannot. */
async function publishLater({ queue, log }: Pick<Context, 'queue' | 'log'>, threadId: string): Promise<void> {
  try {
    await queue.publish(threadId);
  } catch (error) {
    log.warn({ err: error, threadId }, 'a publish could not be queued; the sweep will');
  }
}

/** What a moderator decides may tell a remote check that it was wrong; a site that has none is spared the job. */
async function tellChecksLater(
  { sites, queue, log }: Pick<Context, 'sites' | 'queue' | 'log'>,
  { id, siteId }: CommentRecord,
): Promise<void> {
  try {
    if ((await sites.checksOf(await sites.byId(siteId))).length > 0) await queue.tellChecks(id);
  } catch (error) {
    log.warn({ err: error, commentId: id }, 'remote checks will not be told of a decision');
  }
}

/** Somebody was faster: say what the comment is now. */
async function explainRefusal({ store }: Pick<Context, 'store'>, commentId: string): Promise<DomainError> {
  const current = await store.comments.find(commentId);
  return current === null
    ? new DomainError('not-found', 'This comment is no longer here.')
    : staleVersion(current);
}

function staleVersion({ status, version }: Pick<CommentRecord, 'status' | 'version'>): DomainError {
  return new DomainError(
    'stale-version',
    `The comment has changed since you saw it: it is ${status} now, version ${version}.`,
    {
      members: { current: { status, version } },
    },
  );
}
