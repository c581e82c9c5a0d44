import { DelayedError, type Job } from 'bullmq';
import type { Context } from '../src/context.js';
import { type RunOutcome, runDryRun } from '../src/dry-runs/run.js';
import { dryRunPayload } from '../src/queue/jobs.js';

/** Long enough for a worker that is shutting down not to take its own job again. */
const goOnAfterMs = 1_000;

/** Replays a ruleset; when the worker is asked to stop meanwhile the job goes back, to go on elsewhere. */
export function dryRun(
  ctx: Context,
  closing: AbortSignal,
): (job: Job, token?: string) => Promise<RunOutcome> {
  return async (job, token) => {
    const { dryRunId } = dryRunPayload.parse(job.data);
    const outcome = await runDryRun(ctx, { dryRunId, signal: closing });
    if (outcome !== 'interrupted') return outcome;
    await job.moveToDelayed(Date.now() + goOnAfterMs, token);
    throw new DelayedError();
  };
}
