import { sayCount } from '../../reader/words/say.js';
import { el } from '../embed/dom.js';
import { fetchThread } from '../embed/fetch-thread.js';
import type { Behaviour } from './behaviour.js';
import { drawFolds } from './draw-folds.js';
import { inSlices } from './in-slices.js';
import { isServed } from './is-served.js';
import { moveTo } from './move-to.js';
import { unfold } from './unfold.js';

const lookEveryMs = 60_000;

/**
 * Tells of replies that have come since the thread was drawn. The service says so (server-sent events); where it
 * does not, the thread is asked for now and then. Nothing moves until the reader presses the bar, which floats.
 */
export const showUpdates: Behaviour = (discussion, words) => {
  const { root, api, page } = discussion;
  const button = el('button.ar-news', { type: 'button', hidden: '' });
  root.prepend(el('div.ar-float', { role: 'status' }, button));

  button.addEventListener('click', () => {
    show().catch(reportError);
  });
  // A page may have been built long ago.
  if (isServed(root)) look();
  return {
    drawn: () => {
      tell(shown());
    },
    follow,
  };

  function shown(): number {
    return Number(discussion.section.dataset['count']);
  }

  function tell(count: number): void {
    const news = count - shown();
    button.hidden = news < 1;
    if (news > 0) button.textContent = sayCount(words.news, news, words.language);
  }

  /** Draws the thread anew, and moves to the first reply that was not there before. */
  async function show(): Promise<void> {
    await inSlices(drawFolds(root));
    const known = new Set(commentsOf(root).map(({ id }) => id));
    const findNew = () => commentsOf(root).find(({ id }) => !known.has(id));
    // A reader's own reply is what they look for; while it is not shown, this is the beginning.
    await discussion.load(discussion.sent ?? '');
    const first = findNew() ?? (await inSlices(drawFolds(root)).then(findNew));
    unfold(first);
    moveTo(first ?? root.querySelector('h2'));
  }

  function follow(left: AbortSignal): void {
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setInterval> | undefined;
    const listen = () => {
      source?.close();
      source = undefined;
      clearInterval(timer);
      if (document.hidden || left.aborted) return;
      source = new EventSource(`${api}threads/events?${new URLSearchParams({ page }).toString()}`);
      source.addEventListener('thread', ({ data }: MessageEvent<string>) => {
        tell((JSON.parse(data) as { count: number }).count);
      });
      source.addEventListener('error', () => {
        // A stream that broke off is opened again by the browser; one that was refused is not.
        if (source?.readyState !== EventSource.CLOSED) return;
        clearInterval(timer);
        timer = setInterval(look, lookEveryMs);
      });
    };
    document.addEventListener(
      'visibilitychange',
      () => {
        listen();
        if (!document.hidden) look();
      },
      { signal: left },
    );
    left.addEventListener('abort', listen);
    listen();
  }

  function look(): void {
    // The browser asks with the version that it has, and mostly hears that there is no other.
    fetchThread(api, { page, sort: discussion.sort }).then(
      ({ count }) => {
        tell(count);
      },
      () => undefined,
    );
  }
};

function commentsOf(root: HTMLElement): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('article.ar-comment')];
}
