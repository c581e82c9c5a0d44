import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { UnrecoverableError } from 'bullmq';
import { sweep } from '../../src/maintenance/sweep.js';
import { queueNames } from '../../src/queue/jobs.js';
import type { ThreadView } from '../../src/threads/views.js';
import { drainQueue, type House, openHouse } from '../support/house.js';
import { ask, emptyQueues, onEachQueue } from '../support/queue-tiers.js';
import { asAdministrator, decideAs, get, submit } from '../support/requests.js';
import { waitUntil } from '../support/wait-until.js';

const page = 'https://news.example/lost';
const comments = 5;
/** Longer than what is still on its way is left alone by the sweep. */
const laterMs = 20_000;
/** Five attempts with growing pauses between them. */
const allAttemptsMs = 20_000;

onEachQueue((tier) => {
  let house: House;
  let now: Date;

  beforeEach(async () => {
    now = new Date();
    house = await openHouse(tier, { workers: false, clock: () => now });
  });
  afterEach(async () => {
    await house.close();
  });

  const later = () => {
    now = new Date(now.getTime() + laterMs);
  };
  const waiting = async () => (await house.ctx.queue.depth())[queueNames.moderate]?.['waiting'];

  async function submitAll(): Promise<string[]> {
    const answers = await Promise.all(Array.from({ length: comments }, () => submit(house, { page })));
    await house.ctx.queue.flush();
    return answers.map(({ body }) => body.id);
  }

  test('comments whose jobs were flushed away are queued again, and each is judged once', async () => {
    const ids = await submitAll();
    expect(await waiting()).toBe(comments);
    await emptyQueues(house);
    expect(await waiting()).toBe(0);

    expect(await sweep(house.ctx)).toMatchObject({ requeued: 0 });
    later();
    expect(await sweep(house.ctx)).toEqual({ requeued: comments, held: 0, republished: 0 });
    expect(await sweep(house.ctx)).toMatchObject({ requeued: 0 });
    house.startWorkers();
    await drainQueue(house.ctx);
    for (const id of ids)
      expect(await house.ctx.store.decisions.listFor(id)).toMatchObject([{ action: 'approve' }]);
  });

  test('workers that were idle when the queue was flushed take what comes next', async () => {
    house.startWorkers();
    await submitAll();
    await drainQueue(house.ctx);
    await emptyQueues(house);
    const ids = await submitAll();
    await drainQueue(house.ctx);
    for (const id of ids)
      expect(await house.ctx.store.comments.find(id)).toMatchObject({ status: 'approved' });
  });

  test('a decision whose publish was lost is published by the sweep', async () => {
    const { body: sent } = await submit(house, { page });
    await decideAs(house, sent.id, 'approve');
    await emptyQueues(house);
    later();
    expect(await sweep(house.ctx)).toMatchObject({ republished: 1 });
    house.startWorkers();
    await drainQueue(house.ctx);
    const thread = await get<ThreadView>(house, `/v1/sites/default/threads?page=${encodeURIComponent(page)}`);
    expect(thread.body.count).toBe(1);
    expect(
      await ask(house.databaseUrl, 'SELECT comment_count FROM threads WHERE published_at IS NOT NULL'),
    ).toEqual([{ comment_count: 1 }]);
    later();
    expect(await sweep(house.ctx)).toMatchObject({ republished: 0 });
  });

  test('a comment that cannot be judged goes before a moderator, who is told so', async () => {
    await ask(house.databaseUrl, `UPDATE rulesets SET definition = '{"order": "none of ours"}'`);
    const { body: sent } = await submit(house, { page });
    house.startWorkers();
    await waitUntil(
      'the comment is held',
      async () => (await house.ctx.store.comments.find(sent.id))?.status === 'held',
      allAttemptsMs,
    );
    await expectHeldUnjudged(sent.id);
    await drainQueue(house.ctx);
    expect(await house.ctx.queue.depth()).toMatchObject({ [queueNames.moderate]: { failed: 0 } });
  });

  test('a comment whose job failed and was not held for it is found by the sweep', async () => {
    const { body: sent } = await submit(house, { page });
    const failing = house.ctx.engine.openWorker(
      queueNames.moderate,
      () => Promise.reject(new UnrecoverableError('this worker cannot judge')),
      { concurrency: 1 },
    );
    await waitUntil(
      'the job has failed',
      async () => (await house.ctx.queue.depth())[queueNames.moderate]?.['failed'] === 1,
    );
    await failing.close();
    later();
    expect(await sweep(house.ctx)).toEqual({ requeued: 0, held: 1, republished: 0 });
    await expectHeldUnjudged(sent.id);
    expect(await house.ctx.queue.depth()).toMatchObject({ [queueNames.moderate]: { failed: 0 } });
  });

  async function expectHeldUnjudged(commentId: string): Promise<void> {
    const { body } = await get<{ items: object[] }>(house, '/v1/moderation/queue', asAdministrator);
    expect(body.items).toMatchObject([{ id: commentId, status: 'held' }]);
    const { body: item } = await get<{ decisions: object[] }>(
      house,
      `/v1/moderation/comments/${commentId}`,
      asAdministrator,
    );
    expect(item.decisions).toMatchObject([
      { action: 'hold', actor: { kind: 'system' }, reason: 'could not be judged' },
    ]);
  }
});
