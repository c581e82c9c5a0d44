import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { bodyLengthMax, bodySizeMaxBytes } from '../../src/input/submission.js';
import { type House, openHouse } from '../support/house.js';
import { aReply, asAdministrator, get, post, postForm, send, submit } from '../support/requests.js';

const path = '/v1/sites/default/comments';
/** One user-perceived character of eight bytes. */
const flag = '🇪🇺';

let house: House;
beforeAll(async () => {
  house = await openHouse('embedded', { workers: false });
});
afterAll(async () => {
  await house.close();
});

/** As a client that writes JSON in ASCII alone. */
function inAscii(value: unknown): string {
  return JSON.stringify(value).replace(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

const form = (body: string) => {
  const { name, email, page } = aReply() as Record<string, string>;
  return { name: name ?? '', email: email ?? '', page: page ?? '', body };
};

describe('a reply of ten thousand characters', () => {
  const letters = { Latin: 'e', Cyrillic: 'ж', Devanagari: 'क', Chinese: '日', emoji: '😀', quotes: '"' };
  const bodies = Object.entries(letters).map(
    ([kind, letter]) => [kind, letter.repeat(bodyLengthMax)] as const,
  );

  test.each(bodies)('in %s is taken as JSON, escaped or not', async (_kind, body) => {
    expect((await submit(house, { body })).status).toBe(202);
    const escaped = await send<{ id: string }>(house, path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: inAscii(aReply({ body })),
    });
    expect(escaped.status).toBe(202);
    const { body: stored } = await get<{ body: string }>(
      house,
      `/v1/moderation/comments/${escaped.body.id}`,
      asAdministrator,
    );
    expect(stored.body).toBe(body);
  });

  test.each(bodies)('in %s is taken as a form', async (_kind, body) => {
    const { status, headers } = await postForm(house, path, form(body));
    expect(status).toBe(303);
    expect((await get<string>(house, headers.get('location') ?? '')).text).toContain(
      body.slice(0, 100).replaceAll('"', '&quot;'),
    );
  });

  test('and with every other field as long as it may be, is taken as a form', async () => {
    const { status } = await postForm(house, path, {
      ...form('日'.repeat(bodyLengthMax)),
      pageTitle: '日'.repeat(300),
      name: '日'.repeat(80),
      page: `https://news.example/${'日'.repeat(220)}`,
      website: `https://news.example/${'日'.repeat(220)}`,
      proof: '日'.repeat(4_096),
    });
    expect(status).toBe(303);
  });
});

describe('a reply whose characters take up more than a comment may have', () => {
  const fitting = bodySizeMaxBytes / Buffer.byteLength(flag);

  test('is 422, and says how many of them fit', async () => {
    const { status, body } = await submit(house, { body: flag.repeat(fitting + 1) });
    expect(status).toBe(422);
    expect(body.errors).toEqual([
      {
        pointer: '#/body',
        code: 'body-too-long',
        detail: `Please use ${fitting} characters of this kind at most: a comment may have 64 KiB.`,
        max: fitting,
      },
    ]);
    expect((await submit(house, { body: flag.repeat(fitting) })).status).toBe(202);
  });

  test('comes back to the reader of a form, with the text still in it', async () => {
    const body = flag.repeat(fitting + 1);
    const { status, text } = await postForm(house, path, form(body));
    expect(status).toBe(422);
    expect(text).toContain(body);
  });

  test('has no preview either', async () => {
    const { status, body } = await post<{ errors?: { code: string }[] }>(
      house,
      '/v1/sites/default/previews',
      { body: flag.repeat(fitting + 1) },
    );
    expect([status, body.errors?.map(({ code }) => code)]).toEqual([422, ['body-too-long']]);
  });
});
