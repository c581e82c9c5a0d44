import type { AuthorView, ReviewItem, StatusTally } from '../../moderation/review-views.js';
import { StatusShape } from '../../reader/status/status-mark.js';
import type { CommentStatusName } from '../../threads/views.js';
import { type ConsoleProps, Frame, renderConsole, type Viewer } from '../shared/frame.js';
import { useRuleTitle } from '../verdict/rule-title.js';
import { useWords } from '../words/use-words.js';
import { AuthorPanel } from './author-panel.js';
import { BulkBar } from './bulk-bar.js';
import { Keys } from './keys.js';
import { QueueItem } from './queue-item.js';
import { isFiltered, type QueueQuery, queueHref, tabHref, usualOrder } from './queue-query.js';
import { type ShownThread, ThreadPanel } from './thread-panel.js';

export interface QueuePageProps extends ConsoleProps {
  viewer: Viewer;
  query: QueueQuery;
  items: readonly ReviewItem[];
  nextCursor: string | null;
  tally: StatusTally;
  sites: readonly { slug: string; name: string }[];
  rules: readonly string[];
  /** Those that held comments are in, ISO 639-1. */
  languages: readonly string[];
  /** When the queue is that of one author. */
  author: AuthorView | null;
  /** When it is that of one page. */
  thread: ShownThread | null;
}

const tabs: readonly CommentStatusName[] = ['held', 'pending', 'approved', 'rejected', 'spam'];

/** The queue: what waits for a decision, and what has had one. */
export function renderQueuePage(props: QueuePageProps): string {
  return renderConsole(props.words, <QueuePage {...props} />);
}

function QueuePage(props: QueuePageProps) {
  const { basePath, viewer, query, items, nextCursor, now } = props;
  const words = useWords();
  const here = queueHref(basePath, query);
  return (
    <Frame title={words.queue} basePath={basePath} viewer={viewer} kind="queue">
      <main
        id="main"
        data-queue
        data-events={query.status === 'held' && query.cursor === undefined ? eventsHref(props) : undefined}
        data-failed={words.failed}
        data-offline={words.offline}
      >
        <h1 class="ar-vh">{words.queue}</h1>
        <Tabs {...props} />
        <Filters {...props} />
        {props.author !== null && (
          <AuthorPanel author={props.author} basePath={basePath} mayDecide={viewer.mayDecide} now={now} />
        )}
        {props.thread !== null && (
          <ThreadPanel
            thread={props.thread}
            basePath={basePath}
            back={here}
            mayDecide={viewer.mayDecide}
            now={now}
          />
        )}
        {!viewer.mayDecide && <p class="queue-note">{words.readOnly}</p>}
        {!isFiltered(query) && (
          <p class="queue-news" data-news-bar hidden>
            <a class="button" href={queueHref(basePath, { ...query, order: 'newest', cursor: undefined })} />
          </p>
        )}
        <div class="queue-said ar-vh" role="status" aria-live="polite" data-said />
        <div class="queue-items" data-items>
          {items.map((item) => (
            <QueueItem
              key={item.id}
              item={item}
              basePath={basePath}
              back={here}
              mayDecide={viewer.mayDecide}
              now={now}
            />
          ))}
        </div>
        <p class="queue-done" data-done hidden>
          {words.pageDone}
          <a
            class="button"
            href={queueHref(basePath, { ...query, cursor: undefined })}
            data-hotkey="n"
            aria-keyshortcuts="n"
          >
            {words.whatElseWaits} <kbd aria-hidden="true">N</kbd>
          </a>
        </p>
        {viewer.mayDecide && items.length > 0 && <BulkBar basePath={basePath} query={query} />}
        {items.length === 0 && <Empty query={query} basePath={basePath} />}
        <Pager basePath={basePath} query={query} nextCursor={nextCursor} />
      </main>
      <Keys mayDecide={viewer.mayDecide} />
    </Frame>
  );
}

function eventsHref({ basePath, query, now }: QueuePageProps): string {
  const parameters = new URLSearchParams({
    since: now.toISOString(),
    ...(query.site !== undefined && { site: query.site }),
  });
  return `${basePath}/moderation/events?${parameters.toString()}`;
}

function Tabs({ basePath, query, tally }: QueuePageProps) {
  const words = useWords();
  return (
    <nav class="tabs" aria-label={words.queue}>
      {tabs.map((status) => (
        <a
          key={status}
          class={`tab mark-${status}`}
          href={tabHref(basePath, query, status)}
          aria-current={query.status === status ? 'page' : undefined}
        >
          <StatusShape status={status} />
          {words.statuses[status]}
          <span class="tab-count" data-count={status}>
            {words.count(tally[status])}
          </span>
        </a>
      ))}
    </nav>
  );
}

