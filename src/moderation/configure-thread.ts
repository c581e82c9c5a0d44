import { z } from 'zod';
import type { Context } from '../context.js';
import { newId } from '../ids.js';
import { pageTitleSchema } from '../input/submission.js';
import { recordAudit } from '../moderators/audit.js';
import type { ThreadRecord } from '../store/database/records.js';
import { storedPageOf } from '../threads/find-thread.js';
import { announce } from '../threads/publish.js';

const slowSecondsMax = 24 * 60 * 60;

/** What a moderator may change of a page's discussion; what is left out stays. */
export const threadChangesSchema = z.strictObject({
  /** It takes no new comments; what is there stays shown. */
  closed: z.boolean('must be true or false').optional(),
  /** Every new comment waits for a moderator, whatever the rules say. */
  holdsAll: z.boolean('must be true or false').optional(),
  /** One comment from each network in so many seconds; null for no bound. */
  slowSeconds: z
    .int('must be a number of seconds, or null')
    .min(1)
    .max(slowSecondsMax, `must be ${slowSecondsMax} at most`)
    .nullable()
    .optional(),
  /** What readers see as the title of the page, whatever comments say it is called; null for none. */
  title: z.preprocess((title) => (title === '' ? null : title), pageTitleSchema.nullable()).optional(),
});

export type ThreadChanges = z.output<typeof threadChangesSchema>;

export interface ThreadSettings {
  page: string;
  title: string | null;
  closedAt: string | null;
  holdsAll: boolean;
  slowSeconds: number | null;
}

/** Changes how a page's discussion is taken part in; a page nobody has written on yet gets its thread by it. */
export async function configureThread(
  ctx: Pick<Context, 'store' | 'sites' | 'clock' | 'relay' | 'log'>,
  {
    site: slug,
    page,
    changes,
    moderatorId,
  }: { site: string; page: string; changes: ThreadChanges; moderatorId: string | null },
): Promise<ThreadSettings> {
  const site = await ctx.sites.bySlug(slug);
  const now = ctx.clock();
  const standing = await ctx.store.threads.ensure({
    id: newId(),
    siteId: site.id,
    page: await storedPageOf(ctx, site, page),
    createdAt: now,
  });
  const { closed, holdsAll, slowSeconds, title } = changes;
  const thread = await ctx.store.threads.configure(standing.id, {
    ...(closed !== undefined && { closedAt: closed ? (standing.closedAt ?? now) : null }),
    ...(holdsAll !== undefined && { holdsAll }),
    ...(slowSeconds !== undefined && { slowSeconds }),
    ...(title !== undefined && { title, titleFixed: true }),
  });
  const entry = { moderatorId, siteId: site.id, subject: standing.page };
  if (closed !== undefined)
    await recordAudit(ctx, { action: closed ? 'thread-closed' : 'thread-opened', ...entry });
  if (holdsAll !== undefined || slowSeconds !== undefined || title !== undefined)
    await recordAudit(ctx, {
      action: 'thread-changed',
      ...entry,
      details: {
        ...(holdsAll !== undefined && { holdsAll }),
        ...(slowSeconds !== undefined && { slowSeconds }),
        ...(title !== undefined && { title }),
      },
    });
  await announce(ctx, { threadId: thread.id, version: thread.version });
  return settingsOf(thread);
}

function settingsOf({ page, title, closedAt, holdsAll, slowSeconds }: ThreadRecord): ThreadSettings {
  return { page, title, closedAt: closedAt?.toISOString() ?? null, holdsAll, slowSeconds };
}
