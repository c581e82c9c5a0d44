import type { Context } from '../context.js';
import { recordAudit } from '../moderators/audit.js';
import { newId } from '../new-id.js';
import { announce } from './publish.js';

/** Closes a page's discussion to new comments, or opens it again; what is there stays shown. */
export async function closeThread(
  ctx: Pick<Context, 'store' | 'sites' | 'clock' | 'relay' | 'log'>,
  {
    site: slug,
    page,
    closed,
    moderatorId,
  }: { site: string; page: string; closed: boolean; moderatorId: string | null },
): Promise<{ page: string; closedAt: string | null }> {
  const site = await ctx.sites.bySlug(slug);
  const now = ctx.clock();
  const standing = await ctx.store.threads.ensure({
    id: newId(),
    siteId: site.id,
    page,
    title: null,
    createdAt: now,
  });
  const thread = await ctx.store.threads.setClosed(standing.id, closed ? (standing.closedAt ?? now) : null);
  await recordAudit(ctx, {
    action: closed ? 'thread-closed' : 'thread-opened',
    moderatorId,
    siteId: site.id,
    subject: page,
  });
  await announce(ctx, { threadId: thread.id, version: thread.version });
  return { page, closedAt: thread.closedAt?.toISOString() ?? null };
}