function Filters({ basePath, query, sites, rules, languages }: QueuePageProps) {
  const words = useWords();
  const titleOf = useRuleTitle();
  const names = new Intl.DisplayNames(words.language, { type: 'language' });
  const { status, author, page, like } = query;
  return (
    <>
      <details class="filters-fold" open={isFieldSet(query)}>
        <summary>{words.filters}</summary>
      </details>
      <form class="filters" method="get" action={`${basePath}/moderation`} role="search">
        <input type="hidden" name="status" value={status} />
        {author !== undefined && <input type="hidden" name="author" value={author} />}
        {page !== undefined && <input type="hidden" name="page" value={page} />}
        {like !== undefined && <input type="hidden" name="like" value={like} />}
        <label class="filter-search">
          <span class="ar-vh">{words.search}</span>
          <input
            type="search"
            name="q"
            value={query.q ?? ''}
            maxLength={200}
            placeholder={words.searchHint}
            data-hotkey="/"
            aria-keyshortcuts="/"
          />
        </label>
        {sites.length > 1 && (
          <label>
            <span>{words.site}</span>
            <select name="site">
              <option value="">{words.allSites}</option>
              {sites.map(({ slug, name }) => (
                <option key={slug} value={slug} selected={slug === query.site}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
        {(status === 'held' || query.rule !== undefined) && (
          <label>
            <span>{words.rule}</span>
            <select name="rule">
              <option value="">{words.anyRule}</option>
              {rules.map((rule) => (
                <option key={rule} value={rule} selected={rule === query.rule}>
                  {titleOf(rule)}
                </option>
              ))}
            </select>
          </label>
        )}
        {status === 'held' && languages.length > 1 && (
          <label>
            <span>{words.inLanguage}</span>
            <select name="language">
              <option value="">{words.anyLanguage}</option>
              {languages.map((language) => (
                <option key={language} value={language} selected={language === query.language}>
                  {names.of(language) ?? language}
                </option>
              ))}
            </select>
          </label>
        )}
        <label>
          <span>{words.age}</span>
          <select name="olderThan">
            <option value="">{words.anyAge}</option>
            {([1, 24, 168] as const).map((hours) => (
              <option key={hours} value={hours} selected={hours === query.olderThan}>
                {words.olderThan[hours]}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{words.order}</span>
          <select name="order">
            <option value="oldest" selected={query.order === 'oldest'}>
              {words.oldestFirst}
            </option>
            <option value="newest" selected={query.order !== 'oldest'}>
              {words.newestFirst}
            </option>
          </select>
        </label>
        <button class="button button-quiet">{words.apply}</button>
        <Narrowed basePath={basePath} query={query} />
      </form>
    </>
  );
}

/** Whether one of the fields that are folded away on a phone is set. */
function isFieldSet({ status, site, rule, language, olderThan, order }: QueueQuery): boolean {
  return (
    [site, rule, language, olderThan].some((filter) => filter !== undefined) || order !== usualOrder(status)
  );
}

/** Filters that are set elsewhere than in the form, and how to be rid of them. */
function Narrowed({ basePath, query }: Pick<QueuePageProps, 'basePath' | 'query'>) {
  const words = useWords();
  const { status, site, author, page, like, q, rule, language, olderThan } = query;
  const set = [author && words.onlyByAuthor, page && words.onlyOnPage, like && words.onlyLike].filter(
    Boolean,
  );
  if (set.length === 0 && [q, rule, language, olderThan].every((filter) => filter === undefined)) return null;
  return (
    <p class="filters-set">
      {set.join(' · ')}
      <a href={queueHref(basePath, { status: status === 'any' ? 'held' : status, site })}>
        {words.clearFilters}
      </a>
    </p>
  );
}

function Empty({ query, basePath }: Pick<QueuePageProps, 'query' | 'basePath'>) {
  const words = useWords();
  const { status, q, rule, author, page, like, language, olderThan, cursor } = query;
  const narrowed = [q, rule, author, page, like, language, olderThan, cursor].some(
    (filter) => filter !== undefined,
  );
  return (
    <section class="queue-empty">
      <h2>{narrowed ? words.emptyFilter : status === 'held' ? words.emptyQueue : words.emptyStatus}</h2>
      {narrowed && <p>{words.emptyFilterHint}</p>}
      {!narrowed && status === 'held' && <p>{words.emptyQueueHint}</p>}
      {cursor !== undefined && (
        <p>
          <a href={queueHref(basePath, { ...query, cursor: undefined })}>{words.firstPage}</a>
        </p>
      )}
    </section>
  );
}

function Pager({ basePath, query, nextCursor }: Pick<QueuePageProps, 'basePath' | 'query' | 'nextCursor'>) {
  const words = useWords();
  if (nextCursor === null) return null;
  return (
    <p class="pager">
      <a
        class="button button-quiet"
        href={queueHref(basePath, { ...query, cursor: nextCursor })}
        rel="next"
        data-hotkey="n"
        aria-keyshortcuts="n"
      >
        {words.nextPage} <kbd aria-hidden="true">N</kbd>
      </a>
    </p>
  );
}
