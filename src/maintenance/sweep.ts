import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { holdUnjudged } from '../judging/moderate.js';

/** A comment pending for longer than this is looked after. */
const strandedAfterMs = 15_000;
const sweepPageSize = 500;
/** A decision this young may still have its publish job on the way. */
const publishGraceMs = 5_000;
const publishLookBackMs = 60 * 60 * 1_000;
const publishPageSize = 500;

export interface SweepReport {
  requeued: number;
  held: number;
  republished: number;
}

/**
 * Finds what a lost queue write left behind: comments without a job are queued again, those whose job
 * failed for good are held for a human, and threads with unpublished decisions are published.
 */
export async function sweep(
  ctx: Pick<Context, 'store' | 'sites' | 'checks' | 'keyring' | 'clock' | 'queue' | 'metrics' | 'log'>,
): Promise<SweepReport> {
  const report: SweepReport = { requeued: 0, held: 0, republished: 0 };
  const now = ctx.clock().getTime();

  let afterId: string | undefined;
  for (;;) {
    const stranded = await ctx.store.comments.findStranded(
      new Date(now - strandedAfterMs),
      afterId,
      sweepPageSize,
    );
    for (const commentId of stranded) {
      const state = await ctx.queue.requeue(commentId);
      if (state === 'queued') report.requeued += 1;
      if (state === 'failed' && (await holdFailed(ctx, commentId))) report.held += 1;
    }
    afterId = stranded.at(-1);
    if (stranded.length < sweepPageSize) break;
  }
  ctx.metrics.requeued.inc(report.requeued);

  const unpublished = await ctx.store.threads.findUnpublished(
    new Date(now - publishLookBackMs),
    new Date(now - publishGraceMs),
    publishPageSize,
  );
  for (const threadId of unpublished) await ctx.queue.publish(threadId);
  report.republished = unpublished.length;

  if (report.requeued + report.held + report.republished > 0)
    ctx.log.info(report, 'the sweep found stranded work');
  return report;
}

/** A comment that cannot even be held stays for the next sweep, and holds up no other. */
async function holdFailed(ctx: Parameters<typeof sweep>[0], commentId: string): Promise<boolean> {
  try {
    await holdUnjudged(ctx, { commentId });
  } catch (error) {
    if (error instanceof DomainError && error.code === 'unavailable') throw error;
    ctx.log.error({ err: error, commentId }, 'a comment that could not be judged could not be held either');
    return false;
  }
  await ctx.queue.forget(commentId);
  return true;
}
