import type { Context } from '../context.js';
import { recordAudit } from '../moderators/audit.js';
import { randomBytes } from '../random-bytes.js';
import { announce } from '../threads/publish.js';
import { findOwn } from './own-comment.js';
import { takeBack } from './withdraw.js';

/**
 * Deletes the author's comment for good, with everything that was kept about it: its texts, name, address, verdicts,
 * notes and keys. Where others have answered it an empty place stays, so that their answers still hang together.
 * The private link leads nowhere afterwards. @throws DomainError not-found, stale-version.
 */
export async function erase(
  ctx: Pick<Context, 'store' | 'sites' | 'keyring' | 'clock' | 'queue' | 'relay' | 'metrics' | 'log'>,
  token: string,
): Promise<void> {
  const comment = await findOwn(ctx, token);
  if (comment.status !== 'withdrawn') await takeBack(ctx, comment);
  const thread = await ctx.store.comments.erase(comment.id, {
    emailSealed: ctx.keyring.sealEmail('', comment.id),
    statusTokenHash: randomBytes(32),
  });
  if (thread !== null) await announce(ctx, thread);
  await recordAudit(ctx, { action: 'comment-erased', moderatorId: null, siteId: comment.siteId });
}
