import type { DecisionView, ReviewDetail } from '../../comments/review-views.js';
import { StatusMark } from '../status-mark.js';
import { Time } from '../time.js';
import { type ConsoleProps, Frame, renderConsole, type Viewer } from './frame.js';
import { QueueItem } from './queue-item.js';
import { queueHref } from './queue-query.js';
import { useWords } from './use-words.js';

export interface CommentPageProps extends ConsoleProps {
  viewer: Viewer;
  comment: ReviewDetail;
  /** The author's address, when it has just been asked for. */
  email?: string | undefined;
}

/** One comment with everything that has happened to it. */
export function renderCommentPage(props: CommentPageProps): string {
  return renderConsole(props.words, <CommentPage {...props} />);
}

function CommentPage({ basePath, viewer, comment, email, now }: CommentPageProps) {
  const words = useWords();
  const here = `${basePath}/moderation/comments/${comment.id}`;
  return (
    <Frame title={comment.author.name} basePath={basePath} viewer={viewer} kind="comment">
      <main id="main" data-failed={words.failed} data-offline={words.offline}>
        <h1 class="ar-vh">{words.fullRecord}</h1>
        <p class="back">
          <a href={queueHref(basePath, { status: 'held' })}>{words.backToQueue}</a>
          {/^https?:/i.test(comment.page) && (
            <a href={comment.page} rel="noopener noreferrer" target="_blank">
              {words.openPage}
            </a>
          )}
        </p>
        <QueueItem item={comment} basePath={basePath} back={here} mayDecide={viewer.mayDecide} now={now} />
        {viewer.isAdministrator && <Email action={`${here}/email`} email={email} />}
        <section class="record" aria-labelledby="record-heading">
          <h2 id="record-heading">{words.decisions}</h2>
          <ol>
            <li>
              <span>{words.sent}</span> <Time iso={comment.submittedAt} now={now} language={words.language} />
            </li>
            {comment.decisions.map((decision) => (
              <Decision key={decision.id} decision={decision} now={now} />
            ))}
          </ol>
        </section>
      </main>
    </Frame>
  );
}

function Email({ action, email }: { action: string; email: string | undefined }) {
  const words = useWords();
  if (email !== undefined)
    return (
      <p class="email-revealed" role="status">
        {words.revealedEmail}: <strong>{email}</strong>
      </p>
    );
  return (
    <form class="email-reveal" method="post" action={action}>
      <button class="link-button">{words.revealEmail}</button>
    </form>
  );
}

function Decision({ decision, now }: { decision: DecisionView; now: Date }) {
  const words = useWords();
  return (
    <li>
      <StatusMark status={decision.to} word={words.statuses[decision.to]} />
      <span>{words.decidedBy(actorName(decision.actor, words))}</span>
      <Time iso={decision.decidedAt} now={now} language={words.language} />
      {decision.rulesetVersion !== null && (
        <span class="small">{words.rulesetVersion(decision.rulesetVersion)}</span>
      )}
      {decision.spamHeadVersion !== null && (
        <span class="small">{words.spamHeadVersion(decision.spamHeadVersion)}</span>
      )}
      {decision.reason !== null && <q class="record-reason">{decision.reason}</q>}
      {decision.findings.length > 0 && (
        <ul class="record-findings">
          {decision.findings.map(({ rule, field, evidence }, index) => (
            <li key={`${rule} ${field} ${index}`}>
              {evidence} <span class="reason-rule">{rule}</span>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function actorName({ kind, name }: DecisionView['actor'], words: ReturnType<typeof useWords>): string {
  switch (kind) {
    case 'engine':
      return words.theRules;
    case 'author':
      return words.theAuthor;
    case 'system':
      return words.theService;
    default:
      return name ?? words.someone;
  }
}
