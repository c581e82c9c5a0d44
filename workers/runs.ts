import { DelayedError, type Job } from 'bullmq';
import type { Context } from '../src/context.js';
import { runBulkDecision } from '../src/moderation/bulk/run.js';
import { runDryRun } from '../src/moderation/dry-runs/run.js';
import { bulkDecisionPayload, dryRunPayload } from '../src/queue/jobs.js';

type RunProcessor = (job: Job, token?: string) => Promise<string>;

/** Long enough for a worker that is shutting down not to take its own job again. */
const goOnAfterMs = 1_000;

/** Replays a ruleset. */
export function dryRun(ctx: Context, closing: AbortSignal): RunProcessor {
  return goingOn(({ data }) => runDryRun(ctx, { ...dryRunPayload.parse(data), signal: closing }));
}

/** Decides about many comments. */
export function bulkDecision(ctx: Context, closing: AbortSignal): RunProcessor {
  return goingOn(({ data }) => runBulkDecision(ctx, { ...bulkDecisionPayload.parse(data), signal: closing }));
}

/** When the worker is asked to stop meanwhile the job goes back, to go on elsewhere. */
function goingOn(run: (job: Job) => Promise<string>): RunProcessor {
  return async (job, token) => {
    const outcome = await run(job);
    if (outcome !== 'interrupted') return outcome;
    await job.moveToDelayed(Date.now() + goOnAfterMs, token);
    throw new DelayedError();
  };
}
