import { excerpt } from '../../input/cut.js';
import type { BulkView } from '../../moderation/bulk/bulk-view.js';
import type { ReviewItem } from '../../moderation/review-views.js';
import { type QueueQuery, queueHref } from '../queue/queue-query.js';
import { type ConsoleProps, Frame, renderConsole, type Viewer } from '../shared/frame.js';
import { commentHref } from '../shared/hrefs.js';
import { useWords } from '../words/use-words.js';

export interface BulkPreviewProps extends ConsoleProps {
  viewer: Viewer;
  query: QueueQuery;
  total: number;
  /** A few of them. */
  sample: readonly ReviewItem[];
}

export interface BulkProgressProps extends ConsoleProps {
  viewer: Viewer;
  bulk: BulkView;
}

const actions = ['approve', 'reject', 'spam', 'hold'] as const;
const statusOf = { approve: 'approved', reject: 'rejected', spam: 'spam', hold: 'held' } as const;
const excerptLength = 200;
const refreshSeconds = 2;

/** What a decision would be about, before it is made. */
export function renderBulkPreviewPage(props: BulkPreviewProps): string {
  return renderConsole(props.words, <BulkPreviewPage {...props} />);
}

/** How far a decision about many comments has come. */
export function renderBulkProgressPage(props: BulkProgressProps): string {
  return renderConsole(props.words, <BulkProgressPage {...props} />);
}

function BulkPreviewPage({ basePath, viewer, query, total, sample }: BulkPreviewProps) {
  const words = useWords();
  return (
    <Frame title={words.bulk} basePath={basePath} viewer={viewer} kind="bulk">
      <main id="main">
        <h1>{words.bulk}</h1>
        <p class="bulk-count">{total === 0 ? words.bulkEmpty : words.bulkCount(total)}</p>
        <ul class="bulk-sample">
          {sample.map((item) => (
            <li key={item.id}>
              <a href={commentHref(basePath, item.id)} dir="auto">
                <bdi>{item.author.name}</bdi>: {excerpt(item.body, excerptLength)}
              </a>
            </li>
          ))}
          {total > sample.length && <li aria-hidden="true">…</li>}
        </ul>
        {total > 0 && <BulkForm basePath={basePath} query={query} />}
        <p>
          <a href={queueHref(basePath, query)}>{words.backToQueue}</a>
        </p>
      </main>
    </Frame>
  );
}

function BulkForm({ basePath, query }: { basePath: string; query: QueueQuery }) {
  const words = useWords();
  const fields = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, String(value)] as const);
  return (
    <form class="bulk-form" method="post" action={`${basePath}/moderation/bulk`}>
      {fields.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <label for="reason">{words.bulkReason}</label>
      <input id="reason" name="reason" type="text" maxLength={1_000} />
      <p class="decide">
        {actions
          .filter((action) => statusOf[action] !== query.status)
          .map((action) => (
            <button key={action} class={`button decide-${action}`} name="action" value={action}>
              {words.actions[action]}
            </button>
          ))}
      </p>
    </form>
  );
}

function BulkProgressPage({ basePath, viewer, bulk }: BulkProgressProps) {
  const words = useWords();
  const running = bulk.state === 'queued' || bulk.state === 'running';
  return (
    <Frame
      title={words.bulk}
      basePath={basePath}
      viewer={viewer}
      kind="bulk"
      refreshSeconds={running ? refreshSeconds : undefined}
    >
      <main id="main" data-progress={running ? '' : undefined}>
        <h1>{words.bulkStates[bulk.state]}</h1>
        <p class="bulk-count" role="status">
          {words.bulkProgress(bulk.decided, bulk.total)}
        </p>
        <progress max={bulk.total} value={running ? bulk.done : bulk.total} aria-label={words.bulk} />
        {bulk.passedOver > 0 && <p class="bulk-left">{words.bulkPassedOver(bulk.passedOver)}</p>}
        {bulk.failed > 0 && (
          <section class="bulk-failed">
            <p>{words.bulkFailed(bulk.failed)}</p>
            <ul>
              {bulk.failures.map((id) => (
                <li key={id}>
                  <a href={commentHref(basePath, id)}>
                    <code>{id}</code>
                  </a>
                </li>
              ))}
              {bulk.failed > bulk.failures.length && <li aria-hidden="true">…</li>}
            </ul>
          </section>
        )}
        {running && (
          <form method="post" action={`${basePath}/moderation/bulk/${bulk.id}/cancellations`}>
            <button class="button button-quiet">{words.cancel}</button>
          </form>
        )}
        <p>
          <a href={queueHref(basePath, { status: 'held' })}>{words.backToQueue}</a>
        </p>
      </main>
    </Frame>
  );
}
