import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { moderate } from '../../../src/judging/moderate.js';
import { addModerator, cookieOf, fromOurPage } from '../../support/console.js';
import { type House, openHouse } from '../../support/house.js';
import { asAdministrator, decideAs, postForm, send, submit } from '../../support/requests.js';

const rude = 'What a load of bullsh1t that was.';
const back = '/moderation?status=held&q=bullsh1t';

let house: House;
let cookie = '';
beforeAll(async () => {
  house = await openHouse('embedded', { workers: false });
  await addModerator(house, 'viewer');
  cookie = await cookieOf(house);
  // The same words are sent again and again here.
  const off = { enabled: false };
  await send(house, '/v1/moderation/sites/default', {
    method: 'PATCH',
    headers: { 'content-type': 'application/json', ...asAdministrator },
    body: JSON.stringify({ rules: { rules: { 'near-duplicate': off, 'same-text': off, pace: off } } }),
  });
});
afterAll(async () => {
  await house.close();
});

const visit = (path: string, headers: Record<string, string> = {}) =>
  send<string>(house, path, { headers: { cookie, accept: 'text/html', ...headers }, redirect: 'manual' });
const decide = (id: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  postForm(
    house,
    `/moderation/comments/${id}/decisions`,
    { version: '1', action: 'approve', back, ...fields },
    { ...fromOurPage, accept: 'text/html', cookie, ...headers },
  );

async function held(body = rude): Promise<string> {
  const { id } = (await submit(house, { body })).body;
  await moderate(house.ctx, { commentId: id });
  return id;
}

const rooms = 'href="/moderation/rules"';
const linksBackTo = (place: string) => `href="${place.replaceAll('&', '&amp;')}"`;

describe('what the console could not do', () => {
  test('a decision somebody else was faster with shows how the comment stands, and leads back', async () => {
    const id = await held();
    await decideAs(house, id, 'reject');
    const { status, text } = await decide(id, {});
    expect(status).toBe(409);
    expect(text).toContain('Somebody was faster. This is how it stands now.');
    expect(text).toMatch(/class="item-foot".*?Rejected/s);
    expect([text.includes(rooms), text.includes(linksBackTo(back))]).toEqual([true, true]);
  });

  test.each([
    ['a comment that is not there', '/moderation/comments/019a0000-0000-7000-8000-000000000000', 404],
    ['a page that is not there', '/moderation/nothing-here', 404],
    ['an address that is none', '/moderation/comments/none', 422],
  ])('%s leaves the way to every room, and back to where one was', async (_, path, expected) => {
    const { status, text } = await visit(path, { referer: house.url + back });
    expect([status, text.includes(rooms), text.includes(linksBackTo(back))]).toEqual([expected, true, true]);
    expect(text).not.toContain('href="/"');
  });

  test('what one may not do leads back too', async () => {
    const id = await held();
    const { status, text } = await decide(id, {}, { cookie: await cookieOf(house, 'viewer@example.org') });
    expect([status, text.includes(rooms), text.includes(linksBackTo(back))]).toEqual([403, true, true]);
  });

  test.each([
    'https://elsewhere.example/moderation?status=spam',
    '//elsewhere.example/moderation',
    'nowhere',
  ])('the way back never leads to where %s does', async (referer) => {
    const { text } = await visit('/moderation/nothing-here', { referer });
    expect(text).not.toContain('elsewhere');
    expect(text).toContain('href="/moderation">Back to the queue');
  });

  test('nobody who has not signed in is shown the rooms', async () => {
    const { status, text } = await visit('/moderation/nothing-here', { cookie: '' });
    expect([status, text.includes(rooms)]).toEqual([404, false]);
  });

  test('speaks the language of the console', async () => {
    const { text } = await visit('/moderation?status=lost', { 'accept-language': 'de' });
    expect(text).toMatch(/<strong>status<\/strong>: muss ein Status sein/);
  });

  test('a program is told as before', async () => {
    const { headers } = await visit('/moderation/nothing-here', { accept: 'application/json' });
    expect(headers.get('content-type')).toBe('application/problem+json');
  });

  test.each([
    ['status', 'lost', 'must be a status'],
    ['author', 'somebody', 'must be the id of a comment'],
    ['q', 'x'.repeat(201), 'must have 200 characters at most'],
    ['site', 'nope', 'there is no such site here'],
  ])('a faulty %s in the address of the queue is named', async (field, value, fault) => {
    const { status, text } = await visit(`/moderation?${field}=${value}`);
    expect(status).toBe(422);
    expect(text).toContain(`<strong>${field}</strong>: ${fault}`);
    expect(text).toContain(rooms);
  });
});

describe('the way through the queue', () => {
  test('a tab keeps what the queue is narrowed to, and leaves what only those that wait have', async () => {
    const { text } = await visit(
      '/moderation?status=held&q=ferry&rule=profanity&site=default&page=story&language=en&order=newest&olderThan=1',
    );
    const tab = /class="tab mark-spam" href="([^"]*)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(Object.fromEntries(new URL(tab, house.url).searchParams)).toEqual({
      status: 'spam',
      q: 'ferry',
      rule: 'profanity',
      site: 'default',
      page: 'story',
      order: 'newest',
      olderThan: '1',
    });
    expect((await visit(tab)).status).toBe(200);
  });

  test('the order that was not chosen is not kept: each tab has its own', async () => {
    const { text } = await visit('/moderation');
    expect(text).toMatch(/class="tab mark-spam" href="\/moderation\?status=spam"/);
  });

  test('a comment’s page leads back to where one came from, or else to the comment’s tab', async () => {
    const id = await held();
    await decideAs(house, id, 'spam');
    const path = `/moderation/comments/${id}`;
    const wayBack = async (headers: Record<string, string>) =>
      /href="([^"]*)">Back to the queue/.exec((await visit(path, headers)).text)?.[1];
    expect(await wayBack({ referer: house.url + back })).toBe(back.replaceAll('&', '&amp;'));
    expect(await wayBack({ referer: `${house.url}${path}` })).toBe('/moderation?status=spam');
    expect(await wayBack({})).toBe('/moderation?status=spam');
  });
});

test('the history of a comment counts the points of each finding', async () => {
  const { text } = await visit(`/moderation/comments/${await held()}`);
  expect(text).toMatch(/class="record-findings".*?<data value="[\d.]+">\+[\d.]+<\/data>/s);
});

test('an author’s panel counts what waits, and names a day as the rest of the page does', async () => {
  const { id } = (await submit(house, { body: rude, email: 'once@example.org' })).body;
  await moderate(house.ctx, { commentId: id });
  await house.ctx.store.authorBans.put({
    siteId: (await house.ctx.sites.bySlug('default')).id,
    authorKey: house.ctx.keyring.authorKeys('once@example.org')[0] ?? Buffer.alloc(0),
    until: new Date('2099-12-01T12:00:00Z'),
    hidden: false,
    reason: null,
    bannedBy: null,
    bannedAt: house.ctx.clock(),
  });
  const { text } = await visit(`/moderation?status=any&author=${id}`);
  expect(text).toMatch(/class="author".*?0 approved, 1 held.*?1 December 2099/s);
});
