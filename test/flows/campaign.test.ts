import { expect, test } from '@jest/globals';
import { drainQueue, type House, onEachTier } from '../support/house.js';
import { asAdministrator, decideAs, get, send, submit } from '../support/requests.js';

interface Item {
  status: string;
  verdict: { score: number; findings: { rule: string; field: string; score: number; evidence: string }[] };
}

const read = async (house: House, id: string) =>
  (await get<Item>(house, `/v1/moderation/comments/${id}`, asAdministrator)).body;

const openings = [
  'Hello everybody',
  'Good evening',
  'Hi all',
  'Greetings friends',
  'Dear readers',
  'Hey there',
];
const endings = ['thank me later', 'you are welcome', 'see you there', 'good luck', 'have fun', 'cheers'];

/** One offer in other words each time, from another person each time. */
const variant = (n: number) =>
  `${openings[n % openings.length]}, my uncle sells genuine antique marbles from his garage behind the old mill every Sunday until four, cash only and ring twice, ${endings[(n * 5 + 1) % endings.length]} ${n}!`;

async function judged(house: House, parts: Record<string, unknown>): Promise<Item & { id: string }> {
  const { body } = await submit(house, parts);
  await drainQueue(house.ctx);
  return { ...(await read(house, body.id)), id: body.id };
}

/** What the words come to besides is another story: these are about who sends them, and how often. */
async function withoutTheModel(house: House): Promise<void> {
  const { status } = await send(house, '/v1/moderation/sites/default', {
    method: 'PATCH',
    headers: { 'content-type': 'application/json', ...asAdministrator },
    body: JSON.stringify({ rules: { rules: { 'spam-model': { enabled: false } } } }),
  });
  expect(status).toBe(200);
}

onEachTier((house) => {
  test('a campaign stops when a moderator has called two of it spam', async () => {
    const passed = [];
    for (let n = 0; n < 3; n += 1) passed.push(await judged(house(), { body: variant(n) }));
    expect(passed.map(({ status }) => status)).toEqual(['approved', 'approved', 'approved']);
    for (const { id } of passed.slice(0, 2)) expect((await decideAs(house(), id, 'spam')).status).toBe(201);

    for (let n = 3; n < 8; n += 1) {
      const { status, verdict } = await judged(house(), { body: variant(n) });
      expect(['held', 'spam']).toContain(status);
      const finding = verdict.findings.find(({ rule }) => rule === 'near-duplicate');
      expect(finding).toMatchObject({ field: 'body' });
      expect(finding?.evidence).toBe(
        `${n} comments of the last days say nearly the same, by ${n} other people; moderators called 2 of them spam`,
      );
    }
    const other = await judged(house(), {
      body: 'The harbour fence was painted last week, and it looks far better than before.',
    });
    expect(other.status).toBe('approved');
  });

  test('a moderator who thinks again lifts what the first thought had done', async () => {
    const body = (n: number) =>
      `Lost on the ferry this morning, one grey umbrella with a wooden duck handle, ${n}`;
    const first = await judged(house(), { body: body(1) });
    await decideAs(house(), first.id, 'spam');
    expect((await judged(house(), { body: body(2) })).status).toBe('held');
    await decideAs(house(), first.id, 'approve');
    expect((await judged(house(), { body: body(3) })).status).toBe('approved');
  });

  test('a greeting that many people send is approved each time', async () => {
    for (let n = 0; n < 8; n += 1)
      expect((await judged(house(), { body: 'Great article!' })).status).toBe('approved');
  });

  test('a trusted author may do what a stranger is held for', async () => {
    await withoutTheModel(house());
    const body = (n: number) =>
      `Three sources: http://first-${n}.com http://second-${n}.com http://third-${n}.com`;
    expect((await judged(house(), { body: body(1) })).status).toBe('held');
    const email = 'regular@example.org';
    for (const remark of ['The tide table is off by an hour.', 'That bridge was never green.', 'Well put.'])
      expect((await judged(house(), { email, body: remark })).status).toBe('approved');
    const { status, verdict } = await judged(house(), { email, body: body(2) });
    expect(status).toBe('approved');
    expect(verdict.findings).toContainEqual(
      expect.objectContaining({
        rule: 'author-trust',
        evidence: '3 comments of this author approved, none rejected',
      }),
    );
    const slur = await judged(house(), { email, body: 'what a bastard' });
    expect(slur.status).toBe('held');
  });

  test('what the form told is kept, and counts; the same submission with other signals is still the same', async () => {
    const robot = await judged(house(), { homepage: 'http://shop.example', secondsToSubmit: 0.4 });
    expect(robot.status).toBe('held');
    expect(robot.verdict.findings.map(({ evidence }) => evidence)).toEqual(
      expect.arrayContaining([
        'a field of the form that people do not see was filled in',
        'sent 0.4 seconds after the form was shown',
      ]),
    );
    expect((await judged(house(), { homepage: '', secondsToSubmit: '31' })).status).toBe('approved');
    const parts = { name: 'Bo', email: 'bo@example.org', body: 'Twice the same, please count it once.' };
    const key = { 'idempotency-key': 'the-same-0123456789' };
    const first = await submit(house(), { ...parts, secondsToSubmit: 9 }, key);
    const second = await submit(house(), { ...parts, secondsToSubmit: 14 }, key);
    expect(second).toMatchObject({ status: 202, body: { id: first.body.id } });
  });
});
