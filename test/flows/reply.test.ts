import { expect, test } from '@jest/globals';
import { readThread, threadLimitDefault } from '../../src/threads/thread.js';
import type { ThreadView } from '../../src/threads/views.js';
import { drainQueue, type House, onEachTier } from '../support/house.js';
import { type Answer, asAdministrator, decideAs, get, post, postForm, submit } from '../support/requests.js';
import { waitUntil } from '../support/wait-until.js';

/** The thread once every process has heard of its latest change, which takes a second at most. */
async function settledThread(house: House, page: string): Promise<ThreadView> {
  await drainQueue(house.ctx);
  const site = await house.ctx.sites.bySlug('default');
  const { view } = await readThread(house.ctx, {
    site,
    page,
    sort: 'newest',
    cursor: undefined,
    limit: threadLimitDefault,
  });
  let shown: ThreadView | undefined;
  await waitUntil('the thread served is the thread stored', async () => {
    shown = (await get<ThreadView>(house, threadOf(page))).body;
    return JSON.stringify(shown) === JSON.stringify(view);
  });
  if (shown === undefined) throw new Error('no thread was served');
  return shown;
}

const threadOf = (page: string, rest = '') =>
  `/v1/sites/default/threads?page=${encodeURIComponent(page)}${rest}`;

