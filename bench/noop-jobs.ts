import { randomUUID } from 'node:crypto';
import { createQueueEngine } from '../src/queue/engine.js';
import { queueNames } from '../src/queue/jobs.js';

/** BullMQ alone on the same engine: jobs a second that do nothing at all. */
export async function measureNoopJobs(options: {
  databaseUrl: string;
  redisUrl: string | undefined;
  jobs: number;
  concurrency: number;
}): Promise<number> {
  const engine = createQueueEngine({
    databaseUrl: options.databaseUrl,
    redisUrl: options.redisUrl,
    outage: { failed: () => undefined, answered: () => undefined, state: () => 'ok' },
  });
  const queue = engine.openQueue(queueNames.moderate);
  for (let added = 0; added < options.jobs; added += 1_000) {
    await queue.addBulk(
      Array.from({ length: 1_000 }, () => ({
        name: 'noop',
        data: { commentId: randomUUID() },
        opts: { removeOnComplete: true },
      })),
    );
  }
  const startedAt = performance.now();
  let done = 0;
  const elapsedMs = await new Promise<number>((resolve) => {
    const worker = engine.openWorker(queueNames.moderate, () => Promise.resolve(), {
      concurrency: options.concurrency,
    });
    worker.on('completed', () => {
      done += 1;
      if (done < options.jobs) return;
      const elapsed = performance.now() - startedAt;
      void worker.close().then(() => {
        resolve(elapsed);
      });
    });
  });
  await queue.close();
  await engine.close();
  return options.jobs / (elapsedMs / 1_000);
}
