import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addModerator, cookieOf, fromOurPage } from '../../support/console.js';
import { type House, openHouse } from '../../support/house.js';
import { asAdministrator, get, post, postForm, send, submit } from '../../support/requests.js';

interface Entry {
  id: string;
  actor: string | null;
  action: string;
  site: string | null;
  subject: string | null;
  commentId: string | null;
  details: Record<string, unknown>;
}

let house: House;
let cookie = '';
beforeAll(async () => {
  house = await openHouse('embedded', { workers: false });
  await addModerator(house, 'moderator');
  cookie = await cookieOf(house);
});
afterAll(async () => {
  await house.close();
});

const audit = async (query = '') =>
  (
    await get<{ entries: Entry[]; nextCursor: string | null }>(
      house,
      `/v1/moderation/audit?${query}`,
      asAdministrator,
    )
  ).body;
const latest = async () => (await audit('limit=1')).entries[0];
const page = (path: string, as = cookie) =>
  send<string>(house, path, { headers: { cookie: as }, redirect: 'manual' });

describe('the audit log', () => {
  test('has who came in, who went out and who did not get in', async () => {
    const went = await cookieOf(house);
    expect(await latest()).toMatchObject({ actor: 'Administrator', action: 'signed-in' });
    await postForm(house, '/moderation/sign-out', {}, { ...fromOurPage, cookie: went });
    expect(await latest()).toMatchObject({ actor: 'Administrator', action: 'signed-out' });
    const credentials = { email: 'editor@example.org', password: 'a guess at the password' };
    await postForm(house, '/moderation/sign-in', credentials, fromOurPage);
    expect(await latest()).toMatchObject({ actor: null, action: 'sign-in-failed', subject: 'Administrator' });
    await postForm(house, '/moderation/sign-in', { ...credentials, email: 'no@body.example' }, fromOurPage);
    expect(await latest()).toMatchObject({ actor: null, action: 'sign-in-failed', subject: null });
    expect(JSON.stringify((await audit()).entries)).not.toContain('no@body.example');
  });

  test('has what was decided among what was set, in the order it happened', async () => {
    const { id } = (await submit(house, { name: 'Bo' })).body;
    await post(house, '/v1/moderation/sites', { slug: 'other', name: 'Other' }, asAdministrator);
    await postForm(
      house,
      `/moderation/comments/${id}/decisions`,
      { action: 'reject', version: '0' },
      { ...fromOurPage, cookie },
    );
    await send(house, '/v1/moderation/sites/other', {
      method: 'PATCH',
      headers: { 'content-type': 'application/json', ...asAdministrator },
      body: JSON.stringify({ origins: ['https://other.example'], rules: { mode: 'hold-all' } }),
    });
    await send(house, '/v1/moderation/sites/other/threads', {
      method: 'PATCH',
      headers: { 'content-type': 'application/json', ...asAdministrator },
      body: JSON.stringify({ page: 'about', closed: true }),
    });
    const { entries } = await audit('limit=6');
    expect(entries.map(({ action, site, subject }) => [action, site, subject])).toEqual([
      ['thread-closed', 'other', 'about'],
      ['site-changed', 'other', null],
      ['rules-changed', 'other', null],
      ['decided', 'default', 'Bo'],
      ['site-changed', 'other', null],
      ['site-created', 'other', 'other'],
    ]);
    expect(entries[3]).toMatchObject({
      actor: 'Administrator',
      commentId: id,
      details: { from: 'pending', to: 'rejected' },
    });
    expect(entries[1]?.details).toEqual({ origins: ['https://other.example'] });
  });

  test('comes in pages without a gap or a repeat, and in parts', async () => {
    const all = (await audit('limit=500')).entries;
    const seen: Entry[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { entries, nextCursor }: { entries: Entry[]; nextCursor: string | null } = await audit(
        `limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      seen.push(...entries);
      cursor = nextCursor;
    }
    expect(seen).toEqual(all);
    expect((await audit('action=decided')).entries.every(({ action }) => action === 'decided')).toBe(true);
    const names = await house.ctx.store.moderators.listNames();
    const moderator = names.find(({ name }) => name === 'Administrator')?.id ?? '';
    const theirs = (await audit(`moderator=${moderator}&limit=500`)).entries;
    expect(theirs).toEqual(all.filter(({ actor }) => actor === 'Administrator'));
  });

  test('notes that an address was looked at, before it is shown', async () => {
    const { id } = (await submit(house, { name: 'Cy', email: 'cy.private@example.org' })).body;
    expect((await page(`/moderation/comments/${id}`)).text).not.toContain('cy.private');
    const shown = await postForm(house, `/moderation/comments/${id}/email`, {}, { ...fromOurPage, cookie });
    expect(shown.text).toContain('cy.private@example.org');
    expect(await latest()).toMatchObject({
      actor: 'Administrator',
      action: 'email-revealed',
      subject: 'Cy',
      details: { comment: id },
    });
    const moderator = await cookieOf(house, 'moderator@example.org');
    const refused = await postForm(
      house,
      `/moderation/comments/${id}/email`,
      {},
      { ...fromOurPage, cookie: moderator },
    );
    expect(refused.status).toBe(403);
    expect(refused.text).not.toContain('cy.private');
  });

  test('is for administrators', async () => {
    const moderator = await cookieOf(house, 'moderator@example.org');
    for (const path of ['/moderation/audit', '/moderation/audit.csv'])
      expect((await page(path, moderator)).status).toBe(403);
    expect((await page('/moderation', moderator)).text).not.toContain('/moderation/audit');
  });

  test('can be taken away as lines of JSON, and in a table that runs no formula', async () => {
    const { id } = (await submit(house, { name: '=HYPERLINK("http://x","y")' })).body;
    await postForm(
      house,
      `/moderation/comments/${id}/decisions`,
      { action: 'spam', version: '0' },
      { ...fromOurPage, cookie },
    );
    const lines = (await page('/moderation/audit.jsonl')).text.trim().split('\n');
    const [first, second] = lines.map((line) => JSON.parse(line) as Entry);
    expect(first).toMatchObject({ action: 'audit-exported', details: { format: 'jsonl' } });
    expect(second).toMatchObject({ action: 'decided', subject: '=HYPERLINK("http://x","y")' });
    const csv = await page('/moderation/audit.csv?action=decided');
    expect(csv.headers.get('content-disposition')).toContain('anteroom-audit.csv');
    const [head, row] = csv.text.split('\r\n');
    expect(head).toBe('at,actor,action,site,subject,commentId,details');
    expect(row).toMatch(/^[^,]+Z,Administrator,decided,default,"'=HYPERLINK\(""http:\/\/x"",""y""\)",/);
  });

  test('is a page that reads like sentences', async () => {
    const { text, status } = await page('/moderation/audit');
    expect(status).toBe(200);
    expect(text).toContain('looked at an email address');
    expect(text).toContain('decided about a comment');
  });
});
