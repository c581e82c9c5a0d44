import { fullTime, relativeTime } from '../../reader/shared/relative-time.js';
import { isFolded } from '../../reader/thread/is-folded.js';
import { fill, sayCount } from '../../reader/words/say.js';
import type { PublicComment, ThreadView } from '../../threads/views.js';
import { el } from './dom.js';
import { here } from './linked-comment.js';
import { setSanitised } from './sanitised.js';
import type { Words } from './words.js';

// Draws what src/reader/thread/thread-markup.tsx draws on the server; a test holds the two together.

/** How many of the replies that a fold hides are drawn at a time: few enough for the page to stay smooth. */
const slice = 20;

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
  return el('ol.ar-list', {}, ...comments.map((comment) => renderItem(comment, closed, words, level)));
}

function renderItem(comment: PublicComment, closed: boolean, words: Words, level: number): HTMLElement {
  const { replies, replyCount, removed } = comment;
  return el(
    'li',
    {},
    removed ? el('p.ar-comment', {}, words.removed) : renderComment(comment, closed, words),
    replies.length > 0 &&
      (isFolded(level, replyCount)
        ? renderFold(comment, closed, words, level + 1)
        : renderList(replies, closed, words, level + 1)),
  );
}

/**
 * A fold is drawn empty. Told of a `toggle`, which the extras do as well, it draws some of its replies; it goes on
 * by itself while it is open, and listens until all of them are there.
 */
function renderFold(
  { replies, replyCount }: PublicComment,
  closed: boolean,
  words: Words,
  /** Where its replies stand. */
  level: number,
): HTMLElement {
  const list = el('ol.ar-list', {});
  const fold = el(
    'details.ar-fold',
    {},
    el('summary.ar-act', {}, sayCount(words.folded, replyCount, words.language)),
    list,
  );
  const draw = () => {
    const rest = replies.slice(list.childElementCount);
    list.append(...rest.splice(0, slice).map((reply) => renderItem(reply, closed, words, level)));
    fold.ontoggle = rest[0] ? draw : null;
    if (fold.open && rest[0]) setTimeout(draw);
  };
  fold.ontoggle = draw;
  return fold;
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
    { 'aria-label': name, id: anchor, 'data-recommended': `${recommendCount}` },
    el(
      'header.ar-meta',
      {},
      avatarUrl && el('img', { src: avatarUrl, alt: '', width: '24', height: '24', loading: 'lazy' }),
      website && /^https?:/i.test(website)
        ? el('a.ar-name', { href: website, rel: 'nofollow ugc noopener' }, el('bdi', {}, name))
        : el('span.ar-name', {}, el('bdi', {}, name)),
      badge && el('span.ar-badge', {}, badge),
      el('a.ar-when', { href: `${here()}#${anchor}` }, renderTime(createdAt, words)),
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
