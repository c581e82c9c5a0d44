import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { moderate } from '../../src/judging/moderate.js';
import { publish } from '../../src/threads/publish.js';
import { type House, openHouse } from '../support/house.js';
import { asAdministrator, get, postForm, send, submit } from '../support/requests.js';

/** One who is banned and is not to know, and one whose comments a moderator has yet to read. */
const banned = { name: 'Robin Lee', email: 'wbanned@example.org' };
const held = { name: 'Robin Lee', email: 'wwaiting@example.org' };
const page = 'https://news.example/hidden';
/** What they write: two who said the same would be told so. */
const bodies = {
  first: ['Nothing runs on time here any more.', 'My umbrella was stolen from the library.'],
  changed: ['Nothing runs on time here at all.', 'My umbrella was taken from the library.'],
} as const;

let house: House;
let now = new Date('2026-03-01T12:00:00Z');
beforeAll(async () => {
  house = await openHouse('embedded', { workers: false, clock: () => now });
});
afterAll(async () => {
  await house.close();
});

const later = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1_000);
};

interface Written {
  id: string;
  token: string;
}

async function write(author: typeof banned, body: string): Promise<Written> {
  const answer = await submit(house, { page, body, ...author });
  expect(answer.status).toBe(202);
  return { id: answer.body.id, token: new URL(answer.body.statusUrl).pathname.split('/').at(-1) ?? '' };
}

async function judge({ id }: Written): Promise<string> {
  await moderate(house.ctx, { commentId: id });
  const comment = await house.ctx.store.comments.find(id);
  await publish(house.ctx, { threadId: comment?.threadId ?? '' });
  return comment?.status ?? '';
}

/** All that an author is answered by their link, with what is theirs alone and what time it is taken out. */
async function shown({ id, token }: Written, path: string, act?: Record<string, string>) {
  const answer =
    act === undefined
      ? await send<string>(house, `/status/${token}${path}`, {})
      : await postForm(house, `/status/${token}${path}`, act);
  const headers = [...answer.headers].filter(
    ([name]) => !['x-request-id', 'date', 'content-length'].includes(name),
  );
  const text = `${JSON.stringify(headers)}\n${answer.text}`
    .replaceAll(token, 'TOKEN')
    .replaceAll(id, 'ID')
    .replaceAll(new RegExp(Object.values(bodies).flat().join('|'), 'g'), 'BODY')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME');
  return `${answer.status} ${text}`;
}

async function setMode(mode: 'auto' | 'hold-all'): Promise<void> {
  const site = await house.ctx.sites.bySlug('default');
  const { status } = await send(house, '/v1/moderation/sites/default/rulesets', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...asAdministrator },
    body: JSON.stringify({ definition: { mode }, basedOn: site.rulesetVersion }),
  });
  expect(status).toBe(201);
  later(2);
}

async function ban({ id }: Written): Promise<void> {
  const { status } = await send(house, `/v1/moderation/comments/${id}/author/ban`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', ...asAdministrator },
    body: JSON.stringify({ until: null, hidden: true }),
  });
  expect(status).toBe(200);
  later(2);
}

/** Both have a comment that readers see; then the one is banned, and the other’s next ones wait. */
async function pairOf(): Promise<[Written, Written]> {
  const pair: [Written, Written] = [
    await write(banned, 'The bridge was repaired in the spring.'),
    await write(held, 'The castle was restored in the autumn.'),
  ];
  for (const written of pair) expect(await judge(written)).toBe('approved');
  await ban(pair[0]);
  await setMode('hold-all');
  return pair;
}

describe('whoever is banned and is not to know', () => {
  test('reads, byte by byte, what somebody reads whose comment waits', async () => {
    const before = await pairOf();
    const [one, other] = [await write(banned, bodies.first[0]), await write(held, bodies.first[1])];
    const same = async (pair: [Written, Written], path: string, ...acts: Record<string, string>[]) => {
      const mine = await shown(pair[0], path, acts[0]);
      const theirs = await shown(pair[1], path, acts[1] ?? acts[0]);
      expect(mine).toBe(theirs);
      return mine;
    };
    await same([one, other], '');
    expect([await judge(one), await judge(other)]).toEqual(['spam', 'held']);
    expect(await same([one, other], '')).toContain('200 ');
    await same([one, other], '/copy');
    await same([one, other], '/notices', { notify: 'true' });
    await same([one, other], '/edits', { body: '' });
    const changes = bodies.changed.map((body) => ({ body }));
    expect(await same([one, other], '/edits', ...changes)).toMatch(/^303 /);
    await same([one, other], '');
    expect([await judge(one), await judge(other)]).toEqual(['spam', 'held']);
    await same([one, other], '');
    await same([one, other], '/copy');

    // What readers saw before stays while the new text of it waits.
    const edits = ['The bridge was repaired in summer.', 'The castle was restored in summer.'] as const;
    const asked = await Promise.all(
      before.map((written, index) => shown(written, '/edits', { body: edits[index] ?? '' })),
    );
    expect(asked.map((answer) => answer.slice(0, 3))).toEqual(['303', '303']);
    expect([await judge(before[0]), await judge(before[1])]).toEqual(['spam', 'held']);
    const named = (text: string) => text.replaceAll('bridge', 'castle').replaceAll('repaired', 'restored');
    const [mine, theirs] = [await shown(before[0], ''), await shown(before[1], '')];
    expect(named(mine)).toBe(named(theirs));
    const thread = await get<{ comments: { html: string }[] }>(
      house,
      `/v1/sites/default/threads?page=${encodeURIComponent(page)}`,
    );
    expect(thread.body.comments.map(({ html }) => html)).toEqual([
      expect.stringContaining('The castle was restored in the autumn.'),
      expect.stringContaining('The bridge was repaired in the spring.'),
    ]);

    await same([one, other], '/withdrawals', {});
    await same([one, other], '');
    await same([one, other], '/erasures', {});
    await same([one, other], '');
  });

  test('is told as anybody is of what a moderator has decided', async () => {
    const written = await write(banned, 'The lights went out at nine.');
    expect(await judge(written)).toBe('spam');
    expect(await shown(written, '')).toContain('waiting for a moderator');
    const { version = 0 } = (await house.ctx.store.comments.find(written.id)) ?? {};
    await send(house, `/v1/moderation/comments/${written.id}/decisions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...asAdministrator },
      body: JSON.stringify({ action: 'reject', version }),
    });
    expect(await shown(written, '')).not.toContain('waiting for a moderator');
  });
});

test('what was taken for spam before a ban does not seem to wait after it', async () => {
  const author = { name: 'Kim', email: 'kim@example.org' };
  const written = await write(author, 'The museum has a new roof.');
  await judge(written);
  const { version = 0 } = (await house.ctx.store.comments.find(written.id)) ?? {};
  await send(house, `/v1/moderation/comments/${written.id}/decisions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...asAdministrator },
    body: JSON.stringify({ action: 'spam', version }),
  });
  const before = await shown(written, '');
  await ban(written);
  expect(await shown(written, '')).toBe(before);
});
