import { Time } from '../../reader/shared/time.js';
import { useWords } from '../words/use-words.js';

/** The page whose comments the queue shows. */
export interface ShownThread {
  site: string;
  page: string;
  title: string | null;
  closedAt: string | null;
  holdsAll: boolean;
  slowSeconds: number | null;
  /** Approved comments. */
  count: number;
}

/** As the submission and the API have it. */
const titleLengthMax = 300;
/** Seconds between two comments of one author. */
const slowChoices = [60, 300, 900, 3_600];

interface ThreadPanelProps {
  thread: ShownThread;
  basePath: string;
  /** Where closing and opening lead back to. */
  back: string;
  mayDecide: boolean;
  now: Date;
}

/** A page's discussion: whether and how fast readers may add to it, and the switches for that. */
export function ThreadPanel({ thread, basePath, back, mayDecide, now }: ThreadPanelProps) {
  const { threads: words, language, openPage, apply } = useWords();
  const { site, page, title, closedAt, holdsAll, slowSeconds, count } = thread;
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
        {holdsAll && <> · {words.heldAll}</>}
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
          <button class="button button-quiet" name="holdsAll" value={holdsAll ? 'false' : 'true'}>
            {holdsAll ? words.judge : words.holdAll}
          </button>
        </form>
      )}
      {mayDecide && (
        <form method="post" action={`${basePath}/moderation/sites/${site}/threads`}>
          <input type="hidden" name="page" value={page} />
          <input type="hidden" name="back" value={back} />
          <label for="slow-seconds">{words.slow}</label>
          <select id="slow-seconds" name="slowSeconds">
            <option value="">{words.asOften}</option>
            {[...new Set([...slowChoices, ...(slowSeconds === null ? [] : [slowSeconds])])]
              .sort((one, other) => one - other)
              .map((seconds) => (
                <option key={seconds} value={seconds} selected={seconds === slowSeconds}>
                  {words.every(seconds)}
                </option>
              ))}
          </select>
          <button class="button button-quiet">{apply}</button>
        </form>
      )}
      {mayDecide && (
        <form method="post" action={`${basePath}/moderation/sites/${site}/threads`}>
          <input type="hidden" name="page" value={page} />
          <input type="hidden" name="back" value={back} />
          <label for="thread-title-field">{words.title}</label>
          <input
            id="thread-title-field"
            name="title"
            type="text"
            class="thread-title-field"
            value={title ?? ''}
            maxLength={titleLengthMax}
            dir="auto"
            aria-describedby="thread-title-hint"
          />
          <button class="button button-quiet">{words.saveTitle}</button>
          <p id="thread-title-hint" class="field-hint">
            {words.titleHint}
          </p>
        </form>
      )}
    </section>
  );
}
