import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { newId } from '../../src/ids.js';
import { drainQueue, type House, openHouse } from '../support/house.js';
import { asAdministrator, get, post, send, submit } from '../support/requests.js';
import { waitUntil } from '../support/wait-until.js';

interface Bulk {
  id: string;
  state: string;
  total: number;
  decided: number;
  passedOver: number;
  failed: number;
  failures: string[];
}

let house: House;
let database: pg.Client;
beforeAll(async () => {
  house = await openHouse('redis');
  database = new pg.Client({ connectionString: house.databaseUrl });
  await database.connect();
  await send(house, '/v1/moderation/sites/default', {
    method: 'PATCH',
    headers: { 'content-type': 'application/json', ...asAdministrator },
    body: JSON.stringify({ rules: { mode: 'hold-all', rules: { pace: { enabled: false } } } }),
  });
});
afterAll(async () => {
  await database.end();
  await house.close();
});

/** From now on the database refuses decisions of this kind on one comment, as it would for bytes it cannot hold. */
async function refuseDecisionsOn(commentId: string, actorKind: 'engine' | 'moderator'): Promise<void> {
  await database.query(
    `ALTER TABLE decisions ADD CONSTRAINT "refused ${commentId}" CHECK (comment_id <> '${commentId}' OR actor_kind <> '${actorKind}') NOT VALID`,
  );
}

const statusOf = async (id: string) => (await house.ctx.store.comments.find(id))?.status;

async function holdOn(page: string, count: number): Promise<string[]> {
  const answers = [];
  for (let sent = 0; sent < count; sent += 20)
    answers.push(
      ...(await Promise.all(
        Array.from({ length: Math.min(20, count - sent) }, () => submit(house, { page })),
      )),
    );
  await drainQueue(house.ctx);
  return answers.map(({ body }) => body.id);
}

describe('one row that the database refuses', () => {
  test('leaves a bulk of 260 with 259 decided, and is reported', async () => {
    const ids = await holdOn('bulk', 260);
    const bad = ids[130] ?? '';
    await refuseDecisionsOn(bad, 'moderator');
    const asked = { action: 'approve', selection: { page: 'bulk', status: 'held' } };
    const { body } = await post<Bulk>(house, '/v1/moderation/bulk-decisions', asked, asAdministrator);
    const path = `/v1/moderation/bulk-decisions/${body.id}`;
    await waitUntil('the bulk decision has ended', async () =>
      ['completed', 'failed'].includes((await get<Bulk>(house, path, asAdministrator)).body.state),
    );
    expect((await get<Bulk>(house, path, asAdministrator)).body).toMatchObject({
      state: 'completed',
      total: 260,
      decided: 259,
      passedOver: 0,
      failed: 1,
      failures: [bad],
    });
    const statuses = await Promise.all(ids.map(statusOf));
    expect(ids.filter((_, index) => statuses[index] !== 'approved')).toEqual([bad]);
    const line =
      house
        .logged()
        .split('\n')
        .find((each) => each.includes('a comment could not be decided')) ?? '';
    expect(line).toContain(bad);
    expect(line).toContain(`refused ${bad}`);
  });

  test('is answered for itself among decisions that are sent together', async () => {
    const ids = await holdOn('together', 3);
    await refuseDecisionsOn(ids[1] ?? '', 'moderator');
    const decisions = ids.map((commentId) => ({ commentId, action: 'approve', version: 1 }));
    const { status, body } = await post<{ results: { status: number }[] }>(
      house,
      '/v1/moderation/decisions',
      { decisions },
      asAdministrator,
    );
    expect([status, body.results.map((result) => result.status)]).toEqual([200, [201, 500, 201]]);
    expect(await Promise.all(ids.map(statusOf))).toEqual(['approved', 'held', 'approved']);
  });

  test('puts a comment whose verdict cannot be stored before a moderator at once, and holds up no other', async () => {
    await house.stopWorkers();
    const answers = await Promise.all(Array.from({ length: 12 }, () => submit(house, { page: 'verdicts' })));
    const ids = answers.map(({ body }) => body.id);
    const bad = ids[5] ?? '';
    await refuseDecisionsOn(bad, 'engine');
    house.startWorkers();
    await drainQueue(house.ctx);
    expect(new Set(await Promise.all(ids.map(statusOf)))).toEqual(new Set(['held']));
    const decisions = await Promise.all(ids.map((id) => house.ctx.store.decisions.listFor(id)));
    expect(decisions.map(([first]) => first?.actorKind)).toEqual(
      ids.map((id) => (id === bad ? 'system' : 'engine')),
    );
    const lines = house
      .logged()
      .split('\n')
      .filter((line) => line.includes(bad));
    expect(lines.filter((line) => line.includes('a verdict could not be stored'))).toHaveLength(1);
    expect(lines.filter((line) => line.includes('a job failed'))).toEqual([]);
  });
});

test('a note about a comment that is being erased is about nothing, and no fault of ours', async () => {
  const [id = ''] = await holdOn('erased', 1);
  await database.query('BEGIN');
  await database.query('DELETE FROM comments WHERE id = $1', [id]);
  const noted = post<{ detail: string }>(
    house,
    `/v1/moderation/comments/${id}/notes`,
    { text: 'Look at this one.' },
    asAdministrator,
  );
  await waitUntil('the note waits for the erasure', async () => {
    const { rowCount } = await database.query(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    return rowCount === 1;
  });
  await database.query('COMMIT');
  expect((await noted).status).toBe(404);
  const unknown = `/v1/moderation/comments/${newId()}/notes`;
  expect((await post(house, unknown, { text: 'Nobody.' }, asAdministrator)).status).toBe(404);
});
