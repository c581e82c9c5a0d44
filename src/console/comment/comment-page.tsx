import { excerpt } from '../../input/cut.js';
import type {
  DecisionView,
  JudgementView,
  NeighbourView,
  ReviewDetail,
} from '../../moderation/review-views.js';
import { Time } from '../../reader/shared/time.js';
import { StatusMark } from '../../reader/status/status-mark.js';
import { QueueItem } from '../queue/queue-item.js';
import { queueHref } from '../queue/queue-query.js';
import { type ConsoleProps, Frame, renderConsole, type Viewer } from '../shared/frame.js';
import { commentHref } from '../shared/hrefs.js';
import { useEvidence } from '../verdict/evidence.js';
import { numbered } from '../verdict/numbered.js';
import { useRuleTitle } from '../verdict/rule-title.js';
import { Score, Verdict } from '../verdict/verdict.js';
import { useWords } from '../words/use-words.js';
import { Edits } from './edits.js';

export interface CommentPageProps extends ConsoleProps {
  viewer: Viewer;
  comment: ReviewDetail;
  /** The author's address, when it has just been asked for. */
  email?: string | undefined;
  /** What the rules say now, when that has just been asked for. */
  judgement?: JudgementView | undefined;
  /** The part of the queue that somebody came from; that of the comment's status where it is not known. */
  back?: string | undefined;
  /** Somebody else was faster with a decision. */
  isStale?: boolean | undefined;
}

/** One comment with everything that has happened to it. */
export function renderCommentPage(props: CommentPageProps): string {
  return renderConsole(props.words, <CommentPage {...props} />);
}

function CommentPage(props: CommentPageProps) {
  const { basePath, viewer, comment, email, judgement, now } = props;
  const words = useWords();
  const here = `${basePath}/moderation/comments/${comment.id}`;
  return (
    <Frame title={comment.author.name} basePath={basePath} viewer={viewer} kind="comment">
      <main id="main" data-failed={words.failed} data-offline={words.offline}>
        <h1 class="ar-vh">{words.fullRecord}</h1>
        <p class="back">
          <a href={props.back ?? queueHref(basePath, { status: tabOf(comment.status) })}>
            {words.backToQueue}
          </a>
          {/^https?:/i.test(comment.page) && (
            <a href={comment.page} rel="noopener noreferrer" target="_blank">
              {words.openPage}
            </a>
          )}
        </p>
        <Neighbours comments={comment.above} basePath={basePath} now={now} />
        <QueueItem
          item={comment}
          basePath={basePath}
          back={here}
          mayDecide={viewer.mayDecide}
          now={now}
          notice={props.isStale === true ? words.stale : undefined}
        />
        <Neighbours comments={comment.below} basePath={basePath} now={now} below />
        <Judgement comment={comment} judgement={judgement} here={here} />
        {viewer.isAdministrator && <Email action={`${here}/email`} email={email} />}
        <Edits edits={comment.edits} now={now} />
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
        <Notes comment={comment} action={`${here}/notes`} mayWrite={viewer.mayDecide} now={now} />
      </main>
    </Frame>
  );
}

/** What its author has taken back is in no tab. */
function tabOf(status: ReviewDetail['status']): ReviewDetail['status'] {
  return status === 'withdrawn' ? 'held' : status;
}

interface NeighboursProps {
  comments: readonly NeighbourView[];
  basePath: string;
  now: Date;
  below?: boolean;
}

/** What stands around the comment in its thread, whether readers see it or not. */
function Neighbours({ comments, basePath, now, below = false }: NeighboursProps) {
  const words = useWords();
  if (comments.length === 0) return null;
  return (
    <ol class={below ? 'neighbours neighbours-below' : 'neighbours'} aria-label={words.around}>
      {comments.map(({ id, name, body, status, submittedAt }) => (
        <li key={id}>
          <StatusMark status={status} word={words.statuses[status]} />
          <a href={commentHref(basePath, id)} dir="auto">
            <bdi>{name}</bdi>: {excerpt(body, neighbourLength)}
          </a>
          <Time iso={submittedAt} now={now} language={words.language} />
        </li>
      ))}
    </ol>
  );
}

const neighbourLength = 240;

interface JudgementProps {
  comment: ReviewDetail;
  judgement: JudgementView | undefined;
  here: string;
}

function Judgement({ comment, judgement, here }: JudgementProps) {
  const words = useWords();
  if (judgement === undefined)
    return (
      <p class="judge-again">
        <a href={`${here}?judge=again#judgement`}>{words.judgeAgain}</a>
      </p>
    );
  const { status, score, findings, rulesetVersion } = judgement;
  const verdict = { score, findings, rulesetVersion, spamHeadVersion: null, reason: null };
  return (
    <section class="judgement" id="judgement" aria-labelledby="judgement-heading">
      <h2 id="judgement-heading">{words.judgedNow(words.statuses[status])}</h2>
      <Verdict verdict={verdict} findings={numbered(findings)} itemId={`${comment.id}-now`} />
    </section>
  );
}

interface NotesProps {
  comment: ReviewDetail;
  action: string;
  mayWrite: boolean;
  now: Date;
}

/** What moderators tell each other. */
function Notes({ comment: { notes }, action, mayWrite, now }: NotesProps) {
  const words = useWords();
  if (notes.length === 0 && !mayWrite) return null;
  return (
    <section class="notes" aria-labelledby="notes-heading">
      <h2 id="notes-heading">{words.notes}</h2>
      <ol>
        {notes.map(({ id, by, text, at }) => (
          <li key={id}>
            <p dir="auto">{text}</p>
            <span class="small">
              <bdi>{by ?? words.someone}</bdi> · <Time iso={at} now={now} language={words.language} />
            </span>
          </li>
        ))}
      </ol>
      {mayWrite && (
        <form method="post" action={action}>
          <label for="note">{words.notesHint}</label>
          <textarea id="note" name="text" rows={2} required maxLength={2_000} />
          <button class="button button-quiet">{words.addNote}</button>
        </form>
      )}
    </section>
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
  const evidenceOf = useEvidence();
  const titleOf = useRuleTitle();
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
          {decision.findings.map((finding, index) => (
            <li key={`${finding.rule} ${finding.field} ${index}`}>
              {evidenceOf(finding)} <span class="reason-rule">{titleOf(finding.rule)}</span>
              {finding.score !== 0 && (
                <>
                  {' '}
                  <Score score={finding.score} />
                </>
              )}
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
