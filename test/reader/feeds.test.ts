import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DomUtils, parseDocument } from 'htmlparser2';
import { renderAtomFeed } from '../../src/reader/feeds/atom-feed.js';
import { renderJsonFeed } from '../../src/reader/feeds/json-feed.js';
import { readerLanguages, readerWords } from '../../src/reader/words/languages/registry.js';
import type { FeedView } from '../../src/threads/views.js';
import { checkAtomFeed, checkJsonFeed } from '../support/feed-rules.js';
import { hostile } from './samples.js';

const at = '2026-03-01T12:00:00.000Z';
const feedOf = (text: string): FeedView => ({
  id: '019a5b7e-0000-7000-8000-000000000001',
  site: text,
  page: text,
  url: 'https://news.example/',
  atomUrl: 'https://anteroom.example/feed.atom',
  jsonUrl: 'https://anteroom.example/feed.json',
  updatedAt: at,
  entries: [
    {
      id: '019a5b7e-0000-7000-8000-000000000002',
      url: 'https://news.example/#comment',
      page: text,
      pageUrl: null,
      pageTitle: text,
      author: { name: text, website: null, avatarUrl: null, badge: null },
      parent: null,
      replies: null,
      html: text,
      language: null,
      createdAt: at,
      updatedAt: at,
    },
  ],
});
const english = readerWords('en');
const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(hostile, ']]>', '<!--', '&#0;', '\u0000\u001f', '\ud800', '\ufffe', '\u202e', ''),
);

test('whatever somebody writes is the same elements, and text that XML can hold', () => {
  const elements = (xml: string) =>
    DomUtils.getElementsByTagName('*', parseDocument(xml, { xmlMode: true })).map(({ name }) => name);
  const expected = elements(renderAtomFeed(feedOf('Ada'), english));
  fc.assert(
    fc.property(texts, (text) => {
      const xml = renderAtomFeed(feedOf(text), english);
      expect(elements(xml)).toEqual(expected);
      checkAtomFeed(xml);
      checkJsonFeed(renderJsonFeed(feedOf(text), english));
      expect(xml).not.toMatch(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
      expect(xml.match(/&(?!\w+;|#\d+;)|\]\]>/g)).toBeNull();
    }),
  );
});

test('nothing turns the line around a name or a title', () => {
  const feed = feedOf('Ada\u202egnp.exe\u2066');
  const { title, authors } = (
    JSON.parse(renderJsonFeed(feed, english)) as { items: [{ title: string; authors: object[] }] }
  ).items[0];
  expect({ title, authors }).toEqual({
    title: 'Adagnp.exe on “Adagnp.exe”',
    authors: [{ name: 'Adagnp.exe' }],
  });
  expect(renderAtomFeed(feed, english)).toContain('<name>Adagnp.exe</name>');
});

test.each(Object.entries(readerLanguages))(
  'in %s a feed says what it is of, and keeps the rules',
  (_, words) => {
    const feed = { ...feedOf('Ada'), site: 'The Gazette' };
    for (const [page, expected] of [
      [null, words.feed.ofSite.replace('{site}', 'The Gazette')],
      ['Clouds', words.feed.ofPage.replace('{page}', 'Clouds')],
    ] as const) {
      const [atom, json] = [
        renderAtomFeed({ ...feed, page }, words),
        renderJsonFeed({ ...feed, page }, words),
      ];
      checkAtomFeed(atom);
      checkJsonFeed(json);
      expect(atom).toContain(`<title>${expected}</title>`);
      expect(atom).toContain(` xml:lang="${words.language}">`);
      expect(JSON.parse(json)).toMatchObject({ title: expected, language: words.language });
    }
  },
);

/** What would be wrong with a feed, and has to be seen. */
const good = renderAtomFeed(feedOf('Ada'), english);
test.each([
  ['a second title', good.replace('<title>', '<title>One</title>\n<title>')],
  ['no id', good.replace(/<id>.*<\/id>/, '')],
  ['one id twice', good.replaceAll(/<id>.*<\/id>/g, '<id>urn:uuid:1</id>')],
  ['no author', good.replace(/<author>.*<\/author>/, '')],
  ['no date', good.replace(/<updated>[^<]*/, '<updated>yesterday')],
  ['a date without a zone', good.replace(/Z<\/updated>/, '</updated>')],
  ['a link to nowhere in particular', good.replace('href="https://anteroom.example', 'href="')],
  ['no link to itself', good.replace('rel="self"', 'rel="alternate"')],
  [
    'an answer to nothing',
    good.replace('<author>', '<thr:in-reply-to href="https://news.example/"/><author>'),
  ],
  ['a tag left open', good.replace('</author>', '')],
  ['a bare ampersand', good.replace('Ada', 'A & da')],
])('the rules of Atom see %s', (_, bad) => {
  expect(bad).not.toBe(good);
  checkAtomFeed(good);
  expect(() => {
    checkAtomFeed(bad);
  }).toThrow();
});

test('each block of a comment says that it runs in its own direction', () => {
  const feed = feedOf(
    '<p>مرحبا</p>\n<blockquote>\n<p>Hello</p>\n</blockquote>\n<pre><code>&lt;p&gt;\n</code></pre>',
  );
  const shown =
    '<p dir="auto">مرحبا</p>\n<blockquote dir="auto">\n<p dir="auto">Hello</p>\n</blockquote>\n<pre dir="auto"><code>&lt;p&gt;\n</code></pre>';
  const json = JSON.parse(renderJsonFeed(feed, english)) as { items: { content_html: string }[] };
  expect(json.items[0]?.content_html).toBe(shown);
  const [content] = DomUtils.getElementsByTagName(
    'content',
    parseDocument(renderAtomFeed(feed, english), { xmlMode: true }),
  );
  expect(content === undefined ? '' : DomUtils.textContent(content)).toBe(shown);
});
