import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { hashToken } from '../privacy/keyring.js';
import type { Finding } from '../rules/rule.js';
import type { CommentWithContext } from '../store/comments.js';
import type { CommentRecord, DecisionRecord } from '../store/records.js';
import { decide } from './decide.js';
import { couldNotBeJudged } from './moderate.js';
import { pageOrigin } from './page.js';
import { mayDecide } from './transitions.js';
import type { StatusView } from './views.js';

/**
 * What an author may be told of a rule's finding. A rule that is not here stays silent: saying that a word
 * is on a list tells a spammer how to get around the list.
 */
const readerReasons: Readonly<Partial<Record<string, string>>> = {
  'too-many-links': 'It has more links than this site lets through unseen.',
  shouting: 'Much of it is written in capital letters.',
  'repeated-characters': 'It repeats characters over and over.',
  'same-text': 'The same text has been posted here before.',
  'link-in-name': 'The name holds a link or an email address.',
  'hold-all': 'This site has every comment read by a person first.',
};

const uncheckedReason = 'It could not be checked automatically.';

/** The author's own view of a comment, by the secret link. @throws DomainError('not-found') */
export async function readStatus(
  { store, clock }: Pick<Context, 'store' | 'clock'>,
  token: string,
): Promise<StatusView> {
  const comment = await findByToken(store, token);
  const isHidden = await isHiddenBan(store, comment, clock());
  const decisions = await store.decisions.listFor(comment.id);
  return {
    id: comment.id,
    status: isHidden ? 'held' : comment.status,
    page: comment.thread.page,
    pageTitle: comment.thread.title,
    pageUrl: pageOrigin(comment.thread.page) === null ? null : comment.thread.page,
    name: comment.authorName,
    body: comment.body,
    submittedAt: comment.submittedAt.toISOString(),
    decidedAt: isHidden || comment.status === 'held' ? null : (comment.decidedAt?.toISOString() ?? null),
    reasons: comment.status === 'held' ? reasonsFor(decisions.at(-1)) : [],
    mayWithdraw: mayDecide(comment.status, 'author', 'withdraw'),
  };
}

/** Takes the author's comment back; it is shown no more. @throws DomainError not-found, transition-not-allowed. */
export async function withdraw(
  ctx: Pick<Context, 'store' | 'sites' | 'clock' | 'queue' | 'metrics' | 'log'>,
  token: string,
): Promise<void> {
  const comment = await findByToken(ctx.store, token);
  await decide(ctx, {
    comment,
    version: comment.version,
    action: 'withdraw',
    actor: { kind: 'author', id: null },
  });
}

/** Whether what was taken for spam is by somebody who is banned and is not to know: to them it seems to wait. */
async function isHiddenBan(
  store: Context['store'],
  { siteId, status, authorKey }: CommentRecord,
  now: Date,
): Promise<boolean> {
  if (status !== 'spam') return false;
  const [ban] = await store.authorBans.inForce(siteId, [authorKey], now);
  return ban?.hidden === true;
}

async function findByToken(store: Context['store'], token: string): Promise<CommentWithContext> {
  const comment = await store.comments.findByTokenHash(hashToken(token));
  if (comment === null)
    throw new DomainError('not-found', 'This link leads to no comment here. It may have been erased.');
  return comment;
}

function reasonsFor(decision: DecisionRecord | undefined): string[] {
  if (decision === undefined) return [];
  if (decision.reason === couldNotBeJudged) return [uncheckedReason];
  const findings = decision.findings as unknown as Pick<Finding, 'rule' | 'hold' | 'shadow'>[];
  return [
    ...new Set(findings.flatMap(({ shadow, ...finding }) => (shadow === true ? [] : reasonOf(finding)))),
  ];
}

/** Whom a site asks, and what they say, is its own business; that there was no answer is not. */
function reasonOf({ rule, hold }: Pick<Finding, 'rule' | 'hold'>): string | [] {
  if (rule === 'remote-checks') return hold === true ? uncheckedReason : [];
  return readerReasons[rule] ?? [];
}
