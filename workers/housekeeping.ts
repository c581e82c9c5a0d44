import type { Job } from 'bullmq';
import type { Context } from '../src/context.js';
import { purge } from '../src/maintenance/purge.js';
import { renameThreads } from '../src/maintenance/rename-threads.js';
import { sweep } from '../src/maintenance/sweep.js';
import { purgeRuns, sweepRuns } from '../src/maintenance/tidy-runs.js';
import { housekeepingPayload } from '../src/queue/jobs.js';
import { trainDueModels } from '../src/site-models/train-due.js';

export function housekeeping(ctx: Context): (job: Job) => Promise<object> {
  return async ({ data }) => {
    const { task } = housekeepingPayload.parse(data);
    switch (task) {
      case 'sweep':
        return { ...(await sweep(ctx)), ...(await sweepRuns(ctx)), ...(await renameThreads(ctx, 'due')) };
      case 'purge':
        return { ...(await purge(ctx)), ...(await purgeRuns(ctx)), ...(await renameThreads(ctx, 'all')) };
      case 'train':
        return trainDueModels(ctx);
    }
  };
}