onEachTier((house) => {
  test('a harmless reply goes from the form to the thread by itself', async () => {
    const page = 'https://news.example/harmless';
    const sent = await submit(house(), {
      page: `${page}/?utm_source=mail#comments`,
      name: 'Ada',
      pageTitle: 'Harmless',
    });
    expect(sent.status).toBe(202);
    expect(sent.body).toEqual({
      id: expect.any(String),
      status: 'pending',
      statusUrl: expect.stringContaining('/status/'),
    });

    const thread = await settledThread(house(), page);
    expect(thread).toMatchObject({ page, title: 'Harmless', count: 1, nextCursor: null });
    expect(thread.comments[0]).toMatchObject({
      id: sent.body.id,
      parentId: null,
      author: { name: 'Ada', website: null },
      replies: [],
      replyCount: 0,
    });
    expect(thread.comments[0]?.html).toMatch(/^<p>About /);
  });

  test('a held reply is seen by its author and by moderators, and by readers once it is approved', async () => {
    const page = 'https://news.example/held';
    const links =
      'The minutes contradict the article: https://one.example/a and https://two.example/b say that the council had voted, https://three.example/c and https://four.example/d that it had not.';
    const { body: sent } = await submit(house(), { page, body: links, name: 'Grace' });
    await drainQueue(house().ctx);

    expect((await settledThread(house(), page)).comments).toEqual([]);
    const statusPath = new URL(sent.statusUrl).pathname;
    expect((await get<string>(house(), statusPath)).text).toContain('waiting for a moderator');

    const queue = await get<{
      items: {
        id: string;
        author: { email: string };
        verdict: { findings: { rule: string; spans: unknown[] }[] };
      }[];
    }>(house(), `/v1/moderation/queue?page=${encodeURIComponent(page)}`, asAdministrator);
    const [item] = queue.body.items;
    expect(item).toMatchObject({
      id: sent.id,
      author: { email: expect.stringMatching(/^r•••@e•••\.org$/) as unknown },
    });
    expect(item?.verdict.findings.find(({ rule }) => rule === 'too-many-links')?.spans).toHaveLength(4);

    const decided = await decideAs(house(), sent.id, 'approve');
    expect(decided).toMatchObject({ status: 201, body: { status: 'approved', version: 2 } });
    const thread = await settledThread(house(), page);
    expect(thread.comments.map(({ id }) => id)).toEqual([sent.id]);
    expect(thread.comments[0]?.html).toContain('rel="nofollow ugc noopener"');
    expect((await get<string>(house(), statusPath)).text).toContain('published');
  });

  test('an approval is undone by a further decision, and the thread forgets the comment', async () => {
    const page = 'https://news.example/undone';
    const { body: sent } = await submit(house(), { page });
    expect((await settledThread(house(), page)).count).toBe(1);

    expect((await decideAs(house(), sent.id, 'reject')).status).toBe(201);
    expect(await settledThread(house(), page)).toMatchObject({ count: 0, comments: [] });

    expect((await decideAs(house(), sent.id, 'approve')).status).toBe(201);
    expect((await settledThread(house(), page)).count).toBe(1);

    const { body } = await get<{
      decisions: { action: string; actor: { kind: string }; rulesetVersion: number | null }[];
    }>(house(), `/v1/moderation/comments/${sent.id}`, asAdministrator);
    expect(body.decisions.map(({ action, actor }) => `${actor.kind} ${action}`)).toEqual([
      'engine approve',
      'moderator reject',
      'moderator approve',
    ]);
    expect(body.decisions[0]?.rulesetVersion).toBe(1);
  });

  test('answers hang below what they answer, and stay when that is taken away', async () => {
    const page = 'https://news.example/answers';
    const { body: first } = await submit(house(), { page });
    await drainQueue(house().ctx);
    const { body: answer } = await submit(house(), { page, parentId: first.id });
    await drainQueue(house().ctx);

    const before = await settledThread(house(), page);
    expect(before).toMatchObject({
      count: 2,
      comments: [{ id: first.id, replyCount: 1, replies: [{ id: answer.id, parentId: first.id }] }],
    });

    await decideAs(house(), first.id, 'spam');
    const [gap] = (await settledThread(house(), page)).comments;
    expect(gap).toMatchObject({ id: first.id, removed: true, html: '', author: { name: '' } });
    expect(gap?.replies.map(({ id }) => id)).toEqual([answer.id]);
  });

  test('a reply to a comment that is not approved, or not of the page, is refused', async () => {
    const { body: elsewhere } = await submit(house(), { page: 'https://news.example/elsewhere' });
    await drainQueue(house().ctx);
    const refused = await submit(house(), { page: 'https://news.example/other', parentId: elsewhere.id });
    expect(refused).toMatchObject({ status: 404, body: { errors: [{ pointer: '#/parentId' }] } });

    const { body: held } = await submit(house(), {
      page: 'https://news.example/elsewhere',
      body: 'https://a.example https://b.example https://c.example https://d.example',
    });
    await drainQueue(house().ctx);
    expect(
      (await submit(house(), { page: 'https://news.example/elsewhere', parentId: held.id })).status,
    ).toBe(404);
  });

  test('a form post without script lands on the status page, and an incomplete one gets its text back', async () => {
    const fields = {
      page: 'https://news.example/form',
      name: 'Alan',
      email: 'alan@example.org',
      body: 'Sent with a plain form.',
    };
    const sent = await postForm(house(), '/v1/sites/default/comments', {
      ...fields,
      website: '',
      parentId: '',
    });
    expect(sent.status).toBe(303);
    expect(sent.headers.get('location')).toMatch(/\/status\/[\w-]{43}$/);

    const refused = await postForm(house(), '/v1/sites/default/comments', {
      ...fields,
      email: 'alan at example',
      body: 'Typed <with> care.',
    });
    expect(refused.status).toBe(422);
    expect(refused.headers.get('content-type')).toContain('text/html');
    expect(refused.text).toContain('Typed &lt;with');
    expect(refused.text).toContain('name@example.org');
  });

  test('the thread tells by its ETag whether it has changed', async () => {
    const page = 'https://news.example/etag';
    await submit(house(), { page });
    await settledThread(house(), page);
    const first = await get(house(), threadOf(page));
    const etag = first.headers.get('etag') ?? '';
    expect((await get(house(), threadOf(page), { 'if-none-match': etag })).status).toBe(304);

    await submit(house(), { page });
    await settledThread(house(), page);
    const changed = await get<ThreadView>(house(), threadOf(page), { 'if-none-match': etag });
    expect(changed.status).toBe(200);
    expect(changed.body.count).toBe(2);
  });

  test('counts of many pages come in one answer, by the names they were asked by', async () => {
    const page = 'https://news.example/counted';
    await submit(house(), { page });
    await submit(house(), { page });
    await drainQueue(house().ctx);
    const asked = [`${page}/`, 'https://news.example/nobody'];
    const { body } = await get(
      house(),
      `/v1/sites/default/counts?${asked.map((one) => `page=${encodeURIComponent(one)}`).join('&')}`,
    );
    expect(body).toEqual({ counts: { [`${page}/`]: 2, 'https://news.example/nobody': 0 } });
  });

  test('pages of a thread follow each other without a gap or a repeat', async () => {
    const page = 'a-key-of-the-sites-own';
    for (let n = 0; n < 7; n += 1) await submit(house(), { page });
    await drainQueue(house().ctx);
    for (const sort of ['newest', 'oldest', 'top']) {
      const seen: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const { body }: Answer<ThreadView> = await get<ThreadView>(
          house(),
          threadOf(page, `&limit=3&sort=${sort}${cursor === '' ? '' : `&cursor=${cursor}`}`),
        );
        seen.push(...body.comments.map(({ id }) => id));
        cursor = body.nextCursor;
      }
      expect(seen).toHaveLength(7);
      expect(new Set(seen).size).toBe(7);
      expect([...seen].sort()).toEqual(sort === 'oldest' ? seen : [...seen].reverse());
    }
  });

  test('an author withdraws a comment, and nobody can bring it back', async () => {
    const page = 'https://news.example/withdrawn';
    const { body: sent } = await submit(house(), { page });
    await drainQueue(house().ctx);
    const path = new URL(sent.statusUrl).pathname;
    expect((await postForm(house(), `${path}/withdrawals`, {})).status).toBe(303);
    expect((await settledThread(house(), page)).comments).toEqual([]);
    expect((await get<string>(house(), path)).text).toContain('withdrew');
    expect((await decideAs(house(), sent.id, 'approve')).status).toBe(409);
  });

  test('a closed thread takes no more comments until it is opened again', async () => {
    const page = 'https://news.example/closed';
    const close = (closed: boolean) =>
      fetch(`${house().url}/v1/moderation/sites/default/threads`, {
        method: 'PATCH',
        headers: { ...asAdministrator, 'content-type': 'application/json' },
        body: JSON.stringify({ page, closed }),
      });
    await close(true);
    expect(await submit(house(), { page })).toMatchObject({
      status: 409,
      body: { type: 'urn:anteroom:problem:thread-closed' },
    });
    await close(false);
    expect((await submit(house(), { page })).status).toBe(202);
  });

  test('a bulk of decisions answers each item for itself', async () => {
    const { body: one } = await submit(house(), { page: 'https://news.example/bulk' });
    const { body: two } = await submit(house(), { page: 'https://news.example/bulk' });
    await drainQueue(house().ctx);
    const decisions = [
      { commentId: one.id, action: 'spam', version: 1 },
      { commentId: two.id, action: 'spam', version: 0 },
      { commentId: '00000000-0000-7000-8000-000000000000', action: 'spam', version: 0 },
    ];
    const { status, body } = await post<{ results: { status: number }[] }>(
      house(),
      '/v1/moderation/decisions',
      { decisions },
      asAdministrator,
    );
    expect(status).toBe(200);
    expect(body.results.map((result) => result.status)).toEqual([201, 409, 404]);
  });
});
