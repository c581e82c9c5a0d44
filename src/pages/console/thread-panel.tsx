import { Time } from '../time.js';
import { useWords } from './use-words.js';

/** The page whose comments the queue shows. */
export interface ShownThread {
  site: string;
  page: string;
  title: string | null;
  closedAt: string | null;
  /** Approved comments. */
  count: number;
}

interface ThreadPanelProps {
  thread: ShownThread;
  basePath: string;
  /** Where closing and opening lead back to. */
  back: string;
  mayDecide: boolean;
  now: Date;
}

/** A page's discussion: whether readers may add to it, and the switch for that. */
export function ThreadPanel({ thread, basePath, back, mayDecide, now }: ThreadPanelProps) {
  const { threads: words, language, openPage } = useWords();
  const { site, page, title, closedAt, count } = thread;
  return (
    <section class="thread-panel" aria-labelledby="thread-title">
      <h2 id="thread-title" dir="auto">
        {title ?? page}
      </h2>
      <p class="small">
        {words.count(count)} ·{' '}
        {closedAt === null ? (
          words.open
        ) : (
          <>
            {words.closed} <Time iso={closedAt} now={now} language={language} />
          </>
        )}
        {/^https?:/i.test(page) && (
          <>
            {' '}
            ·{' '}
            <a href={page} rel="noopener noreferrer" target="_blank">
              {openPage}
            </a>
          </>
        )}
      </p>
      {mayDecide && (
        <form method="post" action={`${basePath}/moderation/sites/${site}/threads`}>
          <input type="hidden" name="page" value={page} />
          <input type="hidden" name="back" value={back} />
          <button class="button button-quiet" name="closed" value={closedAt === null ? 'true' : 'false'}>
            {closedAt === null ? words.close : words.reopen}
          </button>
        </form>
      )}
    </section>
  );
}
