import type { PublicComment, ThreadView } from '../../threads/views.js';
import { Action } from '../shared/action.js';
import { Time } from '../shared/time.js';
import { fill, sayCount } from '../words/say.js';
import { useReaderWords } from '../words/use-words.js';
import { isFolded } from './is-folded.js';

export interface ThreadProps {
  thread: ThreadView;
  now: Date;
  /** Where a reply to a comment is written without script. Absent: only the embed offers replies. */
  replyHref?: ((commentId: string) => string) | undefined;
  /** The address of the page they stand on, for links to a comment; absent, they are relative to it. */
  pageUrl?: string | undefined;
  /** Where the rest of the thread is without script. Absent: only the embed loads more. */
  moreHref?: ((cursor: string) => string) | undefined;
}

/**
 * The approved thread, with what it is in the words of schema.org. src/browser/embed/render-thread.ts draws the
 * same elements in the browser; a test holds the two together.
 */
export function Thread(props: ThreadProps) {
  const { thread, moreHref } = props;
  const { nextCursor } = thread;
  const { widget: words, language } = useReaderWords();
  return (
    <section class="ar-thread" data-count={thread.count}>
      <div class="ar-head">
        <h2>{thread.count === 0 ? words.heading : sayCount(words.replies, thread.count, language)}</h2>
      </div>
      {!!thread.skipped && (
        <Action class="ar-more" data-cursor="" href={moreHref?.('')}>
          {words.earlier}
        </Action>
      )}
      {thread.comments.length === 0 ? (
        <p class="ar-empty">{words.empty}</p>
      ) : (
        <CommentList comments={thread.comments} level={1} {...props} />
      )}
      {nextCursor !== null && (
        <Action class="ar-more" data-cursor={nextCursor} href={moreHref?.(nextCursor)}>
          {words.more}
        </Action>
      )}
    </section>
  );
}

interface CommentListProps extends ThreadProps {
  comments: PublicComment[];
  /** 1 for top-level comments. */
  level: number;
}

function CommentList({ comments, level, ...props }: CommentListProps) {
  const { widget: words } = useReaderWords();
  return (
    <ol class="ar-list">
      {comments.map((comment) => (
        <li key={comment.id}>
          {comment.removed ? (
            <p class="ar-comment">{words.removed}</p>
          ) : (
            <Comment comment={comment} {...props} />
          )}
          {comment.replies.length > 0 && <Below comment={comment} level={level} {...props} />}
        </li>
      ))}
    </ol>
  );
}

/** The replies to a comment; folded away where they are many or deep. */
function Below({ comment, level, ...props }: ThreadProps & { comment: PublicComment; level: number }) {
  const { widget: words, language } = useReaderWords();
  const list = <CommentList comments={comment.replies} level={level + 1} {...props} />;
  if (!isFolded(level, comment.replyCount)) return list;
  return (
    <details class="ar-fold">
      <summary class="ar-act">{sayCount(words.folded, comment.replyCount, language)}</summary>
      {list}
    </details>
  );
}

function Comment({
  comment,
  thread,
  now,
  replyHref,
  pageUrl = '',
}: ThreadProps & { comment: PublicComment }) {
  const anchor = (id: string) => `${pageUrl}#comment-${id}`;
  const { author, id, parentId } = comment;
  const { widget: words, language } = useReaderWords();
  return (
    <article
      class="ar-comment"
      id={`comment-${id}`}
      aria-label={author.name}
      data-recommended={comment.recommendCount}
      itemscope
      itemtype="https://schema.org/Comment"
      itemid={anchor(id)}
    >
      {parentId !== null && <link itemprop="parentItem" href={anchor(parentId)} />}
      <header class="ar-meta">
        {author.avatarUrl !== null && (
          <img src={author.avatarUrl} alt="" width={24} height={24} loading="lazy" />
        )}
        <AuthorName name={author.name} website={author.website} />
        {author.badge !== null && <span class="ar-badge">{author.badge}</span>}
        <a class="ar-when" href={anchor(id)} itemprop="url">
          <Time iso={comment.createdAt} now={now} language={language} itemprop="dateCreated" />
        </a>
        {comment.editedAt !== null && <span class="ar-edited">{words.edited}</span>}
      </header>
      {/* Sanitised when it was judged; the only markup in any page that is not escaped here. */}
      <div class="ar-text" dir="auto" itemprop="text" dangerouslySetInnerHTML={{ __html: comment.html }} />
      <footer class="ar-acts">
        {!thread.closed && (
          <Action
            class="ar-act"
            data-reply={id}
            href={replyHref?.(id)}
            aria-label={fill(words.replyTo, { name: author.name })}
          >
            {words.reply}
          </Action>
        )}
      </footer>
    </article>
  );
}

/** `bdi` keeps a name written right to left, or with direction marks, from turning the line around it. */
function AuthorName({ name, website }: { name: string; website: string | null }) {
  const person = { itemprop: 'author', itemscope: true, itemtype: 'https://schema.org/Person' };
  const inside = <bdi itemprop="name">{name}</bdi>;
  return website !== null && /^https?:\/\//i.test(website) ? (
    <a class="ar-name" href={website} rel="nofollow ugc noopener" {...person}>
      {inside}
    </a>
  ) : (
    <span class="ar-name" {...person}>
      {inside}
    </span>
  );
}
