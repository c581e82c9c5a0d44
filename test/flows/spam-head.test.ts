import { expect, test } from '@jest/globals';
import { queueNames } from '../../src/queue/jobs.js';
import { drainQueue, type House, onEachTier } from '../support/house.js';
import { advertBody, moderateSome } from '../support/moderated.js';
import { asAdministrator, get, post, send, submit } from '../support/requests.js';
import { waitUntil } from '../support/wait-until.js';

interface Item {
  status: string;
  verdict: {
    spamHeadVersion: number | null;
    findings: { rule: string; evidence: string; spans: { start: number; end: number }[] }[];
  };
  decisions: { spamHeadVersion: number | null }[];
}

interface Heads {
  judging: { version: number | null; chosen: boolean };
  spamHeads: { version: number; scheduled: boolean; decisions: { ham: number; spam: number } }[];
}

const site = '/v1/moderation/sites/default';
const heads = async (house: House) => (await get<Heads>(house, `${site}/spam-heads`, asAdministrator)).body;
const choose = (house: House, version: number | null) =>
  send<Heads['judging']>(house, `${site}/spam-head`, {
    method: 'PUT',
    headers: { ...asAdministrator, 'content-type': 'application/json' },
    body: JSON.stringify({ version }),
  });

/** All of these come from one place within a minute, which is not what they are about. */
const rules = { pace: { enabled: false }, 'near-duplicate': { enabled: false } };
const judgeBy = (house: House, mode: 'auto' | 'hold-all') =>
  send(house, site, {
    method: 'PATCH',
    headers: { ...asAdministrator, 'content-type': 'application/json' },
    body: JSON.stringify({ rules: { mode, rules } }),
  });

/** Takes a comment, waits for its verdict and reads it as a moderator does. */
async function judged(house: House, body: string): Promise<Item> {
  const { id } = (await submit(house, { body })).body;
  await drainQueue(house.ctx);
  return (await get<Item>(house, `/v1/moderation/comments/${id}`, asAdministrator)).body;
}

/** The scheduled job, now, and its end waited for. */
async function runTraining(house: House): Promise<void> {
  const queue = house.ctx.engine.openQueue(queueNames.housekeeping);
  try {
    await queue.add('train', { task: 'train' }, { removeOnComplete: true });
    await waitUntil('the training is done', async () => {
      const { waiting = 0, active = 0 } = await queue.getJobCounts('waiting', 'active');
      return waiting + active === 0;
    });
  } finally {
    await queue.close();
  }
}

onEachTier((house) => {
  test('what moderators call spam is held from the next training on, with the words that weighed', async () => {
    await judgeBy(house(), 'auto');
    const before = await judged(house(), advertBody());
    expect(before).toMatchObject({ status: 'approved', verdict: { spamHeadVersion: null } });

    // What the rules approve no moderator can approve: at first this site looks at everything.
    await judgeBy(house(), 'hold-all');
    await moderateSome(house(), 'default', { spam: 22, ham: 22, afterRules: true });
    await judgeBy(house(), 'auto');
    await drainQueue(house().ctx);
    await runTraining(house());
    expect(await heads(house())).toMatchObject({
      judging: { version: 1, chosen: false },
      spamHeads: [{ version: 1, scheduled: true, decisions: { ham: 22, spam: 22 } }],
    });

    const body = advertBody();
    const after = await judged(house(), body);
    expect(['held', 'spam']).toContain(after.status);
    expect(after.verdict.spamHeadVersion).toBe(1);
    expect(after.decisions.map(({ spamHeadVersion }) => spamHeadVersion)).toEqual([1]);
    const finding = after.verdict.findings.find(({ rule }) => rule === 'spam-model');
    expect(finding?.evidence).toMatch(/^usual in spam, by what was decided on this site \(version 1\): /);
    expect(finding?.evidence).toMatch(/“ravenwood|tincture”/i);
    expect(finding?.spans.map(({ start, end }) => body.slice(start, end)).join(' ')).toMatch(
      /ravenwood|tincture/,
    );
    expect((await judged(house(), 'A calm remark on the new tram line.')).status).toBe('approved');

    await runTraining(house());
    expect((await heads(house())).spamHeads).toHaveLength(1);
  });

  test('the base alone, or an older version, judges from when it is chosen, and training leaves it at that', async () => {
    expect(await choose(house(), null)).toMatchObject({ status: 200, body: { version: null, chosen: true } });
    expect(await judged(house(), advertBody())).toMatchObject({
      status: 'approved',
      verdict: { spamHeadVersion: null },
    });
    await judgeBy(house(), 'hold-all');
    await moderateSome(house(), 'default', { spam: 10, ham: 10, afterRules: true });
    await judgeBy(house(), 'auto');
    await runTraining(house());
    expect(await heads(house())).toMatchObject({ judging: { version: null }, spamHeads: [{ version: 1 }] });

    await choose(house(), 1);
    const held = await judged(house(), advertBody());
    expect(['held', 'spam']).toContain(held.status);
    expect(held.verdict.spamHeadVersion).toBe(1);
  });

  test('a dry run judges by the head that judges now', async () => {
    const { body } = await post<{ id: string }>(
      house(),
      `${site}/dry-runs`,
      { definition: { rules, thresholds: { hold: 20, spam: 40 } }, comments: 1 },
      asAdministrator,
    );
    interface Run {
      state: string;
      items: { before: { action: string; findings: { evidence: string }[] }; after: { action: string } }[];
    }
    const read = async () =>
      (await get<Run>(house(), `/v1/moderation/dry-runs/${body.id}`, asAdministrator)).body;
    await waitUntil('the dry run has ended', async () => (await read()).state === 'completed');
    const [item] = (await read()).items;
    expect(item?.after.action).toBe('approve');
    expect(item?.before.findings.map(({ evidence }) => evidence).join()).toContain('(version 1)');
  });

  test('two who ask for training at once lose nothing', async () => {
    const answers = await Promise.all(
      [1, 2].map(() => post<{ version: number }>(house(), `${site}/spam-heads`, {}, asAdministrator)),
    );
    expect(answers.map(({ status, body }) => [status, body.version]).sort()).toEqual([
      [201, 2],
      [201, 3],
    ]);
    const { judging, spamHeads } = await heads(house());
    expect(judging).toEqual({ version: 3, chosen: false });
    expect(spamHeads.map(({ version }) => version)).toEqual([3, 2, 1]);
    expect(spamHeads[0]?.decisions).toEqual({ ham: 32, spam: 32 });
  });
});
