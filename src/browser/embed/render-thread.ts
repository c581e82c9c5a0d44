import type { PublicComment, ThreadView } from '../../comments/views.js';
import { isFolded } from '../../pages/is-folded.js';
import { fullTime, relativeTime } from '../../pages/relative-time.js';
import { fill, sayCount } from '../../pages/words/say.js';
import { el } from './dom.js';
import { setSanitised } from './sanitised.js';
import type { Words } from './words.js';

// Draws what src/pages/thread.tsx draws on the server; a test holds the two together.

export function renderThread(thread: ThreadView, words: Words): HTMLElement {
  const { count, comments, closed, skipped, nextCursor } = thread;
  const heading = count ? sayCount(words.replies, count, words.language) : words.heading;
  return el(
    'section.ar-thread',
    { 'data-count': `${count}` },
    el('div.ar-head', {}, el('h2', {}, heading)),
    !!skipped && renderMore('', words.earlier),
    comments.length ? renderList(comments, closed, words) : el('p.ar-empty', {}, words.empty),
    nextCursor && renderMore(nextCursor, words.more),
  );
}

export function renderList(comments: PublicComment[], closed: boolean, words: Words, level = 1): HTMLElement {
  return el(
    'ol.ar-list',
    {},
    ...comments.map((comment) => {
      const { replies, replyCount, removed } = comment;
      const below = replies.length > 0 && renderList(replies, closed, words, level + 1);
      return el(
        'li',
        {},
        removed ? el('p.ar-comment', {}, words.removed) : renderComment(comment, closed, words),
        below && isFolded(level, replyCount)
          ? el(
              'details.ar-fold',
              {},
              el('summary.ar-act', {}, sayCount(words.folded, replyCount, words.language)),
              below,
            )
          : below,
      );
    }),
  );
}

function renderMore(cursor: string, text: string): HTMLElement {
  return el('button.ar-more', { type: 'button', 'data-cursor': cursor }, text);
}

/** A time in words from the reader's own clock, with the full date in the reader's time zone. */
export function renderTime(datetime: string, { language }: Words): HTMLElement {
  const title = fullTime(datetime, language === 'en' ? 'en-GB' : language);
  return el(
    'time',
    { datetime, title },
    relativeTime(datetime, new Date(), language),
    el('span.ar-vh', {}, `, ${title}`),
  );
}

function renderComment(
  { id, author, createdAt, editedAt, html, recommendCount }: PublicComment,
  closed: boolean,
  words: Words,
): HTMLElement {
  const { name, website, avatarUrl, badge } = author;
  const anchor = `comment-${id}`;
  const text = el('div.ar-text', { dir: 'auto' });
  setSanitised(text, html);
  return el(
    'article.ar-comment',
    { id: anchor, 'data-recommended': `${recommendCount}` },
    el(
      'header.ar-meta',
      {},
      avatarUrl && el('img', { src: avatarUrl, alt: '', width: '24', height: '24', loading: 'lazy' }),
      website && /^https?:/i.test(website)
        ? el('a.ar-name', { href: website, rel: 'nofollow ugc noopener' }, el('bdi', {}, name))
        : el('span.ar-name', {}, el('bdi', {}, name)),
      badge && el('span.ar-badge', {}, badge),
      el('a.ar-when', { href: `#${anchor}` }, renderTime(createdAt, words)),
      editedAt && el('span.ar-edited', {}, words.edited),
    ),
    text,
    el(
      'footer.ar-acts',
      {},
      !closed &&
        el(
          'button.ar-act',
          { type: 'button', 'data-reply': id, 'aria-label': fill(words.replyTo, { name }) },
          words.reply,
        ),
    ),
  );
}
