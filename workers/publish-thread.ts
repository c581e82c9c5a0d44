import type { Job } from 'bullmq';
import { publish } from '../src/threads/publish.js';
import type { Context } from '../src/context.js';
import { publishPayload } from '../src/queue/jobs.js';

export function publishThread(ctx: Context): (job: Job) => Promise<void> {
  return async ({ data }) => publish(ctx, publishPayload.parse(data));
}
