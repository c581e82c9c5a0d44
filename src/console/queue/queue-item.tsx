import { excerpt } from '../../input/cut.js';
import type { AuthorHistoryView, ReviewItem } from '../../moderation/review-views.js';
import { Time } from '../../reader/shared/time.js';
import { StatusMark } from '../../reader/status/status-mark.js';
import { commentHref } from '../shared/hrefs.js';
import { MarkedText } from '../verdict/marked-text.js';
import { numbered } from '../verdict/numbered.js';
import type { NumberedFinding } from '../verdict/segments.js';
import { Verdict } from '../verdict/verdict.js';
import { useWords } from '../words/use-words.js';
import { bulkFormId } from './bulk-bar.js';
import { DecisionForm } from './decision-form.js';
import { queueHref } from './queue-query.js';

export interface ItemPlace {
  /** Path of the service, without a trailing slash. */
  basePath: string;
  /** Where a decision without script leads back to. */
  back: string;
  /** False for those who may only look. */
  mayDecide: boolean;
  now: Date;
}

interface QueueItemProps extends ItemPlace {
  item: ReviewItem;
  /** Something about this item that has just come up. */
  notice?: string | undefined;
}

/** A comment with all that it takes to decide about it. */
export function QueueItem({ item, notice, ...place }: QueueItemProps) {
  const words = useWords();
  const findings = numbered(item.verdict?.findings ?? []);
  const about = (field: NumberedFinding['field']) => findings.filter((finding) => finding.field === field);
  return (
    <article class="item" id={itemAnchor(item.id)} data-item tabIndex={-1} aria-labelledby={`by-${item.id}`}>
      {notice !== undefined && (
        <p class="item-notice" role="status">
          {notice}
        </p>
      )}
      {item.claimedBy !== null && <p class="item-claim">{words.claimedBy(item.claimedBy)}</p>}
      {item.earlierTextStands && <p class="item-claim">{words.earlierTextStands}</p>}
      <header class="item-head">
        {place.mayDecide && <Select item={item} />}
        <h2 id={`by-${item.id}`}>
          <bdi>
            <MarkedText text={item.author.name || words.erased} findings={about('name')} itemId={item.id} />
          </bdi>
        </h2>
        <History item={item} basePath={place.basePath} now={place.now} />
        <a
          class="item-time"
          href={commentHref(place.basePath, item.id)}
          data-hotkey="o"
          aria-keyshortcuts="o"
        >
          <Time iso={item.submittedAt} now={place.now} language={words.language} />
        </a>
      </header>
      <Whereabouts item={item} website={about('website')} email={about('email')} basePath={place.basePath} />
      <Parent item={item} />
      <div class="item-text" dir="auto">
        <MarkedText text={item.body} findings={about('body')} itemId={item.id} />
      </div>
      {isLong(item.body) && <Unfold />}
      {hasMarkup(item) && <Preview html={item.html} />}
      <Verdict verdict={item.verdict} findings={findings} itemId={item.id} />
      <footer class="item-foot">
        <StatusMark status={item.status} word={words.statuses[item.status]} />
        {isOneOfMany(findings) && (
          <a class="item-like" href={queueHref(place.basePath, { status: item.status, like: item.id })}>
            {words.showAlike}
          </a>
        )}
        {place.mayDecide && <DecisionForm item={item} basePath={place.basePath} back={place.back} />}
      </footer>
    </article>
  );
}

const shownCharactersMax = 1_200;
const shownLinesMax = 18;

function isLong(text: string): boolean {
  return text.length > shownCharactersMax || text.split('\n', shownLinesMax + 1).length > shownLinesMax;
}

/** Shows all of the text before it, which a style folds, so that the verdict and the buttons are near its start. */
function Unfold() {
  const words = useWords();
  return (
    <details class="item-unfold">
      <summary>
        <span class="item-unfold-more">{words.showAll}</span>
        <span class="item-unfold-less">{words.showLess}</span>
      </summary>
    </details>
  );
}

export function itemAnchor(commentId: string): string {
  return `comment-${commentId}`;
}

