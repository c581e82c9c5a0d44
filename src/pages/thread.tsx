import type { PublicComment, ThreadView } from '../comments/views.js';
import { Action } from './action.js';
import { Time } from './time.js';
import { messages } from './widget-messages.js';

export interface ThreadProps {
  thread: ThreadView;
  now: Date;
  /** Where a reply to a comment is written without script. Absent: only the embed offers replies. */
  replyHref?: ((commentId: string) => string) | undefined;
  /** Where the rest of the thread is without script. Absent: only the embed loads more. */
  moreHref?: ((cursor: string) => string) | undefined;
}

/**
 * The approved thread. src/browser/embed/render.ts draws the same elements in the browser; a test
 * holds the two together.
 */
export function Thread(props: ThreadProps) {
  const { thread, moreHref } = props;
  const { nextCursor } = thread;
  return (
    <section class="ar-thread">
      <h2>{messages.replies(thread.count)}</h2>
      {thread.comments.length === 0 ? (
        <p>{messages.empty}</p>
      ) : (
        <CommentList comments={thread.comments} {...props} />
      )}
      {nextCursor !== null && (
        <Action class="ar-more" data-cursor={nextCursor} href={moreHref?.(nextCursor)}>
          {messages.more}
        </Action>
      )}
    </section>
  );
}

function CommentList({ comments, ...props }: ThreadProps & { comments: PublicComment[] }) {
  return (
    <ol class="ar-list">
      {comments.map((comment) => (
        <li key={comment.id}>
          {comment.removed ? (
            <p class="ar-comment">{messages.removed}</p>
          ) : (
            <Comment comment={comment} {...props} />
          )}
          {comment.replies.length > 0 && <CommentList comments={comment.replies} {...props} />}
        </li>
      ))}
    </ol>
  );
}

function Comment({ comment, thread, now, replyHref }: ThreadProps & { comment: PublicComment }) {
  const { author, id } = comment;
  return (
    <article class="ar-comment" id={`comment-${id}`}>
      <header class="ar-meta">
        {author.avatarUrl !== null && (
          <img src={author.avatarUrl} alt="" width={24} height={24} loading="lazy" />
        )}
        <AuthorName name={author.name} website={author.website} />
        {author.badge !== null && <span class="ar-badge">{author.badge}</span>}
        <a class="ar-when" href={`#comment-${id}`}>
          <Time iso={comment.createdAt} now={now} />
        </a>
        {comment.editedAt !== null && <span class="ar-edited">{messages.edited}</span>}
      </header>
      {/* Sanitised when it was judged; the only markup in any page that is not escaped here. */}
      <div class="ar-text" dir="auto" dangerouslySetInnerHTML={{ __html: comment.html }} />
      {!thread.closed && (
        <Action class="ar-act" data-reply={id} href={replyHref?.(id)}>
          {messages.reply}
          <span class="ar-vh">{messages.to(author.name)}</span>
        </Action>
      )}
    </article>
  );
}

/** `bdi` keeps a name written right to left, or with direction marks, from turning the line around it. */
function AuthorName({ name, website }: { name: string; website: string | null }) {
  if (website === null || !/^https?:\/\//i.test(website)) return <bdi class="ar-name">{name}</bdi>;
  return (
    <a class="ar-name" href={website} rel="nofollow ugc noopener">
      <bdi>{name}</bdi>
    </a>
  );
}
