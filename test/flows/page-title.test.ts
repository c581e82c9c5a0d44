import { describe, expect, test } from '@jest/globals';
import { drainQueue, onEachTier } from '../support/house.js';
import { asAdministrator, decideAs, get, postForm, send, submit } from '../support/requests.js';
import { waitUntil } from '../support/wait-until.js';

let sentSoFar = 0;
/** More links than the rules let pass unread, and no two texts alike. */
const bodyHeld = () => {
  sentSoFar += 1;
  return ['one', 'two', 'three', 'four']
    .map((word) => `https://${word}${sentSoFar}.example/${sentSoFar}`)
    .join(` and ${'abcdefghij'[sentSoFar % 10]?.repeat(5)} `);
};

onEachTier((house) => {
  /** What anybody can read about a page. */
  const publicText = async (page: string) => {
    const of = encodeURIComponent(page);
    const answers = await Promise.all(
      [`threads?page=${of}`, `fragment?page=${of}&form=true`, `feed.atom?page=${of}`, `feed.json?page=${of}`]
        .concat([`counts?page=${of}`, 'feed.atom', 'feed.json'])
        .map((path) => get(house(), `/v1/sites/default/${path}`)),
    );
    return answers.map(({ text }) => text).join('\n');
  };
  /** As the thread has it; caches hear of it a moment later. */
  const titleOf = async (page: string) => (await house().ctx.store.threads.find(await siteId(), page))?.title;
  const setTitle = (page: string, title: string | null) =>
    send<{ title: string | null }>(house(), '/v1/moderation/sites/default/threads', {
      method: 'PATCH',
      headers: { ...asAdministrator, 'content-type': 'application/json' },
      body: JSON.stringify({ page, title }),
    });
  const decided = async (id: string, action: string) => {
    await drainQueue(house().ctx);
    expect((await decideAs(house(), id, action)).status).toBe(201);
    await drainQueue(house().ctx);
  };
  const sent = async (page: string, pageTitle: string) => {
    const { body } = await submit(house(), { page, pageTitle, body: bodyHeld() });
    await drainQueue(house().ctx);
    return { id: body.id, statusUrl: body.statusUrl };
  };
  const erase = async (statusUrl: string) => {
    expect((await postForm(house(), `${new URL(statusUrl).pathname}/erasures`, {})).status).toBe(303);
    await drainQueue(house().ctx);
  };

  describe('the title of a page', () => {
    test('is shown nowhere while the comment that brings it is not approved', async () => {
      const page = 'title-of-spam';
      const { id } = await sent(page, 'Cheap pills');
      for (const action of ['spam', 'reject', 'hold']) {
        await decided(id, action);
        expect(await publicText(page)).not.toContain('Cheap pills');
      }
      // A later comment with nothing to say about it, approved, brings none either.
      const { body } = await submit(house(), { page, body: bodyHeld() });
      await decided(body.id, 'approve');
      expect(await titleOf(page)).toBeNull();
      expect(await publicText(page)).not.toContain('Cheap pills');
    });

    test('is that of the earliest approved comment that has one, and goes with it', async () => {
      const page = 'title-that-goes';
      const first = await sent(page, 'First title');
      const second = await sent(page, 'Second title');
      await decided(second.id, 'approve');
      expect(await titleOf(page)).toBe('Second title');
      await decided(first.id, 'approve');
      expect(await titleOf(page)).toBe('First title');
      await decided(first.id, 'spam');
      expect(await titleOf(page)).toBe('Second title');
      await waitUntil(
        'nobody is shown the first title',
        async () => !(await publicText(page)).includes('First title'),
      );
      await postForm(house(), `${new URL(second.statusUrl).pathname}/withdrawals`, {});
      await drainQueue(house().ctx);
      expect(await titleOf(page)).toBeNull();
    });

    test('is erased with the only comment that carries it, an answered one too', async () => {
      for (const answered of [false, true]) {
        const page = `title-erased-${String(answered)}`;
        const { id, statusUrl } = await sent(page, 'Secret title');
        await decided(id, 'approve');
        if (answered)
          await decided((await submit(house(), { page, parentId: id, body: bodyHeld() })).body.id, 'approve');
        expect(await titleOf(page)).toBe('Secret title');
        await erase(statusUrl);
        expect(await titleOf(page)).toBeNull();
        const thread = await house().ctx.store.threads.find(await siteId(), page);
        expect(JSON.stringify(thread)).not.toContain('Secret title');
      }
    });

    test('is a moderator’s once one has set it, or none once one has cleared it, whatever comments say', async () => {
      const page = 'title-of-a-moderator';
      const { id, statusUrl } = await sent(page, 'As the sender has it');
      await decided(id, 'approve');
      expect((await setTitle(page, ' As the editor\nhas it ')).body.title).toBe('As the editor has it');
      expect(await titleOf(page)).toBe('As the editor has it');
      await erase(statusUrl);
      expect(await titleOf(page)).toBe('As the editor has it');
      expect((await setTitle(page, null)).body.title).toBeNull();
      await decided((await sent(page, 'Another sender')).id, 'approve');
      expect(await titleOf(page)).toBeNull();
      const { text } = await get(house(), '/v1/moderation/audit?action=thread-changed', asAdministrator);
      expect(text).toContain('As the editor has it');
    });

    test('is shown to moderators as what the sender claims', async () => {
      const { id } = await sent('title-claimed', 'What I call it');
      const { body } = await get(house(), `/v1/moderation/comments/${id}`, asAdministrator);
      expect(body).toMatchObject({ pageTitle: null, claimedPageTitle: 'What I call it' });
    });
  });

  test('a feed does not tell when a comment came that is not shown', async () => {
    const page = 'feed-of-nothing';
    const before = (await get<string>(house(), `/v1/sites/default/feed.json?page=${page}`)).text;
    await decided((await sent(page, 'Nothing')).id, 'spam');
    expect((await get<string>(house(), `/v1/sites/default/feed.json?page=${page}`)).text).toBe(before);
  });

  const siteId = async () => (await house().ctx.sites.bySlug('default')).id;
});
