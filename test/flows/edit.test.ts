import { expect, test } from '@jest/globals';
import type { PublicComment, ThreadView } from '../../src/threads/views.js';
import { drainQueue, type House, onEachTier } from '../support/house.js';
import { asAdministrator, decideAs, get, postForm, submit } from '../support/requests.js';
import { waitUntil } from '../support/wait-until.js';

const page = (name: string) => `https://news.example/${name}`;
const links =
  'The minutes contradict it: https://one.example/a and https://two.example/b say that the council had voted, https://three.example/c that it had not.';

interface Detail {
  status: string;
  html: string;
  earlierTextStands: boolean;
  edits: { before: string; after: string }[];
  decisions: { action: string; to: string; actor: { kind: string } }[];
}

const detailOf = async (house: House, id: string) =>
  (await get<Detail>(house, `/v1/moderation/comments/${id}`, asAdministrator)).body;

/** Waits until the first comment of a page is as expected, or there is none. */
async function shows(house: House, url: string, expected: (comment: PublicComment | undefined) => boolean) {
  await drainQueue(house.ctx);
  await waitUntil('readers see the change', async () => {
    const { body } = await get<ThreadView>(
      house,
      `/v1/sites/default/threads?page=${encodeURIComponent(url)}`,
    );
    return expected(body.comments[0]);
  });
}

async function sent(house: House, parts: Record<string, unknown>) {
  const { body } = await submit(house, parts);
  await drainQueue(house.ctx);
  return { id: body.id, path: new URL(body.statusUrl).pathname };
}

onEachTier((house) => {
  test('a harmless change goes up by itself, marked as edited', async () => {
    const { id, path } = await sent(house(), { page: page('harmless'), body: 'The bridge is from 1890.' });
    await shows(house(), page('harmless'), (comment) => comment?.editedAt === null);

    const answer = await postForm(house(), `${path}/edits`, { body: 'The bridge is from 1809.' });
    expect(answer.status).toBe(303);
    await shows(house(), page('harmless'), (comment) => comment?.html === '<p>The bridge is from 1809.</p>');
    await shows(house(), page('harmless'), (comment) => comment?.editedAt !== null);
    expect(await detailOf(house(), id)).toMatchObject({
      status: 'approved',
      earlierTextStands: false,
      edits: [{ before: 'The bridge is from 1890.', after: 'The bridge is from 1809.' }],
      decisions: [
        { action: 'approve' },
        { action: 'edit', actor: { kind: 'author' } },
        { action: 'approve' },
      ],
    });
  });

  test('a change that has to be read by a person leaves the approved text up until it has been', async () => {
    const { id, path } = await sent(house(), { page: page('held'), body: 'The council had voted.' });
    await shows(house(), page('held'), (comment) => comment !== undefined);

    await postForm(house(), `${path}/edits`, { body: links });
    await drainQueue(house().ctx);
    expect(await detailOf(house(), id)).toMatchObject({ status: 'held', earlierTextStands: true });
    expect((await detailOf(house(), id)).html).toContain('one.example');
    expect((await get<string>(house(), path)).text).toContain('Your change is waiting for a moderator');
    await shows(house(), page('held'), (comment) => comment?.html === '<p>The council had voted.</p>');

    expect((await decideAs(house(), id, 'approve')).status).toBe(201);
    await shows(house(), page('held'), (comment) => comment?.html.includes('one.example') === true);
  });

  test('a change that is refused takes the comment off the page', async () => {
    const { id, path } = await sent(house(), { page: page('refused'), body: 'A remark of no consequence.' });
    await shows(house(), page('refused'), (comment) => comment !== undefined);
    await postForm(house(), `${path}/edits`, { body: links });
    await drainQueue(house().ctx);
    await decideAs(house(), id, 'reject');
    await shows(house(), page('refused'), (comment) => comment === undefined);
    expect((await postForm(house(), `${path}/edits`, { body: 'Once more.' })).status).toBe(409);
  });

  test('an erased comment is gone with all that was known of it, and what others answered stays', async () => {
    const url = page('erased');
    const { id, path } = await sent(house(), {
      page: url,
      body: 'First thoughts on the matter.',
      name: 'Vera',
    });
    const answer = await sent(house(), { page: url, body: 'An answer to the first.', parentId: id });
    await postForm(house(), `${path}/edits`, { body: 'Second thoughts on the matter.' });
    await drainQueue(house().ctx);

    const erased = await postForm(house(), `${path}/erasures`, {});
    expect([erased.status, erased.headers.get('location')]).toEqual([303, '/erased']);
    expect((await get<string>(house(), '/erased')).text).toContain('has been erased');
    expect((await get(house(), path)).status).toBe(404);
    await shows(house(), url, (comment) => comment?.removed === true && comment.replies[0]?.id === answer.id);
    const detail = await get<string>(house(), `/v1/moderation/comments/${id}`, asAdministrator);
    expect(detail.text).not.toMatch(/Vera|thoughts/);
    const queue = await get<string>(house(), '/v1/moderation/queue?status=withdrawn', asAdministrator);
    expect(queue.status).toBe(200);

    // Without answers nothing has to stay.
    expect((await postForm(house(), `${answer.path}/erasures`, {})).status).toBe(303);
    await shows(house(), url, (comment) => comment === undefined);
    expect((await get(house(), `/v1/moderation/comments/${answer.id}`, asAdministrator)).status).toBe(404);
  });
});
