import type { Context } from '../../context.js';
import { DomainError } from '../../errors.js';
import type { Verdict } from '../../rules/findings/rule.js';
import type { DryRunRecord } from '../../store/database/records.js';
import type { DryRunChangeWithComment } from '../../store/sites/dry-runs.js';
import { dryRunTargetOf } from './standing.js';
import { toDryRunView } from './view.js';
import type { DryRunItem, DryRunView } from './views.js';

export const changesLimitDefault = 50;
export const changesLimitMax = 200;

/** A run with a page of the comments that change, newest first. @throws DomainError('not-found') */
export async function readDryRun(
  ctx: Pick<Context, 'store'>,
  { dryRunId, cursor, limit }: { dryRunId: string; cursor: string | undefined; limit: number },
): Promise<DryRunView & { items: DryRunItem[]; nextCursor: string | null }> {
  const run = await findRun(ctx, dryRunId);
  const found = await ctx.store.dryRuns.changes(run.id, cursor, limit + 1);
  const page = found.slice(0, limit);
  return {
    ...(await toDryRunView(ctx, run)),
    items: page.map(describeChange),
    nextCursor: found.length > limit ? (page.at(-1)?.commentId ?? null) : null,
  };
}

/** A site's runs, newest first. @throws DomainError('not-found') */
export async function listDryRuns(
  ctx: Pick<Context, 'store'>,
  { site: slug, cursor, limit }: { site: string; cursor: string | undefined; limit: number },
): Promise<{ dryRuns: DryRunView[]; nextCursor: string | null }> {
  const site = await ctx.store.sites.findBySlug(slug);
  if (site === null) throw new DomainError('not-found', 'There is no such site.');
  const found = await ctx.store.dryRuns.list(site.id, cursor, limit + 1);
  const page = found.slice(0, limit);
  return {
    dryRuns: await Promise.all(page.map((run) => toDryRunView(ctx, run))),
    nextCursor: found.length > limit ? (page.at(-1)?.id ?? null) : null,
  };
}

/** Ends a run that has not ended yet; what it found so far stays. Cancelling it again changes nothing. @throws DomainError('not-found') */
export async function cancelDryRun(
  ctx: Pick<Context, 'store' | 'clock'>,
  dryRunId: string,
): Promise<DryRunView> {
  const run = await findRun(ctx, dryRunId);
  await ctx.store.dryRuns.finish(run.id, 'cancelled', ctx.clock());
  return toDryRunView(ctx, await findRun(ctx, dryRunId));
}

async function findRun({ store }: Pick<Context, 'store'>, id: string): Promise<DryRunRecord> {
  const run = await store.dryRuns.find(id);
  if (run === null) throw noSuchRun();
  return run;
}

export function noSuchRun(): DomainError {
  return new DomainError('not-found', 'There is no such dry run. They are kept for thirty days.');
}

function describeChange({ comment, before, after }: DryRunChangeWithComment): DryRunItem {
  return {
    commentId: comment.id,
    page: comment.thread.page,
    pageTitle: comment.thread.title,
    author: { name: comment.authorName, website: comment.authorWebsite },
    body: comment.body,
    submittedAt: comment.submittedAt.toISOString(),
    status: comment.status,
    moderated: dryRunTargetOf(comment.decisions),
    before: before as unknown as Verdict,
    after: after as unknown as Verdict,
  };
}
