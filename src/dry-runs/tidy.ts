import type { Context } from '../context.js';

/** A run that has not moved for this long is looked after; a batch takes a fraction of it. */
const strandedAfterMs = 20_000;
const strandedPageSize = 100;
const keptMs = 30 * 24 * 60 * 60 * 1_000;

/** Queues again the runs that a lost queue write or a killed worker left behind, and ends those whose job failed for good. */
export async function sweepDryRuns({
  store,
  clock,
  queue,
}: Pick<Context, 'store' | 'clock' | 'queue'>): Promise<{ dryRunsRequeued: number; dryRunsFailed: number }> {
  const report = { dryRunsRequeued: 0, dryRunsFailed: 0 };
  const now = clock();
  for (const id of await store.dryRuns.findStranded(
    new Date(now.getTime() - strandedAfterMs),
    strandedPageSize,
  )) {
    const state = await queue.requeueDryRun(id);
    if (state === 'queued') report.dryRunsRequeued += 1;
    if (state !== 'failed') continue;
    await store.dryRuns.finish(id, 'failed', now);
    report.dryRunsFailed += 1;
  }
  return report;
}

/** Removes runs that nobody will look at any more, with what they found. */
export async function purgeDryRuns({
  store,
  clock,
}: Pick<Context, 'store' | 'clock'>): Promise<{ dryRuns: number }> {
  return { dryRuns: await store.dryRuns.removeOlderThan(new Date(clock().getTime() - keptMs)) };
}
