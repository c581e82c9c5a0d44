import type { Context } from '../context.js';
import { decide } from '../decisions/decide.js';
import type { CommentRecord } from '../store/database/records.js';
import { findOwn } from './own-comment.js';

type WithdrawContext = Pick<Context, 'store' | 'sites' | 'keyring' | 'clock' | 'queue' | 'metrics' | 'log'>;

/** Withdraws the author's comment, so that it is no longer shown. @throws DomainError not-found, transition-not-allowed. */
export async function withdraw(ctx: WithdrawContext, token: string): Promise<void> {
  await takeBack(ctx, await findOwn(ctx, token));
}

/** The same for a comment that has been looked up. @throws DomainError transition-not-allowed, stale-version. */
export async function takeBack(ctx: WithdrawContext, comment: CommentRecord): Promise<void> {
  await decide(ctx, {
    comment,
    version: comment.version,
    action: 'withdraw',
    actor: { kind: 'author', id: null },
  });
}
