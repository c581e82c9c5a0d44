import type { PublicComment } from '../../threads/views.js';

/** The comment of this id in this part of a thread, where it can be answered. */
export function findComment(comments: readonly PublicComment[], id: string): PublicComment | undefined {
  for (const comment of comments) {
    const found = comment.id === id && comment.removed !== true ? comment : findComment(comment.replies, id);
    if (found !== undefined) return found;
  }
  return undefined;
}
