import type { Context } from '../context.js';
import { blockedAuthorName } from '../rules/blocked-author.js';
import type { Finding } from '../rules/findings/rule.js';
import type { CommentRecord, CommentStatus } from '../store/database/records.js';

/**
 * The status of a comment as its author is shown it. What the rules took for spam because its author is banned, and
 * is not to know, seems to wait for a moderator, for as long as the ban is in force. What a moderator has decided is
 * shown as it is.
 */
export async function statusForAuthor(
  { store, keyring, clock }: Pick<Context, 'store' | 'keyring' | 'clock'>,
  comment: CommentRecord,
): Promise<CommentStatus> {
  const { id, siteId, status, emailSealed } = comment;
  if (status !== 'spam') return status;
  const keys = keyring.authorKeys(keyring.unsealEmail(emailSealed, id));
  const [bans, decisions] = await Promise.all([
    store.authorBans.inForce(siteId, keys, clock()),
    store.decisions.listFor(id),
  ]);
  const findings = (decisions.at(-1)?.findings ?? []) as unknown as Finding[];
  const isByBan = findings.some(({ rule, shadow }) => rule === blockedAuthorName && shadow !== true);
  return isByBan && bans.some(({ hidden }) => hidden) ? 'held' : status;
}
