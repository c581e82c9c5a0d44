import { setTimeout } from 'node:timers/promises';
import { DelayedError, type Job, type Processor, type Worker } from 'bullmq';
import type { Context } from '../src/context.js';
import { DomainError } from '../src/errors.js';
import { holdUnjudged } from '../src/judging/moderate.js';
import { moderatePayload, type QueueName, queueNames } from '../src/queue/jobs.js';
import { housekeeping } from './housekeeping.js';
import { moderateComment } from './moderate-comment.js';
import { publishThread } from './publish-thread.js';
import { bulkDecision, dryRun } from './runs.js';
import { tellChecksOf } from './tell-checks.js';

export interface Workers {
  /** Takes no more jobs and waits for those under way. */
  close(): Promise<void>;
}

/** Jobs under way at once in one process: each mostly waits for the database, and those that wait together share its round trips. */
const concurrency = {
  moderate: 200,
  publish: 16,
  housekeeping: 1,
  dryRun: 1,
  bulkDecision: 1,
  tellChecks: 4,
};

const scheduleAgainAfterMs = 5_000;
const unavailableDelayMs = 2_000;

/** Starts one worker for each queue and sees that the scheduled jobs are installed. */
export function startWorkers(ctx: Context): Workers {
  const closing = new AbortController();
  const workers = [
    start(ctx, queueNames.moderate, moderateComment(ctx), concurrency.moderate),
    start(ctx, queueNames.publish, publishThread(ctx), concurrency.publish),
    start(ctx, queueNames.housekeeping, housekeeping(ctx), concurrency.housekeeping),
    start(ctx, queueNames.tellChecks, tellChecksOf(ctx), concurrency.tellChecks),
    start(ctx, queueNames.dryRun, dryRun(ctx, closing.signal), concurrency.dryRun),
    start(ctx, queueNames.bulkDecision, bulkDecision(ctx, closing.signal), concurrency.bulkDecision),
  ];
  void schedule(ctx, closing.signal);
  return {
    async close() {
      closing.abort();
      await Promise.all(workers.map((worker) => worker.close()));
    },
  };
}

function start(ctx: Context, name: QueueName, process: Processor, concurrent: number): Worker {
  const worker = ctx.engine.openWorker(name, waitingForTheDatabase(process), { concurrency: concurrent });
  worker.on('failed', (job, error) => {
    ctx.log.warn({ err: error, queue: name, jobId: job?.id, attempt: job?.attemptsMade }, 'a job failed');
    if (job === undefined || !isFinal(job)) return;
    ctx.metrics.failedJobs.inc({ queue: name });
    if (name === queueNames.moderate) void giveUp(ctx, job);
  });
  return worker;
}

/** Without them nothing is swept, so they are tried until the queue takes them. */
async function schedule({ queue, log }: Context, closing: AbortSignal): Promise<void> {
  for (let attempt = 1; !closing.aborted; attempt += 1) {
    try {
      await queue.schedule();
      return;
    } catch (error) {
      if (attempt === 1)
        log.error(
          { err: error },
          'the scheduled jobs could not be installed yet; this goes on until they are',
        );
      await setTimeout(scheduleAgainAfterMs, undefined, { ref: false, signal: closing }).catch(
        () => undefined,
      );
    }
  }
}

/** A job that meets a database out of use is put off, which is none of its attempts: it is not at fault. */
function waitingForTheDatabase(process: Processor): Processor {
  return async (job: Job, token?: string) => {
    try {
      return (await process(job, token)) as unknown;
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'unavailable') throw error;
      await job.moveToDelayed(Date.now() + unavailableDelayMs, token);
      throw new DelayedError();
    }
  };
}

function isFinal(job: Job): boolean {
  return job.finishedOn !== undefined || job.attemptsMade >= (job.opts.attempts ?? 1);
}

/** A comment that cannot be judged goes before a human. If even that fails, the sweep finds the failed job. */
async function giveUp(ctx: Context, job: Job): Promise<void> {
  try {
    const { commentId } = moderatePayload.parse(job.data);
    await holdUnjudged(ctx, { commentId });
    await ctx.queue.forget(commentId);
  } catch (error) {
    ctx.log.error(
      { err: error, jobId: job.id },
      'a comment that could not be judged could not be held either; the sweep will',
    );
  }
}
