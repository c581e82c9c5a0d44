import type { FeedEntry, FeedView } from '../../threads/views.js';
import type { ReaderWords } from '../words/words.js';
import { feedContent } from './feed-content.js';
import { entryTitle, feedTitle, plainLine } from './feed-title.js';

/**
 * A feed as Atom (RFC 4287) with threading (RFC 4685). Written out here: what packages there are for it know
 * nothing of threading, and it is little more than escaping.
 */
export function renderAtomFeed(feed: FeedView, words: ReaderWords): string {
  const { id, url, atomUrl, jsonUrl, updatedAt, entries } = feed;
  const parts = [
    element('id', {}, urn(id)),
    element('title', {}, feedTitle(feed, words)),
    element('updated', {}, updatedAt),
    empty('link', { rel: 'self', type: 'application/atom+xml', href: atomUrl }),
    empty('link', { rel: 'alternate', type: 'text/html', href: url }),
    empty('link', { rel: 'alternate', type: 'application/feed+json', href: jsonUrl }),
    element('generator', {}, 'Anteroom'),
    ...entries.map((shown) => entry(shown, words)),
  ];
  const attributes = {
    xmlns: 'http://www.w3.org/2005/Atom',
    'xmlns:thr': 'http://purl.org/syndication/thread/1.0',
    'xml:lang': words.language,
  };
  return `<?xml version="1.0" encoding="utf-8"?>\n${open('feed', attributes)}\n${parts.join('\n')}\n</feed>\n`;
}

function entry(shown: FeedEntry, words: ReaderWords): string {
  const { id, url, pageUrl, author, language, createdAt, updatedAt, replies } = shown;
  const parts = [
    element('id', {}, urn(id)),
    element('title', {}, entryTitle(shown, words)),
    element('published', {}, createdAt),
    element('updated', {}, updatedAt),
    empty('link', { rel: 'alternate', type: 'text/html', href: url }),
    ...inReplyTo(shown),
    ...(replies === null
      ? []
      : [
          empty('link', {
            rel: 'replies',
            type: 'text/html',
            href: url,
            'thr:count': String(replies.count),
            'thr:updated': replies.updatedAt,
          }),
          element('thr:total', {}, String(replies.count)),
        ]),
    `<author>${element('name', {}, plainLine(author.name))}${author.website === null ? '' : element('uri', {}, author.website)}</author>`,
    ...(author.badge === null ? [] : [empty('category', { term: author.badge })]),
    // Empty where nobody knows: it would be taken for the language of the feed.
    element('content', { type: 'html', 'xml:lang': language ?? '', 'xml:base': pageUrl }, feedContent(shown)),
  ];
  return `<entry>\n${parts.join('\n')}\n</entry>`;
}

/** A comment answers another one, or else the page, which has an identifier of its own where it has an address. */
function inReplyTo({ parent, pageUrl }: FeedEntry): string[] {
  if (parent !== null)
    return [empty('thr:in-reply-to', { ref: urn(parent.id), type: 'text/html', href: parent.url })];
  if (pageUrl === null) return [];
  return [empty('thr:in-reply-to', { ref: pageUrl, type: 'text/html', href: pageUrl })];
}

/** RFC 9562, section 4. */
function urn(id: string): string {
  return `urn:uuid:${id}`;
}

type Attributes = Readonly<Record<string, string | null>>;

function element(name: string, attributes: Attributes, text: string): string {
  return `${open(name, attributes)}${escape(text)}</${name}>`;
}

function empty(name: string, attributes: Attributes): string {
  return open(name, attributes).replace(/>$/, '/>');
}

/** Attributes that are null are left out. */
function open(name: string, attributes: Attributes): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === null ? [] : ` ${key}="${escape(value)}"`,
  );
  return `<${name}${written.join('')}>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** What XML 1.0 has no way to write, not even as a reference: controls, halves of pairs, two that are no characters. */
const unwritable = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

function escape(text: string): string {
  return text
    .replace(unwritable, '\ufffd')
    .replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
