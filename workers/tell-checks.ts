import type { Job } from 'bullmq';
import type { Context } from '../src/context.js';
import { type FeedbackOutcome, sendFeedback } from '../src/judging/send-feedback.js';
import { tellChecksPayload } from '../src/queue/jobs.js';

export function tellChecksOf(ctx: Context): (job: Job) => Promise<FeedbackOutcome> {
  return async ({ data }) => sendFeedback(ctx, tellChecksPayload.parse(data));
}
