import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DomUtils, parseDocument } from 'htmlparser2';
import { moderate } from '../../../src/judging/moderate.js';
import { publish } from '../../../src/threads/publish.js';
import type { Element } from '../../reader/parsed.js';
import { checkAtomFeed, checkJsonFeed } from '../../support/feed-rules.js';
import { type House, openHouse } from '../../support/house.js';
import { aReply, asAdministrator, decideAs, get, post } from '../../support/requests.js';

const story = 'https://news.example/story?a=1&b=2';
const hostileName = 'Ada ]]> <b>\u202egnp.exe</b> & "co"';
let house: House;
let root = '';
let answer = '';
let keyed = '';
beforeAll(async () => {
  house = await openHouse('embedded', { workers: false });
  root = await shown({ page: story, pageTitle: 'A <story> & more', name: hostileName });
  answer = await shown({
    page: story,
    parentId: root,
    website: 'https://ada.example/?a=1&b=2',
    body: 'Not ]]> closed\u0001 &amp; <script>alert(1)</script> in **any** way.',
  });
  keyed = await shown({ page: 'a key' });
  await post(house, '/v1/sites/default/comments', aReply({ page: story, body: 'Nobody has approved this.' }));
  await post(
    house,
    '/v1/moderation/sites',
    { slug: 'fenced', origins: ['https://news.example'] },
    asAdministrator,
  );
}, 60_000);
afterAll(async () => {
  await house.close();
});

async function shown(parts: Record<string, unknown>): Promise<string> {
  const { body } = await post<{ id: string }>(house, '/v1/sites/default/comments', aReply(parts));
  const outcome = await moderate(house.ctx, { commentId: body.id });
  if (outcome !== 'approve') await decideAs(house, body.id, 'approve');
  const comment = await house.ctx.store.comments.find(body.id);
  expect(comment?.status).toBe('approved');
  await publish(house.ctx, { threadId: comment?.threadId ?? '' });
  return body.id;
}

const pathOf = (format: string, page?: string) =>
  `/v1/sites/default/feed.${format}${page === undefined ? '' : `?page=${encodeURIComponent(page)}`}`;
const children = (parent: Element, name: string) =>
  DomUtils.getElementsByTagName(name, parent.children, false);
const one = (found: Element[]): Element => {
  const [first, ...more] = found;
  if (first === undefined || more.length > 0) throw new Error(`there are ${found.length}, not one`);
  return first;
};
const only = (parent: Element, name: string) => one(children(parent, name));
const textOf = (parent: Element, name: string) => DomUtils.textContent(only(parent, name));
const links = (parent: Element, rel: string) =>
  children(parent, 'link').filter(({ attribs }) => attribs['rel'] === rel);

async function atom(page?: string): Promise<{ feed: Element; entries: Element[]; text: string }> {
  const { text, status } = await get<string>(house, pathOf('atom', page));
  expect(status).toBe(200);
  const document = parseDocument(text, { xmlMode: true });
  const feed = one(DomUtils.getElementsByTagName('feed', document.children, false));
  return { feed, entries: children(feed, 'entry'), text };
}

