import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { moderate } from '../../../src/judging/moderate.js';
import { type House, openHouse } from '../../support/house.js';
import { asAdministrator, decideAs, get, post, postForm, submit } from '../../support/requests.js';

let house: House;
beforeAll(async () => {
  house = await openHouse('embedded', { workers: false });
});
afterAll(async () => {
  await house.close();
});

async function aComment(parts = {}) {
  const { body } = await submit(house, parts);
  await moderate(house.ctx, { commentId: body.id });
  return { id: body.id, path: new URL(body.statusUrl).pathname };
}

test('the author’s page is told to nobody: not kept, not indexed, not framed, and its address sent nowhere', async () => {
  const { path } = await aComment();
  const { headers } = await get<string>(house, path);
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('x-robots-tag')).toContain('noindex');
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect(headers.get('access-control-allow-origin')).toBeNull();
});

test('the page shows the comment and never the e-mail address', async () => {
  const { path } = await aComment({
    email: 'grace.hopper@example.org',
    name: 'Grace <i>',
    body: 'A <b>bold</b> claim, made in earnest.',
  });
  const { text } = await get<string>(house, path);
  expect(text).toContain('Grace &lt;i');
  expect(text).toContain('A &lt;b');
  expect(text).not.toContain('grace.hopper');
});

test('a comment on a page that has no address is told by the name of its site', async () => {
  const { path } = await aComment({ page: 'post-17' });
  const { name } = await house.ctx.sites.bySlug('default');
  expect((await get<string>(house, path)).text).toContain(`<bdi class="site-name">${name}</bdi>`);
});

test('a token that is nearly right opens nothing', async () => {
  const { path } = await aComment();
  for (const wrong of [
    `${path}x`,
    path.slice(0, -1),
    path.toUpperCase().replace('/STATUS', '/status'),
    `${path}%00`,
  ])
    expect((await get(house, wrong)).status).toBe(404);
});

test('reading changes nothing, and only a post withdraws', async () => {
  const { id, path } = await aComment();
  await get(house, path);
  expect((await get(house, `${path}/withdrawals`)).status).toBe(405);
  expect((await house.ctx.store.comments.find(id))?.status).toBe('approved');
  expect((await postForm(house, `${path}/withdrawals`, {})).status).toBe(303);
  expect((await house.ctx.store.comments.find(id))?.status).toBe('withdrawn');
  expect((await postForm(house, `${path}/withdrawals`, {})).status).toBe(409);
});

test('a moderator’s reason is not for the author to read', async () => {
  const { id, path } = await aComment();
  await post(
    house,
    `/v1/moderation/comments/${id}/decisions`,
    { action: 'hold', reason: 'smells of the usual troll', version: 1 },
    asAdministrator,
  );
  expect((await get<string>(house, path)).text).not.toContain('troll');
  await decideAs(house, id, 'reject');
  expect((await get<string>(house, path)).text).not.toContain('troll');
});

test('which word was found the author is not told', async () => {
  await fetch(`${house.url}/v1/moderation/sites/default`, {
    method: 'PATCH',
    headers: { ...asAdministrator, 'content-type': 'application/json' },
    body: JSON.stringify({ rules: { blockedWords: ['xylophone'], thresholds: { hold: 0.1, spam: 100 } } }),
  });
  house.ctx.sites.forget();
  const { id, path } = await aComment({ body: 'I would rather play the xylophone.' });
  expect((await house.ctx.store.comments.find(id))?.status).toBe('held');
  const { text } = await get<string>(house, path);
  expect(text).toContain('waiting for a moderator');
  expect(text).not.toMatch(/blocked|score/i);
});
