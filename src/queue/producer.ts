import type { JobsOptions, Queue } from 'bullmq';
import { createBatcher } from '../batcher.js';
import { inTime } from '../in-time.js';
import type { Outage } from '../outage.js';
import type { QueueEngine } from './engine.js';
import { jobOptions, purgeEveryMs, queueNames, sweepEveryMs, trainEveryMs } from './jobs.js';

/** Work that is stored with how far it has come. */
export type RunKind = 'dryRun' | 'bulkDecision';

/** The side that puts work in. */
export interface Producer {
  /**
   * Hands a stored comment to the workers. Answers at once: the row is committed, so a write the queue
   * loses is only late, and the sweep repairs it.
   * @param version of an edited comment: the job of its earlier text may still be running, and would stand in the way.
   */
  moderate(commentId: string, version?: number): void;
  /** Makes a thread's change visible; many asked for at once become one. Rejects when the queue does not answer in time. */
  publish(threadId: string): Promise<void>;
  /** The same for what may wait: however much changes meanwhile, a thread is published for it once in two seconds. */
  publishSoon(threadId: string): Promise<void>;
  /** For the sweep: puts a comment back unless its job is still there. */
  requeue(commentId: string): Promise<'queued' | 'under-way' | 'failed'>;
  /** Takes a job that failed for good out of the queue. */
  forget(commentId: string): Promise<void>;
  /** Queues feedback to remote checks about a moderator's decision. Rejects when the queue does not answer in time. */
  tellChecks(commentId: string): Promise<void>;
  /** Hands something stored that takes its time to the workers. Rejects when the queue does not answer in time. */
  run(kind: RunKind, id: string): Promise<void>;
  /** For the sweep: puts a run back unless its job is still there. */
  requeueRun(kind: RunKind, id: string): Promise<'queued' | 'under-way' | 'failed'>;
  /** Installs the scheduled jobs; safe from every process at once. */
  schedule(): Promise<void>;
  /** Jobs of each queue by state. Rejects when the queue does not answer in time. */
  depth(): Promise<Record<string, Record<string, number>>>;
  /** Resolves once what was handed over has been written, or dropped. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

const batchSizeMax = 200;
const batchesMax = 2;
/** Jobs waiting here for a queue that does not answer; further ones are left to the sweep. */
const unwrittenMax = 10_000;
const flushTimeoutMs = 3_000;
/** While Redis is unavailable its client holds commands back; callers do not wait for that. */
const writeTimeoutMs = 2_000;
const depthTimeoutMs = 2_000;
const publishSoonDelayMs = 2_000;

export function createProducer(engine: QueueEngine, outage: Outage): Producer {
  const moderate = engine.openQueue(queueNames.moderate);
  const publish = engine.openQueue(queueNames.publish);
  const runs: Record<RunKind, Queue> = {
    dryRun: engine.openQueue(queueNames.dryRun),
    bulkDecision: engine.openQueue(queueNames.bulkDecision),
  };
  const tellChecks = engine.openQueue(queueNames.tellChecks);
  const housekeeping = engine.openQueue(queueNames.housekeeping);
  let unwritten = 0;

  const moderateBatcher = createBatcher(
    async (jobs: readonly ModerateJob[]) => {
      await moderate.addBulk([...jobs]);
      outage.answered();
      return jobs;
    },
    { sizeMax: batchSizeMax, concurrencyMax: batchesMax },
  );

  const publishBatcher = createBatcher(
    async (jobs: readonly PublishJob[]) => {
      await publish.addBulk([...new Map(jobs.map((job) => [job.opts.deduplication.id, job])).values()]);
      return jobs;
    },
    { sizeMax: batchSizeMax, concurrencyMax: batchesMax },
  );

  async function handPublish(job: PublishJob): Promise<void> {
    if (unwritten >= unwrittenMax) throw new Error('too many jobs wait for the queue to answer');
    unwritten += 1;
    const written = publishBatcher.add(job).finally(() => {
      unwritten -= 1;
    });
    await inTime(written, writeTimeoutMs);
  }

  async function hand(job: ModerateJob): Promise<void> {
    unwritten += 1;
    try {
      await moderateBatcher.add(job);
    } catch (error) {
      // The row is committed: the sweep queues it.
      outage.failed(error);
    } finally {
      unwritten -= 1;
    }
  }

  return {
    moderate(commentId, version) {
      if (unwritten < unwrittenMax) void hand(moderateJob(commentId, version));
    },
    publish: (threadId) => handPublish(publishJob(threadId)),
    publishSoon: (threadId) => handPublish(publishSoonJob(threadId)),
    async requeue(commentId) {
      const job = await moderate.getJob(commentId);
      if (job !== undefined) return (await job.isFailed()) ? 'failed' : 'under-way';
      const { name, data, opts } = moderateJob(commentId);
      await moderate.add(name, data, opts);
      return 'queued';
    },
    async forget(commentId) {
      await moderate.remove(commentId);
    },
    async tellChecks(commentId) {
      const opts = { ...jobOptions.tellChecks, deduplication: { id: commentId, keepLastIfActive: true } };
      await inTime(tellChecks.add('tell-checks', { commentId }, opts), writeTimeoutMs);
    },
    async run(kind, id) {
      const { name, data, opts } = runJobs[kind](id);
      await inTime(runs[kind].add(name, data, opts), writeTimeoutMs);
    },
    async requeueRun(kind, id) {
      const job = await runs[kind].getJob(id);
      if (job !== undefined) return (await job.isFailed()) ? 'failed' : 'under-way';
      const { name, data, opts } = runJobs[kind](id);
      await runs[kind].add(name, data, opts);
      return 'queued';
    },
    async schedule() {
      await housekeeping.upsertJobScheduler(
        'sweep',
        { every: sweepEveryMs },
        { name: 'sweep', data: { task: 'sweep' }, opts: jobOptions.housekeeping },
      );
      await housekeeping.upsertJobScheduler(
        'purge',
        { every: purgeEveryMs },
        { name: 'purge', data: { task: 'purge' }, opts: jobOptions.housekeeping },
      );
      await housekeeping.upsertJobScheduler(
        'train',
        { every: trainEveryMs },
        { name: 'train', data: { task: 'train' }, opts: jobOptions.housekeeping },
      );
    },
    async depth() {
      const queues: Queue[] = [moderate, publish, housekeeping, tellChecks, ...Object.values(runs)];
      const counts = await inTime(
        Promise.all(queues.map((queue) => queue.getJobCounts('waiting', 'active', 'delayed', 'failed'))),
        depthTimeoutMs,
      );
      return Object.fromEntries(queues.map((queue, index) => [queue.name, counts[index] ?? {}]));
    },
    async flush() {
      let timer: NodeJS.Timeout | undefined;
      await Promise.race([
        Promise.all([moderateBatcher.idle(), publishBatcher.idle()]),
        new Promise((resolve) => {
          timer = setTimeout(resolve, flushTimeoutMs);
        }),
      ]);
      clearTimeout(timer);
    },
    async close() {
      await Promise.all(
        [moderate, publish, housekeeping, tellChecks, ...Object.values(runs)].map((queue) => queue.close()),
      );
    },
  };
}

type ModerateJob = ReturnType<typeof moderateJob>;

function moderateJob(commentId: string, version?: number) {
  const jobId = version === undefined ? commentId : `${commentId}-${version}`;
  return { name: 'moderate', data: { commentId }, opts: { ...jobOptions.moderate, jobId } };
}

const runJobs = {
  dryRun: (id: string) => ({
    name: 'dry-run',
    data: { dryRunId: id },
    opts: { ...jobOptions.dryRun, jobId: id },
  }),
  bulkDecision: (id: string) => ({
    name: 'bulk-decision',
    data: { bulkDecisionId: id },
    opts: { ...jobOptions.bulkDecision, jobId: id },
  }),
};

interface PublishJob {
  name: string;
  data: { threadId: string };
  opts: JobsOptions & { deduplication: { id: string } };
}

/** While one publish of the thread waits a second adds nothing; while one runs, one more must follow. */
function publishJob(threadId: string): PublishJob {
  return {
    name: 'publish',
    data: { threadId },
    opts: { ...jobOptions.publish, deduplication: { id: threadId, keepLastIfActive: true } },
  };
}

/** Under a name of its own, so that what must show at once does not wait with it. */
function publishSoonJob(threadId: string): PublishJob {
  const { opts, ...job } = publishJob(threadId);
  const deduplication = { ...opts.deduplication, id: `${threadId}-soon` };
  return { ...job, opts: { ...opts, deduplication, delay: publishSoonDelayMs } };
}
