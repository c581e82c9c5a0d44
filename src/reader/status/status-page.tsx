import type { ReaderReason, StatusView } from '../../threads/views.js';
import { Document, PrivatePage, renderDocumentIn } from '../shared/document.js';
import { Time } from '../shared/time.js';
import { useReaderWords } from '../words/use-words.js';
import type { ReaderWords } from '../words/words.js';
import { ChangeForm } from './change-form.js';
import { OwnData } from './own-data.js';
import { StatusMark } from './status-mark.js';

export interface StatusPageProps {
  words: ReaderWords;
  publicUrl: string;
  status: StatusView;
  /** The page's own address: its forms post to places below it. */
  here: string;
  /** A change that was not taken: as it was typed, and what is wrong with it. */
  refused?: { body: string; fault: string } | undefined;
  now: Date;
}

/** How long an undecided page waits before it looks again by itself: for the rules, and for a person. */
const refreshSeconds = { pending: 3, held: 30 };

/** The author's private page: where the reply stands, what happens next, and what may be done with it. */
export function renderStatusPage({ words, ...props }: StatusPageProps): string {
  return renderDocumentIn(words, <StatusPage {...props} />);
}

function StatusPage({ publicUrl, status: view, here, refused, now }: Omit<StatusPageProps, 'words'>) {
  const words = useReaderWords().status;
  const { status } = view;
  const looksAgainIn =
    refused === undefined && (status === 'pending' || status === 'held') ? refreshSeconds[status] : undefined;
  const headline = headlineOf(view, words);
  return (
    <Document
      title={`${headline} · Anteroom`}
      publicUrl={publicUrl}
      kind="status"
      head={
        <>
          <PrivatePage />
          {looksAgainIn && (
            <>
              {/* With script the page looks again without being reloaded under the reader, who may be writing. */}
              {status === 'pending' && (
                <noscript>
                  <meta http-equiv="refresh" content={`${looksAgainIn}`} />
                </noscript>
              )}
              <script src={`${publicUrl}/assets/status.js`} async />
            </>
          )}
        </>
      }
    >
      <main id="main" data-status={status} data-refresh={looksAgainIn}>
        <div class="lead">
          <p>
            <StatusMark status={view.status} word={words.statuses[view.status]} />
          </p>
          <h1 tabIndex={-1}>{headline}</h1>
          <p class="next">{view.earlierTextStands ? words.changeNext : words.next[view.status]}</p>
          <Reasons reasons={view.reasons} />
          <BackToPage view={view} />
        </div>
        <section class="own" aria-labelledby="own-heading">
          <h2 id="own-heading">{words.whatYouWrote}</h2>
          <blockquote class="typed" dir="auto">
            {view.body}
          </blockquote>
          <Facts view={view} now={now} />
        </section>
        {view.mayWithdraw && (
          <div class="choices">
            <ChangeForm view={view} action={`${here}/edits`} refused={refused} now={now} />
            <Withdraw view={view} action={`${here}/withdrawals`} />
          </div>
        )}
        <OwnData here={here} />
        <p class="small">{words.private}</p>
      </main>
    </Document>
  );
}

/** A change that waits says so: what was approved before it is still on the page. */
function headlineOf({ status, earlierTextStands }: StatusView, words: ReaderWords['status']): string {
  if (earlierTextStands && status === 'pending') return words.changeArrived;
  if (earlierTextStands && status === 'held') return words.changeHeld;
  return words.headlines[status];
}

function Reasons({ reasons }: { reasons: ReaderReason[] }) {
  const words = useReaderWords().status;
  if (reasons.length === 0) return null;
  return (
    <div class="reasons">
      <h2>{words.why}</h2>
      <ul>
        {reasons.map((reason) => (
          <li key={reason}>{words.reasons[reason]}</li>
        ))}
      </ul>
    </div>
  );
}

function BackToPage({ view }: { view: StatusView }) {
  const words = useReaderWords().status;
  if (view.pageUrl === null || !/^https?:\/\//i.test(view.pageUrl))
    return <PlaceWithoutAddress view={view} />;
  const shown = isShown(view);
  return (
    <p class="choice">
      <a class={shown ? 'button' : undefined} href={view.pageUrl + (shown ? `#comment-${view.id}` : '')}>
        {shown ? words.readIt : words.backToPage}
      </a>
      {view.pageTitle && <q class="page-title">{view.pageTitle}</q>}
    </p>
  );
}

/** Where the page is a key of the site's own: what there is to tell it by. */
function PlaceWithoutAddress({ view: { siteName, pageTitle } }: { view: StatusView }) {
  return (
    <p class="choice">
      <bdi class="site-name">{siteName}</bdi>
      {pageTitle && <q class="page-title">{pageTitle}</q>}
    </p>
  );
}

function Facts({ view, now }: { view: StatusView; now: Date }) {
  const { language, status: words } = useReaderWords();
  return (
    <dl class="facts">
      <dt>{words.by}</dt>
      <dd>
        <bdi>{view.name}</bdi>
      </dd>
      <dt>{words.sent}</dt>
      <dd>
        <Time iso={view.submittedAt} now={now} language={language} />
      </dd>
      {view.decidedAt !== null && (
        <>
          <dt>{words.decided}</dt>
          <dd>
            <Time iso={view.decidedAt} now={now} language={language} />
          </dd>
        </>
      )}
    </dl>
  );
}

/** Whether readers see the reply, or the text it had before. */
function isShown({ status, earlierTextStands }: StatusView): boolean {
  return status === 'approved' || earlierTextStands;
}

/** Whether it was decided that no reader sees any of it. */
function isRefused(view: StatusView): boolean {
  return (view.status === 'rejected' || view.status === 'spam') && !isShown(view);
}

/** Of what has been read and was refused there is nothing to add. */
function Withdraw({ view, action }: { view: StatusView; action: string }) {
  const words = useReaderWords().status;
  return (
    <form class="choice" method="post" action={action}>
      <button class="button button-quiet">{words.withdraw}</button>
      {!isRefused(view) && (
        <p class="small">{isShown(view) ? words.withdrawPublished : words.withdrawUnpublished}</p>
      )}
    </form>
  );
}
