import { expect, test } from '@jest/globals';
import { createKeyring } from '../../src/privacy/keyring.js';
import type { SiteView } from '../../src/sites/configure.js';
import { badgeOf, toVerifiedAuthors } from '../../src/sites/named-authors.js';
import type { PublicComment, ThreadView } from '../../src/threads/views.js';
import { drainQueue, type House, onEachTier } from '../support/house.js';
import { asAdministrator, decideAs, get, postForm, send, submit } from '../support/requests.js';

const email = 'Mia.Writer@news.example';
const page = (name: string) => `https://news.example/${name}`;

const patch = (house: House, changes: object) =>
  send<SiteView & { errors?: { pointer: string }[] }>(house, '/v1/moderation/sites/default', {
    method: 'PATCH',
    headers: { 'content-type': 'application/json', ...asAdministrator },
    body: JSON.stringify(changes),
  });
const nameAuthors = (house: House, authors: object[]) => patch(house, { authors });
const setRule = (house: House, setting: object) =>
  patch(house, { rules: { rules: { 'named-author': setting } } });

const detailOf = async (house: House, id: string) =>
  (await get<{ status: string; foundBy?: string[] }>(house, `/v1/moderation/comments/${id}`, asAdministrator))
    .body;

onEachTier((house) => {
  /** A comment as somebody sends it who writes this address down, judged. */
  async function sent(name: string, from = 'mia.writer@NEWS.example') {
    const { body } = await submit(house(), { page: page(name), email: from, name: 'Mia' });
    await drainQueue(house().ctx);
    return { id: body.id, path: new URL(body.statusUrl).pathname };
  }

  async function shown(name: string): Promise<PublicComment | undefined> {
    await drainQueue(house().ctx);
    const path = `/v1/sites/default/threads?page=${encodeURIComponent(page(name))}`;
    return (await get<ThreadView>(house(), path)).body.comments[0];
  }

  test('a claim is held, and carries its badge once a moderator has believed it', async () => {
    const named = await nameAuthors(house(), [{ email, badge: ' Editor ' }]);
    expect(named.body.authors).toEqual([
      { key: expect.any(String), email: 'M•••@n•••.example', badge: 'Editor' },
    ]);
    const { id, path } = await sent('believed');
    expect((await detailOf(house(), id)).status).toBe('held');
    expect((await get<string>(house(), path)).text).not.toMatch(/author|editor/i);
    expect(await shown('believed')).toBeUndefined();

    await decideAs(house(), id, 'approve');
    await drainQueue(house().ctx);
    expect((await shown('believed'))?.author).toMatchObject({ name: 'Mia', badge: 'Editor' });
    const query = `?page=${encodeURIComponent(page('believed'))}`;
    const fragment = await get<string>(house(), `/v1/sites/default/fragment${query}`);
    expect(fragment.text).toContain('<span class="ar-badge">Editor</span>');
    const atom = await get<string>(house(), `/v1/sites/default/feed.atom${query}`);
    expect(atom.text).toContain('<category term="Editor"/>');
    const json = await get<{ items: { tags?: string[] }[] }>(house(), `/v1/sites/default/feed.json${query}`);
    expect(json.body.items).toMatchObject([{ tags: ['Editor'] }]);
  });

  test('a claim nobody believes is not shown, and one that is taken down loses its badge', async () => {
    await nameAuthors(house(), [{ email, badge: 'Editor' }]);
    const { id } = await sent('forged');
    await decideAs(house(), id, 'reject');
    expect(await shown('forged')).toBeUndefined();
    expect((await house().ctx.store.comments.find(id))?.badge).toBeNull();

    await decideAs(house(), id, 'approve');
    expect((await house().ctx.store.comments.find(id))?.badge).toBe('Editor');
    await decideAs(house(), id, 'hold');
    expect((await house().ctx.store.comments.find(id))?.badge).toBeNull();
  });

  test('the badge stands while an edit waits, and the edit waits for a person too', async () => {
    await nameAuthors(house(), [{ email, badge: 'Editor' }]);
    const { id, path } = await sent('edited');
    await decideAs(house(), id, 'approve');
    await postForm(house(), `${path}/edits`, { body: 'The bridge is from 1809.' });
    await drainQueue(house().ctx);
    expect((await detailOf(house(), id)).status).toBe('held');
    expect((await house().ctx.store.comments.find(id))?.badge).toBe('Editor');
  });

  test('where the rule is off or on trial, nobody is told of a claim, and no badge is given', async () => {
    await nameAuthors(house(), [{ email, badge: 'Editor' }]);
    for (const setting of [{ enabled: false }, { shadow: true }]) {
      await setRule(house(), setting);
      const { id } = await sent('unwatched');
      const comment = await house().ctx.store.comments.find(id);
      expect([comment?.status, comment?.badge]).toEqual(['approved', null]);
      await decideAs(house(), id, 'hold');
      await decideAs(house(), id, 'approve');
      expect((await house().ctx.store.comments.find(id))?.badge).toBeNull();
    }
    await setRule(house(), {});
  });

  test('who is named no more has the badges that were given, and gets no more of them', async () => {
    const { body } = await nameAuthors(house(), [{ email, badge: 'Editor' }]);
    const { id } = await sent('earlier');
    await decideAs(house(), id, 'approve');
    const waiting = await sent('later');
    await nameAuthors(
      house(),
      body.authors.map(({ key }) => ({ key, badge: 'Publisher' })),
    );
    await nameAuthors(house(), []);
    await decideAs(house(), waiting.id, 'approve');
    const badges = await Promise.all(
      [id, waiting.id].map(async (one) => (await house().ctx.store.comments.find(one))?.badge),
    );
    expect(badges).toEqual(['Editor', null]);
    expect((await detailOf(house(), (await sent('reader')).id)).status).toBe('approved');
  });

  test('what cannot be an author is refused, and the audit log tells of the rest without an address', async () => {
    await nameAuthors(house(), [{ email, badge: 'Editor' }]);
    for (const [author, pointer] of [
      [{ email: 'nobody', badge: 'Editor' }, '#/authors/0/email'],
      [{ email, badge: 'x'.repeat(31) }, '#/authors/0/badge'],
      [{ email, badge: ' ' }, '#/authors/0/badge'],
      [{ key: 'c29tZWJvZHk', badge: 'Editor' }, '#/authors/0/key'],
      [{ badge: 'Editor' }, '#/authors/0'],
    ] as const) {
      const { status, body } = await nameAuthors(house(), [author]);
      expect([status, body.errors?.map((error) => error.pointer)]).toEqual([422, [pointer]]);
    }
    const audit = await get<{ entries: { action: string; details: object }[] }>(
      house(),
      '/v1/moderation/audit?limit=1',
      asAdministrator,
    );
    expect(audit.body.entries).toMatchObject([
      { action: 'authors-named', details: { authors: ['Editor M•••@n•••.example'] } },
    ]);
  });
});

test('an author is known across a change of secrets, and named once under all of them', () => {
  const [older, newer] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  const before = createKeyring([older]);
  const after = createKeyring([newer, older]);
  const authors = toVerifiedAuthors({ keyring: before }, { authors: [] }, [{ email, badge: 'Editor' }]);
  expect(badgeOf({ authors: [...authors] as never }, after.authorKeys(email))).toBe('Editor');
  const [known] = authors;
  const again = toVerifiedAuthors({ keyring: after }, { authors: [...authors] as never }, [
    { key: known?.key, badge: 'Editor' },
    { email, badge: 'Publisher' },
  ]);
  expect(again.map(({ badge }) => badge)).toEqual(['Publisher']);
  expect(badgeOf({ authors: [...again] as never }, after.authorKeys(email))).toBe('Publisher');
});
