import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { moderate } from '../../../src/judging/moderate.js';
import { addModerator, cookieOf, fromOurPage } from '../../support/console.js';
import { type House, openHouse } from '../../support/house.js';
import { postForm, send, submit } from '../../support/requests.js';

const page = 'https://news.example/closing';
const queue = `/moderation?status=any&page=${encodeURIComponent(page)}&site=default`;

let house: House;
beforeAll(async () => {
  house = await openHouse('embedded', { workers: false });
  await addModerator(house, 'moderator');
  await addModerator(house, 'viewer');
  await submit(house, { page, pageTitle: 'On closing' });
});
afterAll(async () => {
  await house.close();
});

const visit = async (path: string, as = 'moderator@example.org') =>
  send<string>(house, path, { headers: { cookie: await cookieOf(house, as) }, redirect: 'manual' });
const set = async (closed: string, as = 'moderator@example.org') =>
  postForm(
    house,
    '/moderation/sites/default/threads',
    { page, closed, back: queue },
    { ...fromOurPage, cookie: await cookieOf(house, as) },
  );

test('a page’s discussion is closed from its queue, and opened again', async () => {
  expect((await visit(queue)).text).toMatch(/news.example\/closing<\/h2>.*open to new comments/);
  const closed = await set('true');
  expect([closed.status, closed.headers.get('location')]).toEqual([303, queue]);
  expect((await submit(house, { page })).status).toBe(409);
  expect((await visit(queue)).text).toContain('Open it again');
  await set('false');
  expect((await submit(house, { page })).status).toBe(202);
});

test('a moderator sees what a sender calls the page, and calls it otherwise', async () => {
  expect((await visit(queue)).text).toContain('not shown to readers: <bdi>On closing</bdi>');
  const cookie = await cookieOf(house, 'moderator@example.org');
  await postForm(
    house,
    '/moderation/sites/default/threads',
    { page, title: 'On <opening>', back: queue },
    { ...fromOurPage, cookie },
  );
  expect((await visit(queue)).text).toContain('On &lt;opening></h2>');
  await postForm(
    house,
    '/moderation/sites/default/threads',
    { page, title: '', back: queue },
    { ...fromOurPage, cookie },
  );
  expect((await visit(queue)).text).toContain('news.example/closing</h2>');
});

test('a viewer sees how it stands, and leaves it so', async () => {
  const { text } = await visit(queue, 'viewer@example.org');
  expect(text).toContain('open to new comments');
  expect(text).not.toContain('Close the discussion');
  expect((await set('true', 'viewer@example.org')).status).toBe(403);
});

test('a page nobody has written on has nothing to close', async () => {
  const { status, text } = await visit('/moderation?status=any&page=nothing-here&site=default');
  expect([status, text.includes('thread-panel')]).toEqual([200, false]);
});

test('a page’s comments all wait for a moderator, or come one at a time, when a moderator wants it so', async () => {
  const cookie = await cookieOf(house, 'moderator@example.org');
  const change = (fields: Record<string, string>) =>
    postForm(
      house,
      '/moderation/sites/default/threads',
      { page, back: queue, ...fields },
      { ...fromOurPage, cookie },
    );
  await change({ holdsAll: 'true' });
  expect((await visit(queue)).text).toContain('every comment is held');
  const held = (await submit(house, { page })).body.id;
  expect(await moderate(house.ctx, { commentId: held })).toBe('hold');
  const record = await house.ctx.store.decisions.listFor(held);
  expect(record[0]?.findings).toContainEqual(
    expect.objectContaining({ evidence: 'every comment of this page waits for a moderator' }),
  );
  await change({ holdsAll: 'false' });
  expect(await moderate(house.ctx, { commentId: (await submit(house, { page })).body.id })).toBe('approve');

  await change({ slowSeconds: '300' });
  // Somebody of this network wrote here a moment ago, under whatever address.
  const second = await submit(house, { page });
  expect([second.status, second.headers.get('retry-after')]).toEqual([429, '60']);
  expect((await submit(house, { page: 'another-page' })).status).toBe(202);
  await change({ slowSeconds: '' });
  expect((await submit(house, { page })).status).toBe(202);
});
