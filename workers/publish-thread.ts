import type { Job } from 'bullmq';
import type { Context } from '../src/context.js';
import { publishPayload } from '../src/queue/jobs.js';
import { publish } from '../src/threads/publish.js';

export function publishThread(ctx: Context): (job: Job) => Promise<void> {
  return async ({ data }) => publish(ctx, publishPayload.parse(data));
}
