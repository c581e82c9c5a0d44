import { v5 as uuidv5 } from 'uuid';
import type { Context } from '../context.js';
import { homeOf } from '../input/origins.js';
import { pageOrigin } from '../input/page.js';
import { type PageSite, pageKeyOf } from '../sites/page-names.js';
import type { CommentRecord, SiteRecord, ThreadRecord } from '../store/database/records.js';
import { avatarUrl } from './avatar-url.js';
import { findThread } from './find-thread.js';
import type { FeedEntry, FeedView } from './views.js';

export interface FeedRequest {
  site: PageSite & Pick<SiteRecord, 'slug' | 'name' | 'origins' | 'createdAt'>;
  /** However it is written; absent for all pages of the site. */
  page?: string | undefined;
  /** As the feed was asked for, and will be again by its own addresses. */
  lang?: string | undefined;
}

const feedEntriesMax = 50;

type ShownComment = CommentRecord & { thread: Pick<ThreadRecord, 'page' | 'title'> };

/** The latest approved comments of a site, or of one page, for those who follow them elsewhere. */
export async function readFeed(
  ctx: Pick<Context, 'store' | 'keyring' | 'config'>,
  { site, page: asked, lang }: FeedRequest,
): Promise<FeedView> {
  const { store, config } = ctx;
  const page = asked === undefined ? undefined : pageKeyOf(site, asked);
  const thread = asked === undefined ? undefined : await findThread(ctx, site, asked);
  const comments =
    thread === null
      ? []
      : await store.comments.latestShown(
          thread === undefined ? { siteId: site.id } : { threadId: thread.id },
          feedEntriesMax,
        );
  const replies = await store.comments.shownReplies(comments.map(({ id }) => id));
  const base = `${config.publicUrl}/v1/sites/${site.slug}`;

  const entries = comments.map((comment): FeedEntry => {
    const answers = replies.get(comment.id);
    return {
      ...entryOf(base, comment),
      author: {
        name: comment.authorName,
        website: comment.authorWebsite,
        avatarUrl: avatarUrl(ctx, site, comment),
        badge: comment.badge,
      },
      replies: answers === undefined ? null : { ...answers, updatedAt: answers.updatedAt.toISOString() },
    };
  });
  const query = queryOf({ page, lang });
  return {
    // Named before there is a thread, and the same once there is one.
    id: page === undefined ? site.id : uuidv5(page, site.id),
    site: site.name,
    page: page === undefined ? null : (thread?.title ?? page),
    url: page === undefined ? (homeOf(site.origins) ?? config.publicUrl) : urlOf(base, page),
    atomUrl: `${base}/feed.atom${query}`,
    jsonUrl: `${base}/feed.json${query}`,
    updatedAt: entries.reduce(
      (latest, { updatedAt }) => (updatedAt > latest ? updatedAt : latest),
      site.createdAt.toISOString(),
    ),
    entries,
  };
}

function queryOf(parts: Readonly<Record<string, string | undefined>>): string {
  const query = Object.entries(parts).flatMap(([name, value]) =>
    value === undefined ? [] : `${name}=${encodeURIComponent(value)}`,
  );
  return query.length === 0 ? '' : `?${query.join('&')}`;
}

function entryOf(base: string, comment: ShownComment): Omit<FeedEntry, 'author' | 'replies'> {
  const { id, parentId, thread } = comment;
  return {
    id,
    url: urlOf(base, thread.page, id),
    page: thread.page,
    pageUrl: pageOrigin(thread.page) === null ? null : thread.page,
    pageTitle: thread.title,
    parent: parentId === null ? null : { id: parentId, url: urlOf(base, thread.page, parentId) },
    html: comment.html ?? '',
    language: comment.language,
    createdAt: comment.submittedAt.toISOString(),
    updatedAt: (comment.editedAt ?? comment.decidedAt ?? comment.submittedAt).toISOString(),
  };
}

/** Where a page, or a comment on it, is read; a page that is the site's own key has no address but ours. */
function urlOf(base: string, page: string, commentId?: string): string {
  const anchor = commentId === undefined ? '' : `#comment-${commentId}`;
  if (pageOrigin(page) !== null) return page + anchor;
  const comment = commentId === undefined ? '' : `&comment=${commentId}`;
  return `${base}/fragment?page=${encodeURIComponent(page)}${comment}${anchor}`;
}
