import { mayDecide } from '../decisions/transitions.js';
import type { CommentRecord, SiteRecord } from '../store/database/records.js';

/** Decisions after which a comment is left as it is. */
const versionMax = 100;

/**
 * Until when its author may put another text in a comment's place; null when they may not, or not any more.
 * @param status as its author is shown it: what was taken for spam seems to wait, where they are not to know of a ban.
 */
export function editableUntil(
  { status, version, submittedAt }: Pick<CommentRecord, 'status' | 'version' | 'submittedAt'>,
  { editWindowSeconds }: Pick<SiteRecord, 'editWindowSeconds'>,
  now: Date,
): Date | null {
  if (version >= versionMax || status === 'spam' || !mayDecide(status, 'author', 'edit')) return null;
  const until = new Date(submittedAt.getTime() + editWindowSeconds * 1_000);
  return until > now ? until : null;
}
