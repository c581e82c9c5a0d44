import type { Job } from 'bullmq';
import type { Context } from '../src/context.js';
import { type ModerateOutcome, moderate } from '../src/judging/moderate.js';
import { moderatePayload } from '../src/queue/jobs.js';

export function moderateComment(ctx: Context): (job: Job) => Promise<ModerateOutcome> {
  return async ({ data, attemptsMade, opts }) =>
    moderate(ctx, {
      ...moderatePayload.parse(data),
      isLastAttempt: attemptsMade + 1 >= (opts.attempts ?? 1),
    });
}
