import type { Context } from '../context.js';
import type { RunKind } from '../queue/producer.js';

/** A run that has not moved for this long is looked after; a batch takes a fraction of it. */
const strandedAfterMs = 20_000;
const strandedPageSize = 100;
const keptMs = 30 * 24 * 60 * 60 * 1_000;

/** The tables of what takes its time and is stored with how far it has come. */
const tablesOf = ({ dryRuns, bulkDecisions }: Context['store']) =>
  ({ dryRun: dryRuns, bulkDecision: bulkDecisions }) satisfies Record<RunKind, unknown>;

/** Queues again the runs that a lost queue write or a killed worker left behind, and ends those whose job failed for good. */
export async function sweepRuns({
  store,
  clock,
  queue,
}: Pick<Context, 'store' | 'clock' | 'queue'>): Promise<{ runsRequeued: number; runsFailed: number }> {
  const report = { runsRequeued: 0, runsFailed: 0 };
  const now = clock();
  const tables = tablesOf(store);
  for (const kind of Object.keys(tables) as RunKind[]) {
    const stranded = await tables[kind].findStranded(
      new Date(now.getTime() - strandedAfterMs),
      strandedPageSize,
    );
    for (const id of stranded) {
      const state = await queue.requeueRun(kind, id);
      if (state === 'queued') report.runsRequeued += 1;
      if (state !== 'failed') continue;
      await tables[kind].finish(id, 'failed', now);
      report.runsFailed += 1;
    }
  }
  return report;
}

/** Removes runs that nobody will look at any more, with what they found. */
export async function purgeRuns({
  store,
  clock,
}: Pick<Context, 'store' | 'clock'>): Promise<{ runs: number }> {
  const before = new Date(clock().getTime() - keptMs);
  const removed = await Promise.all(
    Object.values(tablesOf(store)).map((table) => table.removeOlderThan(before)),
  );
  return { runs: removed.reduce((sum, count) => sum + count, 0) };
}
