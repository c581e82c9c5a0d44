import { describe, expect, test } from '@jest/globals';
import { Queue } from 'bullmq';
import { sweep } from '../../src/maintenance/sweep.js';
import { moderatePayload, publishPayload, queueNames } from '../../src/queue/jobs.js';
import { drainQueue, onEachTier } from '../support/house.js';
import { submit } from '../support/requests.js';

let now = new Date('2026-03-01T12:00:00Z');
const strandedMs = 16_000;

describe('payloads', () => {
  test('hold an id and nothing else', () => {
    const id = '019a5b7e-0000-7000-8000-000000000001';
    expect(moderatePayload.parse({ commentId: id })).toEqual({ commentId: id });
    for (const payload of [{}, { commentId: 'x' }, { commentId: id, body: 'text' }])
      expect(moderatePayload.safeParse(payload).success).toBe(false);
    for (const payload of [{}, { threadId: 'x' }, { threadId: id, page: 'x' }])
      expect(publishPayload.safeParse(payload).success).toBe(false);
  });
});

onEachTier(
  (house) => {
    const openModerate = () => house().ctx.engine.openQueue(queueNames.moderate);
    const waiting = async (name: string) => (await house().ctx.queue.depth())[name]?.['waiting'] ?? 0;
    const use = async <Result>(queue: Queue, work: (queue: Queue) => Promise<Result>) => {
      try {
        return await work(queue);
      } finally {
        await queue.close();
      }
    };

    test('a comment is one job under its own id, which carries the id alone', async () => {
      const { body } = await submit(house());
      await house().ctx.queue.flush();
      house().ctx.queue.moderate(body.id);
      await house().ctx.queue.flush();
      const job = await use(openModerate(), (queue) => queue.getJob(body.id));
      expect({ name: job?.name, data: job?.data as unknown }).toEqual({
        name: 'moderate',
        data: { commentId: body.id },
      });
      expect(await waiting(queueNames.moderate)).toBe(1);
    });

    test('a comment whose job is there is left alone, and one whose job was lost is queued again', async () => {
      const { body } = await submit(house());
      await house().ctx.queue.flush();
      expect(await house().ctx.queue.requeue(body.id)).toBe('under-way');
      await house().ctx.queue.forget(body.id);
      expect(await house().ctx.queue.requeue(body.id)).toBe('queued');
      expect(await house().ctx.queue.requeue(body.id)).toBe('under-way');
    });

    test('many changes of one thread are one waiting publish', async () => {
      const before = await waiting(queueNames.publish);
      const threadId = '019a5b7e-0000-7000-8000-00000000000a';
      await Promise.all(Array.from({ length: 20 }, () => house().ctx.queue.publish(threadId)));
      await house().ctx.queue.publish(threadId);
      expect(await waiting(queueNames.publish)).toBe(before + 1);
    });

    test('the sweep queues what was lost once it is late enough, and once is enough', async () => {
      const { body } = await submit(house());
      await house().ctx.queue.flush();
      await house().ctx.queue.forget(body.id);
      expect((await sweep(house().ctx)).requeued).toBe(0);
      now = new Date(now.getTime() + strandedMs);
      expect((await sweep(house().ctx)).requeued).toBe(1);
      expect((await sweep(house().ctx)).requeued).toBe(0);
    });

    test('the sweep publishes a thread whose publish was lost', async () => {
      const { body } = await submit(house(), { page: 'unpublished' });
      const { moderate } = await import('../../src/judging/moderate.js');
      expect(await moderate(house().ctx, { commentId: body.id })).toBe('approve');
      now = new Date(now.getTime() + strandedMs);
      expect((await sweep(house().ctx)).republished).toBeGreaterThanOrEqual(1);
      house().startWorkers();
      // What the workers judge here is published at the very moment it was decided, so one more sweep is in doubt of it.
      for (let round = 0; round < 2; round += 1) {
        await drainQueue(house().ctx);
        now = new Date(now.getTime() + strandedMs);
        await sweep(house().ctx);
      }
      await drainQueue(house().ctx);
      expect(await sweep(house().ctx)).toEqual({ requeued: 0, held: 0, republished: 0 });
      const site = await house().ctx.sites.bySlug('default');
      expect((await house().ctx.store.threads.find(site.id, 'unpublished'))?.commentCount).toBe(1);
    });
  },
  { workers: false, clock: () => now },
);
