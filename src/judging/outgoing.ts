import type { OpenCheck } from '../checks/ask.js';
import type { Outgoing, SendableField } from '../checks/check.js';
import type { Context } from '../context.js';
import type { SiteCheck } from '../sites/directory.js';
import { credentialPlace } from '../sites/remote-checks.js';
import type { CommentRecord } from '../store/database/records.js';

/** For each check the part of a comment that its settings let it see, and nothing besides. */
export async function composeOutgoing(
  { store, keyring }: Pick<Context, 'store' | 'keyring'>,
  comment: CommentRecord,
  checks: readonly SiteCheck[],
): Promise<{ check: OpenCheck; comment: Outgoing }[]> {
  const isWanted = (field: SendableField) => checks.some(({ settings }) => isSent(settings.send, field));
  const thread = isWanted('page') ? await store.threads.findById(comment.threadId) : null;
  const parts: Partial<Record<SendableField, string>> = {
    name: comment.authorName,
    body: comment.body,
    ...(comment.authorWebsite !== null && { website: comment.authorWebsite }),
    ...(thread !== null && { page: thread.page }),
    ...(isWanted('email') && { email: keyring.unsealEmail(comment.emailSealed, comment.id) }),
  };
  return checks.map((check) => ({
    check: unseal(keyring, check),
    comment: {
      commentId: comment.id,
      submittedAt: comment.submittedAt,
      ...Object.fromEntries(Object.entries(parts).filter(([field]) => isSent(check.settings.send, field))),
    },
  }));
}

function isSent(send: readonly string[], field: string): boolean {
  return send.includes(field);
}

/** A secret that no key of the ring opens is as good as none: the check says so, and the comment is held. */
function unseal(keyring: Context['keyring'], { secretSealed, ...check }: SiteCheck): OpenCheck {
  let secret: string | null = null;
  try {
    if (secretSealed !== null)
      secret = keyring.unsealCredential(secretSealed, credentialPlace(check.siteId, check.check));
  } catch {
    // Reported as a failure of the check.
  }
  return { ...check, secret };
}
