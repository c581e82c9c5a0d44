import type { CommentRecord, SiteRecord } from '../store/records.js';
import { mayDecide } from './transitions.js';

/** Decisions after which a comment is left as it is. */
const versionMax = 100;

/** Until when its author may put another text in a comment's place; null when they may not, or not any more. */
export function editableUntil(
  { status, version, submittedAt }: Pick<CommentRecord, 'status' | 'version' | 'submittedAt'>,
  { editWindowSeconds }: Pick<SiteRecord, 'editWindowSeconds'>,
  now: Date,
): Date | null {
  if (version >= versionMax || !mayDecide(status, 'author', 'edit')) return null;
  const until = new Date(submittedAt.getTime() + editWindowSeconds * 1_000);
  return until > now ? until : null;
}
