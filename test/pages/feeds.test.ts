import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DomUtils, parseDocument } from 'htmlparser2';
import type { FeedView } from '../../src/comments/views.js';
import { renderAtomFeed } from '../../src/pages/atom-feed.js';
import { renderJsonFeed } from '../../src/pages/json-feed.js';
import { hostile } from './samples.js';

const at = '2026-03-01T12:00:00.000Z';
const feedOf = (text: string): FeedView => ({
  id: '019a5b7e-0000-7000-8000-000000000001',
  title: text,
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
const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(hostile, ']]>', '<!--', '&#0;', '\u0000\u001f', '\ud800', '\ufffe', '\u202e', ''),
);

test('whatever somebody writes is the same elements, and text that XML can hold', () => {
  const elements = (xml: string) =>
    DomUtils.getElementsByTagName('*', parseDocument(xml, { xmlMode: true })).map(({ name }) => name);
  const expected = elements(renderAtomFeed(feedOf('Ada')));
  fc.assert(
    fc.property(texts, (text) => {
      const xml = renderAtomFeed(feedOf(text));
      expect(elements(xml)).toEqual(expected);
      expect(xml).not.toMatch(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
      expect(xml.match(/&(?!\w+;|#\d+;)|\]\]>/g)).toBeNull();
    }),
  );
});

test('nothing turns the line around a name or a title', () => {
  const feed = feedOf('Ada\u202egnp.exe\u2066');
  const { title, authors } = (
    JSON.parse(renderJsonFeed(feed)) as { items: [{ title: string; authors: object[] }] }
  ).items[0];
  expect({ title, authors }).toEqual({
    title: 'Adagnp.exe on “Adagnp.exe”',
    authors: [{ name: 'Adagnp.exe' }],
  });
  expect(renderAtomFeed(feed)).toContain('<name>Adagnp.exe</name>');
});
