import type { CommentStatusName, StatusView } from '../comments/views.js';
import { Document, PrivatePage, renderDocument } from './document.js';
import { StatusMark } from './status-mark.js';
import { Time } from './time.js';

export interface StatusPageProps {
  publicUrl: string;
  status: StatusView;
  /** Where the withdraw form posts to. The form is shown when the status allows withdrawing. */
  withdrawAction: string;
  now: Date;
}

/** How long an undecided page waits before it looks again by itself. */
const refreshSeconds = 3;

const words: Record<CommentStatusName, { headline: string; next: string }> = {
  pending: {
    headline: 'Your reply has arrived',
    next: 'It is stored safely and being read, which takes a few seconds as a rule. This page looks again by itself.',
  },
  held: {
    headline: 'Your reply is waiting for a moderator',
    next: 'A person will read it and decide. Until then nobody else sees it. Come back to this page any time.',
  },
  approved: {
    headline: 'Your reply is published',
    next: 'Everyone who reads the page can see it.',
  },
  rejected: {
    headline: 'Your reply was not published',
    next: 'It was read, and will not appear on the page. Nobody else sees it. You are welcome to write another.',
  },
  spam: {
    headline: 'Your reply was taken for spam',
    next: 'It will not appear on the page, and nobody else sees it. If that is a mistake, write again in other words.',
  },
  withdrawn: {
    headline: 'You withdrew your reply',
    next: 'It does not appear on the page, and will not be read any further.',
  },
};

/** The author's private page: where the reply stands, what happens next, and the text as it was typed. */
export function renderStatusPage({ publicUrl, status: view, withdrawAction, now }: StatusPageProps): string {
  const { headline, next } = words[view.status];
  const pending = view.status === 'pending';
  return renderDocument(
    <Document
      title={`${headline} · Anteroom`}
      publicUrl={publicUrl}
      kind="status"
      head={
        <>
          <PrivatePage />
          {pending && (
            <>
              {/* With script the page looks again without being reloaded under the reader. */}
              <noscript>
                <meta http-equiv="refresh" content={`${refreshSeconds}`} />
              </noscript>
              <script src={`${publicUrl}/assets/status.js`} async />
            </>
          )}
        </>
      }
    >
      <main id="main" data-status={view.status} data-refresh={pending ? refreshSeconds : undefined}>
        <div class="lead">
          <p>
            <StatusMark status={view.status} />
          </p>
          <h1 tabIndex={-1}>{headline}</h1>
          <p class="next">{next}</p>
          <Reasons reasons={view.reasons} />
          <BackToPage view={view} />
        </div>
        <section class="own" aria-labelledby="own-heading">
          <h2 id="own-heading">What you wrote</h2>
          <blockquote class="typed" dir="auto">
            {view.body}
          </blockquote>
          <Facts view={view} now={now} />
        </section>
        {view.mayWithdraw && <Withdraw action={withdrawAction} published={view.status === 'approved'} />}
        <p class="small">
          Only someone with this page’s address can see it. Keep the address to yourself, and keep it if you
          want to come back.
        </p>
      </main>
    </Document>,
  );
}

function Reasons({ reasons }: { reasons: string[] }) {
  if (reasons.length === 0) return null;
  return (
    <div class="reasons">
      <h2>Why</h2>
      <ul>
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </div>
  );
}

function BackToPage({ view }: { view: StatusView }) {
  if (view.pageUrl === null || !/^https?:\/\//i.test(view.pageUrl)) return null;
  const place = view.status === 'approved' ? `#comment-${view.id}` : '';
  const title = view.pageTitle ? <q>{view.pageTitle}</q> : 'the page';
  return (
    <p>
      <a class={view.status === 'approved' ? 'button' : undefined} href={view.pageUrl + place}>
        {view.status === 'approved' ? <>Read it on {title}</> : <>Back to {title}</>}
      </a>
    </p>
  );
}

function Facts({ view, now }: { view: StatusView; now: Date }) {
  return (
    <dl class="facts">
      <dt>By</dt>
      <dd>
        <bdi>{view.name}</bdi>
      </dd>
      <dt>Sent</dt>
      <dd>
        <Time iso={view.submittedAt} now={now} />
      </dd>
      {view.decidedAt !== null && (
        <>
          <dt>Decided</dt>
          <dd>
            <Time iso={view.decidedAt} now={now} />
          </dd>
        </>
      )}
    </dl>
  );
}

function Withdraw({ action, published }: { action: string; published: boolean }) {
  return (
    <form class="withdraw" method="post" action={action}>
      <button class="button button-quiet" type="submit">
        Withdraw this reply
      </button>
      <p class="small">
        {published ? 'It will be taken off the page.' : 'It will not be read or published.'}
      </p>
    </form>
  );
}
