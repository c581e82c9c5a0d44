import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { hashToken } from '../privacy/keyring.js';
import type { CommentWithContext } from '../store/comments/comments.js';

/** The comment that an author's private link leads to. @throws DomainError('not-found') */
export async function findOwn({ store }: Pick<Context, 'store'>, token: string): Promise<CommentWithContext> {
  const comment = await store.comments.findByTokenHash(hashToken(token));
  if (comment === null)
    throw new DomainError('not-found', 'This link leads to no comment here. It may have been erased.');
  return comment;
}
