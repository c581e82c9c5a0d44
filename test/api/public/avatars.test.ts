import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { moderate } from '../../../src/judging/moderate.js';
import type { ThreadView } from '../../../src/threads/views.js';
import { type House, openHouse } from '../../support/house.js';
import { aReply, asAdministrator, get, post } from '../../support/requests.js';

let house: House;
beforeAll(async () => {
  house = await openHouse('embedded', { workers: false });
  await post(house, '/v1/moderation/sites', { slug: 'other' }, asAdministrator);
});
afterAll(async () => {
  await house.close();
});

async function pictureOf(email: string, site = 'default'): Promise<string> {
  const page = `pictures of ${email}`;
  const { body } = await post<{ id: string }>(house, `/v1/sites/${site}/comments`, aReply({ page, email }));
  await moderate(house.ctx, { commentId: body.id });
  const thread = await get<ThreadView>(house, `/v1/sites/${site}/threads?page=${page}&comment=${body.id}`);
  return thread.body.comments.find(({ id }) => id === body.id)?.author.avatarUrl ?? '';
}

describe('an author’s picture', () => {
  test('is at an address of the service, and is the same whatever name they write under', async () => {
    const url = await pictureOf('ada@example.org');
    expect(url).toMatch(new RegExp(`^${house.url}/v1/sites/default/avatars/[\\w-]{16}\\.svg$`));
    expect(await pictureOf('Ada@Example.org')).toBe(url);
    expect(await pictureOf('bo@example.org')).not.toBe(url);
  });

  test('is another one on another site', async () => {
    const keyOf = (url: string) => url.split('/').at(-1);
    expect(keyOf(await pictureOf('cy@example.org'))).not.toBe(
      keyOf(await pictureOf('cy@example.org', 'other')),
    );
  });

  test('may be kept for long and shown anywhere, and does nothing', async () => {
    const { status, headers, text } = await get<string>(
      house,
      new URL(await pictureOf('di@example.org')).pathname,
    );
    expect(status).toBe(200);
    expect(text).toMatch(/^<svg /);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'image/svg+xml; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'cross-origin',
    });
  });

  test('is not drawn from what is no key', async () => {
    for (const file of [
      'x.svg',
      'AAAAAAAAAAAAAAAA',
      'AAAAAAAAAAAAAAAA.png',
      'AAAAAAAAAAAAAAAA.svg.svg',
      '%3Cscript%3EAAAAA.svg',
    ])
      expect({ file, status: (await get(house, `/v1/sites/default/avatars/${file}`)).status }).toEqual({
        file,
        status: 404,
      });
  });
});