describe('the Atom feed', () => {
  test('has what RFC 4287 asks of every feed and entry', async () => {
    for (const page of [undefined, story, 'a key', 'nobody was here']) {
      const { feed, entries, text } = await atom(page);
      checkAtomFeed(text);
      expect(feed.attribs).toMatchObject({ xmlns: 'http://www.w3.org/2005/Atom' });
      expect(links(feed, 'self').map(({ attribs }) => attribs['href'])).toEqual([
        house.url + pathOf('atom', page),
      ]);
      const ids = new Set([textOf(feed, 'id')]);
      for (const part of [feed, ...entries]) {
        expect(textOf(part, 'id')).toMatch(/^urn:uuid:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/);
        expect(textOf(part, 'title')).not.toBe('');
        expect(textOf(part, 'updated')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
        for (const { attribs } of children(part, 'link'))
          expect(URL.canParse(attribs['href'] ?? '')).toBe(true);
      }
      for (const entry of entries) {
        ids.add(textOf(entry, 'id'));
        expect(textOf(only(entry, 'author'), 'name')).not.toBe('');
        expect(children(only(entry, 'author'), 'email')).toEqual([]);
        expect(only(entry, 'content').attribs['type']).toBe('html');
        expect(links(entry, 'alternate')).toHaveLength(1);
        expect(textOf(entry, 'updated') >= textOf(entry, 'published')).toBe(true);
        expect(textOf(feed, 'updated') >= textOf(entry, 'updated')).toBe(true);
      }
      expect(ids.size).toBe(entries.length + 1);
    }
  });

  test('has the approved comments of a site or a page, newest first', async () => {
    const idsOf = async (page?: string) =>
      (await atom(page)).entries.map((entry) => textOf(entry, 'id').slice(9));
    expect(await idsOf()).toEqual([keyed, answer, root]);
    expect(await idsOf(story)).toEqual([answer, root]);
    expect(await idsOf(`${story}#part`)).toEqual([answer, root]);
    expect(await idsOf('a key')).toEqual([keyed]);
    expect(await idsOf('nobody was here')).toEqual([]);
  });

  test('says what answers what, by RFC 4685', async () => {
    const { feed, entries } = await atom(story);
    expect(feed.attribs['xmlns:thr']).toBe('http://purl.org/syndication/thread/1.0');
    const [reply, first] = entries as [Element, Element];
    expect(only(reply, 'thr:in-reply-to').attribs).toMatchObject({
      ref: `urn:uuid:${root}`,
      href: `${story}#comment-${root}`,
    });
    expect(only(first, 'thr:in-reply-to').attribs).toMatchObject({ ref: story, href: story });
    expect(links(first, 'replies').map(({ attribs }) => attribs)).toMatchObject([
      { 'thr:count': '1', 'thr:updated': textOf(reply, 'updated') },
    ]);
    expect(textOf(first, 'thr:total')).toBe('1');
    expect(links(reply, 'replies')).toEqual([]);
    expect(children(one((await atom('a key')).entries), 'thr:in-reply-to')).toEqual([]);
  });

  test('holds hostile names and texts as text, and nothing that XML forbids', async () => {
    const { entries, text } = await atom(story);
    const [reply, first] = entries as [Element, Element];
    expect(textOf(only(first, 'author'), 'name')).toBe(hostileName.replace('\u202e', ''));
    expect(textOf(first, 'title')).toContain('on “A <story> & more”');
    expect(textOf(only(reply, 'author'), 'uri')).toBe('https://ada.example/?a=1&b=2');
    const html = parseDocument(textOf(reply, 'content'));
    expect(DomUtils.getElementsByTagName('script', html)).toEqual([]);
    expect(DomUtils.getElementsByTagName('strong', html)).toHaveLength(1);
    expect(DomUtils.textContent(html)).toContain('<script>alert(1)</script>');
    expect(text).not.toMatch(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
    expect(text.match(/<(?![/?\w])|&(?!\w+;|#\d+;)|\]\]>/g)).toBeNull();
  });

  test('has the same id before a page has a thread and after', async () => {
    const before = textOf((await atom('soon')).feed, 'id');
    await shown({ page: 'soon' });
    const { feed, entries } = await atom('soon');
    expect([textOf(feed, 'id'), entries.length]).toEqual([before, 1]);
  });
});

test('the JSON feed has what version 1.1 asks for', async () => {
  const { headers, body, text } = await get<Record<string, unknown> & { items: object[] }>(
    house,
    pathOf('json', story),
  );
  checkJsonFeed(text);
  expect(headers.get('content-type')).toBe('application/feed+json; charset=utf-8');
  expect(body).toMatchObject({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Replies to “A <story> & more”',
    home_page_url: story,
    feed_url: house.url + pathOf('json', story),
  });
  expect(body.items).toMatchObject([
    {
      id: `urn:uuid:${answer}`,
      url: `${story}#comment-${answer}`,
      content_html: expect.stringContaining('<strong>any</strong>'),
      date_published: expect.stringMatching(/Z$/),
      date_modified: expect.stringMatching(/Z$/),
      authors: [{ url: 'https://ada.example/?a=1&b=2', avatar: expect.stringContaining('/avatars/') }],
    },
    { id: `urn:uuid:${root}` },
  ]);
});

describe('a feed', () => {
  test('is not sent again to whoever has it', async () => {
    for (const format of ['atom', 'json']) {
      const first = await get<string>(house, pathOf(format));
      const etag = first.headers.get('etag') ?? '';
      expect(first.headers.get('last-modified')).toMatch(/ GMT$/);
      expect(first.headers.get('cache-control')).toBe('public, max-age=60');
      const again = await get<string>(house, pathOf(format), { 'if-none-match': etag });
      expect([again.status, again.text]).toEqual([304, '']);
    }
  });

  test('loses a comment that is taken away, and is another one then', async () => {
    const id = await shown({ page: 'fleeting' });
    const before = await get<string>(house, pathOf('atom', 'fleeting'));
    await decideAs(house, id, 'spam');
    const after = await get<string>(house, pathOf('atom', 'fleeting'), {
      'if-none-match': before.headers.get('etag') ?? '',
    });
    expect(after.status).toBe(200);
    expect(after.text).not.toContain(id);
  });

  test('speaks the language it is asked for in, or else the only one of its site', async () => {
    for (const [slug, languages] of [
      ['zeitung', ['de']],
      ['beide', ['de', 'fr']],
    ] as const)
      await post(house, '/v1/moderation/sites', { slug, name: 'Der Bote', languages }, asAdministrator);
    const told = async (path: string) => {
      const { text } = await get<string>(house, `/v1/sites/${path.replace('feed', 'feed.atom')}`);
      checkAtomFeed(text);
      const feed = one(
        DomUtils.getElementsByTagName('feed', parseDocument(text, { xmlMode: true }).children, false),
      );
      const json = await get<{ title: string; language: string; feed_url: string }>(
        house,
        `/v1/sites/${path.replace('feed', 'feed.json')}`,
      );
      expect([textOf(feed, 'title'), feed.attribs['xml:lang']]).toEqual([
        json.body.title,
        json.body.language,
      ]);
      expect(json.body.feed_url).toBe(`${house.url}/v1/sites/${path.replace('feed', 'feed.json')}`);
      return [json.body.language, json.body.title];
    };
    expect(await told('zeitung/feed')).toEqual(['de', 'Kommentare auf Der Bote']);
    expect(await told('zeitung/feed?lang=fr-CA')).toEqual(['fr', 'Commentaires sur Der Bote']);
    expect(await told('zeitung/feed?page=x&lang=sv')).toEqual(['sv', 'Kommentarer till ”x”']);
    expect(await told('beide/feed')).toEqual(['en', 'Replies on Der Bote']);
    expect(await told('beide/feed?lang=tlh')).toEqual(['en', 'Replies on Der Bote']);
  });

  test('is read by pages of the site’s origins', async () => {
    const feedOf = (origin: string) => get(house, '/v1/sites/fenced/feed.json', { origin });
    expect((await feedOf('https://other.example')).status).toBe(403);
    const allowed = await feedOf('https://news.example');
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://news.example');
    expect(
      (await get(house, pathOf('json'), { origin: 'https://any.example' })).headers.get(
        'access-control-allow-origin',
      ),
    ).toBe('*');
  });

  test('of no site, or asked for with what it does not know, is refused', async () => {
    expect((await get(house, '/v1/sites/nowhere/feed.atom')).status).toBe(404);
    expect((await get(house, `${pathOf('atom')}?pages=x`)).status).toBe(422);
  });
});
