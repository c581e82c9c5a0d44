import { z } from 'zod';

/**
 * The jobs. Payloads carry ids and nothing else: no name, no address, no text is ever in a
 * queue. Every job may run twice.
 */
export const queueNames = {
  moderate: 'moderate-comment',
  publish: 'publish-thread',
  housekeeping: 'housekeeping',
  dryRun: 'dry-run',
  tellChecks: 'tell-checks',
  bulkDecision: 'bulk-decision',
} as const;
export type QueueName = (typeof queueNames)[keyof typeof queueNames];

export const moderatePayload = z.strictObject({ commentId: z.uuid() });
export const publishPayload = z.strictObject({ threadId: z.uuid() });
export const tellChecksPayload = z.strictObject({ commentId: z.uuid() });
export const dryRunPayload = z.strictObject({ dryRunId: z.uuid() });
export const bulkDecisionPayload = z.strictObject({ bulkDecisionId: z.uuid() });
export const housekeepingPayload = z.strictObject({ task: z.enum(['sweep', 'purge', 'train']) });

const retryDelayMs = 500;
const retryJitter = 0.5;
const tellRetryDelayMs = 5_000;
/** A failed job stays for the sweep to find, for a day at most. */
const failedJobKeptSeconds = 24 * 60 * 60;

const retried = {
  attempts: 5,
  backoff: { type: 'exponential', delay: retryDelayMs, jitter: retryJitter },
  removeOnComplete: true,
  removeOnFail: { age: failedJobKeptSeconds },
};

export const jobOptions = {
  moderate: retried,
  publish: retried,
  dryRun: retried,
  bulkDecision: retried,
  /** Nobody waits for feedback, so a check that is down gets more attempts: eleven minutes in all. */
  tellChecks: {
    ...retried,
    attempts: 8,
    backoff: { type: 'exponential', delay: tellRetryDelayMs, jitter: retryJitter },
  },
  housekeeping: { attempts: 1, removeOnComplete: true, removeOnFail: { age: failedJobKeptSeconds } },
} as const;

/** How often the scheduled jobs run; one runner in the fleet, by BullMQ's job scheduler. */
export const sweepEveryMs = 15_000;
export const purgeEveryMs = 60 * 60 * 1_000;
export const trainEveryMs = 10 * 60 * 1_000;
