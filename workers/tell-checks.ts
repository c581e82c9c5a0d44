import type { Job } from 'bullmq';
import { type TellOutcome, tellChecks } from '../src/judging/send-feedback.js';
import type { Context } from '../src/context.js';
import { tellChecksPayload } from '../src/queue/jobs.js';

export function tellChecksOf(ctx: Context): (job: Job) => Promise<TellOutcome> {
  return async ({ data }) => tellChecks(ctx, tellChecksPayload.parse(data));
}
