import { beforeAll, expect, test } from '@jest/globals';
import { sweepRuns } from '../../src/maintenance/tidy-runs.js';
import { requestBulkDecision } from '../../src/moderation/bulk/request.js';
import { runBulkDecision } from '../../src/moderation/bulk/run.js';
import { drainQueue, type House, onEachTier } from '../support/house.js';
import { asAdministrator, decideAs, get, post, send, submit } from '../support/requests.js';
import { waitUntil } from '../support/wait-until.js';

interface Bulk {
  id: string;
  state: string;
  total: number;
  done: number;
  decided: number;
  passedOver: number;
}

const path = '/v1/moderation/bulk-decisions';
const ask = (house: House, body: object) => post<Bulk>(house, path, body, asAdministrator);
const read = async (house: House, id: string) =>
  (await get<Bulk>(house, `${path}/${id}`, asAdministrator)).body;
const statusOf = async (house: House, id: string) =>
  (await get<{ status: string }>(house, `/v1/moderation/comments/${id}`, asAdministrator)).body.status;

async function ended(house: House, id: string): Promise<Bulk> {
  await waitUntil('the bulk decision has ended', async () =>
    ['completed', 'cancelled', 'failed'].includes((await read(house, id)).state),
  );
  return read(house, id);
}

/** So many comments that wait on a page of their own. */
async function holdOn(house: House, page: string, count: number): Promise<string[]> {
  const ids: string[] = [];
  const sendSome = async () => {
    while (ids.length < count) {
      const place = ids.push('') - 1;
      const { status, body } = await submit(house, { page });
      expect([status, body.status]).toEqual([202, 'pending']);
      ids[place] = body.id;
    }
  };
  await Promise.all(Array.from({ length: 8 }, sendSome));
  await drainQueue(house.ctx);
  const statuses = await Promise.all(ids.map((id) => statusOf(house, id)));
  expect(statuses.filter((status) => status !== 'held')).toEqual([]);
  return ids;
}

onEachTier((house) => {
  beforeAll(async () => {
    await send(house(), '/v1/moderation/sites/default', {
      method: 'PATCH',
      headers: { 'content-type': 'application/json', ...asAdministrator },
      body: JSON.stringify({ rules: { mode: 'hold-all', rules: { pace: { enabled: false } } } }),
    });
  });

  test('many are decided by a job, and only those that were there and stand where they stood', async () => {
    const ids = await holdOn(house(), 'many', 210);
    const [first = '', second = ''] = ids;
    await decideAs(house(), first, 'approve');
    const selection = { page: 'many', status: 'held' };
    expect((await ask(house(), { action: 'reject', selection, preview: true })).body).toEqual({ total: 209 });
    expect(await statusOf(house(), second)).toBe('held');
    const { status, body } = await ask(house(), {
      action: 'reject',
      selection,
      reason: 'closed for the night',
    });
    expect([status, body.total]).toEqual([202, 209]);
    expect(await ended(house(), body.id)).toMatchObject({
      state: 'completed',
      done: 209,
      decided: 209,
      passedOver: 0,
    });
    expect(await Promise.all([first, second].map((id) => statusOf(house(), id)))).toEqual([
      'approved',
      'rejected',
    ]);
    const { body: comment } = await get<{ decisions: { reason: string | null }[] }>(
      house(),
      `/v1/moderation/comments/${second}`,
      asAdministrator,
    );
    expect(comment.decisions.at(-1)?.reason).toBe('closed for the night');
  });

  test('a few are decided at once', async () => {
    const ids = await holdOn(house(), 'few', 3);
    const { body } = await ask(house(), { action: 'approve', selection: { ids: ids.slice(0, 2) } });
    expect(body).toMatchObject({ state: 'completed', total: 2, decided: 2 });
    expect(await Promise.all(ids.map((id) => statusOf(house(), id)))).toEqual([
      'approved',
      'approved',
      'held',
    ]);
  });

  test('a campaign is all that says nearly the same, or what is selected of it', async () => {
    const advert =
      'Fresh walnuts and candles from our warehouse, sent to every village before the winter ends';
    const sent = [];
    for (const ending of ['today', 'tomorrow', 'now'])
      sent.push((await submit(house(), { page: 'campaign', body: `${advert}, ${ending}.` })).body.id);
    const [other = ''] = await holdOn(house(), 'campaign', 1);
    await drainQueue(house().ctx);
    const both = { like: sent[0], ids: [sent[1], other] };
    expect((await ask(house(), { action: 'spam', selection: both, preview: true })).body.total).toBe(1);
    const { body } = await ask(house(), { action: 'spam', selection: { like: sent[0], page: 'campaign' } });
    expect(body.total).toBe(3);
    expect(await Promise.all(sent.map((id) => statusOf(house(), id)))).toEqual(['spam', 'spam', 'spam']);
    expect(await statusOf(house(), other)).toBe('held');
  });

  test('all of one author are one author’s', async () => {
    const email = 'prolific@example.org';
    const own = [
      (await submit(house(), { page: 'author', email })).body.id,
      (await submit(house(), { page: 'author', email })).body.id,
    ];
    const [other = ''] = await holdOn(house(), 'author', 1);
    await ask(house(), { action: 'reject', selection: { author: own[0], status: 'held' } });
    expect(await Promise.all([...own, other].map((id) => statusOf(house(), id)))).toEqual([
      'rejected',
      'rejected',
      'held',
    ]);
  });

  test('run again, it decides nothing twice; lost by the queue, it is found by the sweep', async () => {
    const ids = await holdOn(house(), 'lost', 3);
    const bulk = await house().ctx.store.bulkDecisions.add({
      id: 'ffffffff-ffff-7fff-bfff-ffffffffffff',
      action: 'reject',
      reason: null,
      selection: { page: 'lost', status: 'held' },
      total: 3,
      requestedBy: null,
      createdAt: new Date(Date.now() - 60_000),
    });
    expect(await sweepRuns(house().ctx)).toMatchObject({ runsRequeued: 1 });
    await ended(house(), bulk.id);
    expect(await runBulkDecision(house().ctx, { bulkDecisionId: bulk.id })).toBe('ended-otherwise');
    const decisions = await Promise.all(ids.map((id) => house().ctx.store.decisions.listFor(id)));
    expect(decisions.map((list) => list.map(({ action }) => action))).toEqual(
      ids.map(() => ['hold', 'reject']),
    );
  });

  test('stopped, it leaves the rest; and nothing to decide is said to be nothing', async () => {
    const ids = await holdOn(house(), 'stopped', 2);
    const bulk = await house().ctx.store.bulkDecisions.add({
      id: 'ffffffff-ffff-7fff-bfff-fffffffffffe',
      action: 'reject',
      reason: null,
      selection: { page: 'stopped' },
      total: 2,
      requestedBy: null,
      createdAt: new Date(),
    });
    const { body } = await post<Bulk>(house(), `${path}/${bulk.id}/cancellations`, {}, asAdministrator);
    expect(body).toMatchObject({ state: 'cancelled', done: 0 });
    expect(await runBulkDecision(house().ctx, { bulkDecisionId: bulk.id })).toBe('ended-otherwise');
    expect(await statusOf(house(), ids[0] ?? '')).toBe('held');
    const nothing = { action: 'reject', selection: { page: 'nobody-writes-here' } } as const;
    expect((await ask(house(), nothing)).status).toBe(422);
    await expect(
      requestBulkDecision(house().ctx, {
        ...nothing,
        selection: { ...nothing.selection, within: null },
        moderatorId: null,
      }),
    ).rejects.toMatchObject({
      code: 'invalid',
    });
  });
});