function Select({ item }: { item: ReviewItem }) {
  const words = useWords();
  return (
    <input
      class="item-select"
      type="checkbox"
      name="ids"
      value={item.id}
      form={bulkFormId}
      aria-label={words.select(item.author.name)}
      data-hotkey="x"
      aria-keyshortcuts="x"
    />
  );
}

/** What the rules have seen of other comments says that there are some. */
function isOneOfMany(findings: readonly NumberedFinding[]): boolean {
  return findings.some(({ rule }) => rule === 'near-duplicate' || rule === 'same-text');
}

function History({ item, basePath, now }: { item: ReviewItem; basePath: string; now: Date }) {
  const words = useWords();
  const { approved, rejected, spam, held } = otherThan(item);
  const isFirst = approved + rejected + spam + held === 0;
  return (
    <a
      class={spam > 0 || rejected > 0 ? 'item-history item-history-marked' : 'item-history'}
      href={queueHref(basePath, { status: 'any', author: item.id })}
      title={words.allByAuthor}
    >
      {isFirst ? words.firstComment : words.history(otherThan(item))}
      {!isFirst && item.author.firstSeenAt !== null && (
        <>
          {', '}
          <span class="item-since">
            {words.firstSeen} <Time iso={item.author.firstSeenAt} now={now} language={words.language} />
          </span>
        </>
      )}
    </a>
  );
}

/** What the author has written besides this comment. */
function otherThan({ status, author: { history } }: ReviewItem): AuthorHistoryView {
  return status in history
    ? { ...history, [status]: Math.max(0, history[status as keyof AuthorHistoryView] - 1) }
    : history;
}

interface WhereaboutsProps {
  item: ReviewItem;
  website: readonly NumberedFinding[];
  email: readonly NumberedFinding[];
  basePath: string;
}

function Whereabouts({ item, website, email, basePath }: WhereaboutsProps) {
  const words = useWords();
  const onPage = queueHref(basePath, { status: 'any', page: item.page, site: item.site.slug });
  return (
    <p class="item-where">
      <ClaimedTitle item={item} />
      <a href={onPage} title={words.onlyOnPage}>
        <bdi>{item.pageTitle ?? item.page}</bdi>
      </a>
      <span>
        <MarkedText text={item.author.email} findings={withoutSpans(email)} itemId={item.id} />
      </span>
      {item.author.website !== null && (
        <bdi>
          <MarkedText text={item.author.website} findings={website} itemId={item.id} />
        </bdi>
      )}
    </p>
  );
}

/** What the sender calls the page, where readers see it called otherwise or not at all. */
function ClaimedTitle({ item: { claimedPageTitle, pageTitle } }: { item: ReviewItem }) {
  const { threads } = useWords();
  if (claimedPageTitle === null || claimedPageTitle === pageTitle) return null;
  return (
    <span>
      {threads.claimedTitle} <bdi>{claimedPageTitle}</bdi>
    </span>
  );
}

/** The address is shown masked, so that places in it are not where they were. */
function withoutSpans(findings: readonly NumberedFinding[]): NumberedFinding[] {
  return findings.map((finding) => ({ ...finding, spans: [] }));
}

function Parent({ item: { parent } }: { item: ReviewItem }) {
  const words = useWords();
  if (parent === null) return null;
  return (
    <details class="item-parent">
      <summary>
        {words.inReplyTo} <bdi>{parent.name}</bdi>
        <span class="item-parent-start" dir="auto">
          {excerpt(parent.body, parentStartLength)}
        </span>
      </summary>
      <blockquote dir="auto">{parent.body}</blockquote>
    </details>
  );
}

const parentStartLength = 120;

/** Whether readers would see anything but the paragraphs that were typed. */
function hasMarkup({ html }: ReviewItem): boolean {
  return /<(?!\/?p>|br ?\/?>)/.test(html);
}

function Preview({ html }: { html: string }) {
  const words = useWords();
  return (
    <details class="item-preview">
      <summary>{words.asReadersSee}</summary>
      {/* Rendered and sanitised by src/markup/render.ts. */}
      <div class="ar-text" dir="auto" dangerouslySetInnerHTML={{ __html: html }} />
    </details>
  );
}
