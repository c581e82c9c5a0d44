import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '../../../src/ids.js';
import { moderate } from '../../../src/judging/moderate.js';
import type { ThreadView } from '../../../src/threads/views.js';
import { type House, openHouse } from '../../support/house.js';
import { get, submit } from '../../support/requests.js';

let house: House;
/** Top-level comments, oldest first. */
const roots: string[] = [];
let reply = '';
beforeAll(async () => {
  house = await openHouse('embedded', { workers: false });
  for (let count = 0; count < 7; count += 1) roots.push(await approve());
  reply = await approve({ parentId: roots[1] });
});
afterAll(async () => {
  await house.close();
});

async function approve(parts: Record<string, unknown> = {}): Promise<string> {
  const { body } = await submit(house, { page: 'linked', ...parts });
  expect(await moderate(house.ctx, { commentId: body.id })).toBe('approve');
  return body.id;
}

describe('a link to one comment', () => {
  const read = async (query: string) =>
    get<ThreadView & { errors: unknown }>(
      house,
      `/v1/sites/default/threads?page=linked&sort=oldest&limit=3&${query}`,
    );
  const idsOf = ({ comments }: ThreadView) => comments.map(({ id }) => id);

  test('opens the first page where the comment is on that', async () => {
    for (const id of [roots[0], roots[2], reply]) {
      const { body } = await read(`comment=${id}`);
      expect(idsOf(body)).toEqual(roots.slice(0, 3));
      expect(body).not.toHaveProperty('skipped');
    }
  });

  test('opens the page that begins with it, says what was left out, and goes on from there', async () => {
    const { body } = await read(`comment=${roots[3]?.toUpperCase()}`);
    expect(idsOf(body)).toEqual(roots.slice(3, 6));
    expect(body).toMatchObject({ skipped: 3, count: 8 });
    const { body: rest } = await read(`cursor=${body.nextCursor}`);
    expect(idsOf(rest)).toEqual(roots.slice(6));
    expect(rest.nextCursor).toBeNull();
  });

  test('to an answer opens at what it is below', async () => {
    const { body } = await get<ThreadView>(
      house,
      `/v1/sites/default/threads?page=linked&sort=newest&limit=2&comment=${reply}`,
    );
    expect(idsOf(body)).toEqual([roots[1], roots[0]]);
    expect(body.skipped).toBe(5);
    expect(body.comments[0]?.replies.map(({ id }) => id)).toEqual([reply]);
  });

  test('that is not shown, or is no id, opens the first page', async () => {
    for (const stranger of [newId(), 'comment-7', '']) {
      const { body } = await read(`comment=${stranger}`);
      expect(idsOf(body)).toEqual(roots.slice(0, 3));
    }
  });

  test('does not come with a cursor', async () => {
    const { status, body } = await read(`comment=${reply}&cursor=x`);
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([{ pointer: '#/comment', detail: 'must not come with a cursor' }]);
  });

  test('opens the same page of the fragment', async () => {
    const { text } = await get<string>(
      house,
      `/v1/sites/default/fragment?page=linked&sort=oldest&limit=1&comment=${reply}`,
    );
    expect(text).toContain(`id="comment-${reply}"`);
    expect(text).not.toContain(`id="comment-${roots[0]}"`);
  });
});

test('a comment says how many recommend it', async () => {
  const { body } = await get<ThreadView>(house, '/v1/sites/default/threads?page=linked');
  expect(body.comments.map(({ recommendCount }) => recommendCount)).toEqual(roots.map(() => 0));
});
