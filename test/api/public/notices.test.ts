import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readerLanguages } from '../../../src/reader/words/languages/registry.js';
import { type House, openHouse } from '../../support/house.js';
import { aReply, asAdministrator, get, post, postForm, send, submit } from '../../support/requests.js';

const page = 'https://news.example/notices';
const path = '/v1/sites/default/comments';

let house: House;
beforeAll(async () => {
  house = await openHouse('embedded', { workers: false });
  // As a site may have been set before.
  await send(house, '/v1/moderation/sites/default', {
    method: 'PATCH',
    headers: { ...asAdministrator, 'content-type': 'application/json' },
    body: JSON.stringify({ formNotify: true }),
  });
});
afterAll(async () => {
  await house.close();
});

test('no form offers a notice, and no page promises an e-mail, while none is sent', async () => {
  const { body } = await submit(house, { page, notify: true });
  const refused = await postForm(house, path, { ...(aReply({ page }) as Record<string, string>), body: '' });
  const pages = [
    (await get<string>(house, '/')).text,
    (await get<string>(house, `/v1/sites/default/fragment?page=${encodeURIComponent(page)}&form=true`)).text,
    refused.text,
    (await get<string>(house, new URL(body.statusUrl).pathname)).text,
  ];
  for (const text of pages) {
    expect(text).toContain('<form');
    expect(text).not.toMatch(/name="notify"|status\/[^"]*\/notices"|get an email|when someone replies/);
  }
  const terms = await get(house, `/v1/sites/default/form?page=${encodeURIComponent(page)}`);
  expect(terms.body).toMatchObject({ notify: false });
});

test('in no language are there words for a notice', async () => {
  for (const tag of Object.keys(readerLanguages)) {
    const { text } = await get(house, `/words/${tag}.json`);
    expect(text).not.toMatch(/"(?:notify|noticesOn|turnOn)":/);
  }
});

test('a wish for notices that a program sends is taken all the same, and kept', async () => {
  const { status, body } = await post<{ id: string }>(house, path, aReply({ page, notify: true }));
  expect(status).toBe(202);
  expect(await house.ctx.store.comments.find(body.id)).toMatchObject({ notify: true });
});

test('how a reply stands is told to a script of any origin, and kept by nobody', async () => {
  const { body } = await submit(house, { page });
  const verdict = await get(house, `${new URL(body.statusUrl).pathname}/verdict`, {
    origin: 'https://news.example',
  });
  expect(verdict.body).toEqual({ id: body.id, status: 'pending' });
  expect(verdict.headers.get('access-control-allow-origin')).toBe('*');
  expect(verdict.headers.get('cache-control')).toBe('no-store');
  expect((await get(house, `/status/${'x'.repeat(43)}/verdict`)).status).toBe(404);
});
