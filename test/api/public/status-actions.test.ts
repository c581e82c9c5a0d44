import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { moderate } from '../../../src/judging/moderate.js';
import { type House, openHouse } from '../../support/house.js';
import { get, postForm, submit } from '../../support/requests.js';

const startedAt = Date.parse('2026-03-01T12:00:00Z');
const minuteMs = 60_000;
let now = startedAt;

let house: House;
beforeAll(async () => {
  house = await openHouse('embedded', { workers: false, clock: () => new Date(now) });
});
afterAll(async () => {
  await house.close();
});
beforeEach(() => {
  now = startedAt;
});

async function aComment(parts = {}) {
  const { body } = await submit(house, parts);
  await moderate(house.ctx, { commentId: body.id });
  return { id: body.id, path: new URL(body.statusUrl).pathname };
}

const stored = (id: string) => house.ctx.store.comments.find(id);

test('a text can be changed as long as the site lets it, and not a moment longer', async () => {
  const { id, path } = await aComment();
  now += 15 * minuteMs - 1;
  expect((await postForm(house, `${path}/edits`, { body: 'In the nick of time.' })).status).toBe(303);
  now += 1;
  const late = await postForm(house, `${path}/edits`, { body: 'Too late.' });
  expect(late.status).toBe(409);
  expect(await stored(id)).toMatchObject({ body: 'In the nick of time.', status: 'pending' });
  expect((await get<string>(house, path)).text).not.toContain('/edits');
});

test('a site may let nobody change anything', async () => {
  const { id } = await house.ctx.sites.bySlug('default');
  const { path } = await aComment();
  await house.ctx.store.sites.update(id, { editWindowSeconds: 0 });
  house.ctx.sites.forget();
  expect((await postForm(house, `${path}/edits`, { body: 'Never.' })).status).toBe(409);
  await house.ctx.store.sites.update(id, { editWindowSeconds: 900 });
  house.ctx.sites.forget();
});

test('a change that is too long or empty comes back as it was typed, in the reader’s language or English', async () => {
  const { id, path } = await aComment({ body: 'As it was.' });
  const long = 'x'.repeat(10_001);
  const answer = await postForm(house, `${path}/edits`, { body: long });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain(long);
  expect(answer.text).toContain('Please use 10,000 characters at most.');
  expect((await postForm(house, `${path}/edits`, { body: ' ' })).text).toContain('Please write something.');
  expect(await stored(id)).toMatchObject({ body: 'As it was.', status: 'approved', version: 1 });
});

test('the same text again is no change', async () => {
  const { id, path } = await aComment({ body: 'Word for word.' });
  expect((await postForm(house, `${path}/edits`, { body: 'Word for word.' })).status).toBe(303);
  expect(await stored(id)).toMatchObject({ status: 'approved', version: 1 });
});

test('notices are turned on and off', async () => {
  const { id, path } = await aComment();
  for (const notify of [true, false]) {
    expect((await postForm(house, `${path}/notices`, { notify: notify ? 'yes' : 'no' })).status).toBe(303);
    expect(await stored(id)).toMatchObject({ notify });
  }
});

test('a copy holds what is kept, earlier texts too, and of the address only what tells it apart', async () => {
  const { id, path } = await aComment({ name: 'Grace', email: 'grace.hopper@example.org', body: 'First.' });
  await postForm(house, `${path}/edits`, { body: 'Second.' });
  const { headers, body, text } = await get<Record<string, unknown>>(house, `${path}/copy`);
  expect(headers.get('content-disposition')).toBe(`attachment; filename="reply-${id}.json"`);
  expect(headers.get('cache-control')).toBe('no-store');
  expect(body).toMatchObject({
    id,
    name: 'Grace',
    email: 'g•••@e•••.org',
    body: 'Second.',
    earlierBodies: [{ body: 'First.' }],
    status: 'pending',
  });
  expect(text).not.toContain('hopper');
});

test('nothing happens on a GET, and nothing for a link that is nearly right', async () => {
  const { id, path } = await aComment();
  const actions = { edits: { body: 'x' }, notices: { notify: 'yes' }, withdrawals: {}, erasures: {} };
  for (const [action, fields] of Object.entries(actions)) {
    expect((await get(house, `${path}/${action}`)).status).toBe(405);
    expect((await postForm(house, `${path}x/${action}`, fields)).status).toBe(404);
  }
  expect(await stored(id)).toMatchObject({ status: 'approved', version: 1 });
});

test('a job of the text before a change decides nothing about the one after it', async () => {
  const { body: sent } = await submit(house);
  const before = await stored(sent.id);
  await postForm(house, `${new URL(sent.statusUrl).pathname}/edits`, {
    body: 'Quite another text, this one.',
  });
  const find = house.ctx.store.comments.find;
  const spy = jest.spyOn(house.ctx.store.comments, 'find').mockResolvedValueOnce(before);
  expect(await moderate(house.ctx, { commentId: sent.id })).toBe('already-judged');
  spy.mockRestore();
  expect(house.ctx.store.comments.find).toBe(find);
  expect(await stored(sent.id)).toMatchObject({ status: 'pending', version: 1 });
  expect(await moderate(house.ctx, { commentId: sent.id })).toBe('approve');
});
