import type { PublicComment, ThreadView } from '../../comments/views.js';
import { fullTime, relativeTime } from '../../pages/relative-time.js';
import { messages } from '../../pages/widget-messages.js';
import { el, setSanitised } from './dom.js';

// Draws what src/pages/thread.tsx draws on the server; a test holds the two together.

export function renderThread(thread: ThreadView): HTMLElement {
  return el(
    'section.ar-thread',
    {},
    el('h2', {}, messages.replies(thread.count)),
    thread.comments.length ? renderList(thread.comments, thread.closed) : el('p', {}, messages.empty),
    renderMore(thread.nextCursor),
  );
}

export function renderList(comments: PublicComment[], closed: boolean): HTMLElement {
  return el(
    'ol.ar-list',
    {},
    ...comments.map((comment) =>
      el(
        'li',
        {},
        comment.removed ? el('p.ar-comment', {}, messages.removed) : renderComment(comment, closed),
        comment.replies.length > 0 && renderList(comment.replies, closed),
      ),
    ),
  );
}

export function renderMore(cursor: string | null): HTMLElement | '' {
  return cursor ? el('button.ar-more', { 'data-cursor': cursor }, messages.more) : '';
}

/** A time in words from the reader's own clock, with the full date in the reader's time zone. */
export function renderTime(datetime: string): HTMLElement {
  const title = fullTime(datetime, 'en-GB');
  return el(
    'time',
    { datetime, title },
    relativeTime(datetime, new Date(), 'en'),
    el('span.ar-vh', {}, `, ${title}`),
  );
}

function renderComment(
  { id, author, createdAt, editedAt, html }: PublicComment,
  closed: boolean,
): HTMLElement {
  const { name, website, avatarUrl, badge } = author;
  const anchor = `comment-${id}`;
  const text = el('div.ar-text', { dir: 'auto' });
  setSanitised(text, html);
  return el(
    'article.ar-comment',
    { id: anchor },
    el(
      'header.ar-meta',
      {},
      avatarUrl && el('img', { src: avatarUrl, alt: '', width: '24', height: '24', loading: 'lazy' }),
      website && /^https?:/i.test(website)
        ? el('a.ar-name', { href: website, rel: 'nofollow ugc noopener' }, el('bdi', {}, name))
        : el('bdi.ar-name', {}, name),
      badge && el('span.ar-badge', {}, badge),
      el('a.ar-when', { href: `#${anchor}` }, renderTime(createdAt)),
      editedAt && el('span.ar-edited', {}, messages.edited),
    ),
    text,
    !closed &&
      el('button.ar-act', { 'data-reply': id }, messages.reply, el('span.ar-vh', {}, messages.to(name))),
  );
}
