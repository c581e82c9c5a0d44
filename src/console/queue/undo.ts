import type { CommentStatusName } from '../../threads/views.js';

/**
 * The action that brings a comment back to where it was. Nobody can make a comment unjudged again, so one that
 * was decided before its verdict is held. Null where there is no way back.
 */
export function undoOf(
  before: CommentStatusName,
  after: CommentStatusName,
): 'approve' | 'reject' | 'spam' | 'hold' | null {
  if (before === after || after === 'withdrawn') return null;
  switch (before) {
    case 'approved':
      return 'approve';
    case 'rejected':
      return 'reject';
    case 'spam':
      return 'spam';
    case 'pending':
    case 'held':
      return 'hold';
    case 'withdrawn':
      return null;
  }
}
