import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { timeOfId } from '../ids.js';
import { type PageSite, pageKeyOf, pageKeysOf } from '../sites/page-names.js';
import type { CommentRecord, SiteRecord, ThreadRecord } from '../store/database/records.js';
import { arrange, type Cursor, type PlacedComment, pageOf, pageWith } from './arrange.js';
import { avatarUrl } from './avatar-url.js';
import { findThread } from './find-thread.js';
import type { PublicComment, ThreadSort, ThreadView } from './views.js';

export interface ThreadRequest {
  site: PageSite & Pick<SiteRecord, 'slug'>;
  /** However it is written. */
  page: string;
  sort: ThreadSort;
  cursor?: string | undefined;
  limit: number;
  /** Asks for the page that has this comment; one that is not shown asks for nothing. Stands in for a cursor. */
  comment?: string | undefined;
}

export const threadLimitDefault = 50;
export const threadLimitMax = 200;

/** The approved comments of a page, as a tree; a page nobody has commented on is an empty thread. */
export async function readThread(
  ctx: Pick<Context, 'store' | 'keyring' | 'config'>,
  { site, page: asked, sort, cursor, limit, comment }: ThreadRequest,
): Promise<{ view: ThreadView; thread: ThreadRecord | null }> {
  const after = cursor === undefined ? null : decodeCursor(cursor);
  const { store } = ctx;
  const page = pageKeyOf(site, asked);
  const thread = await findThread(ctx, site, asked);
  if (thread === null)
    return { thread, view: { page, title: null, count: 0, closed: false, comments: [], nextCursor: null } };

  const roots = arrange(await store.threads.nodes(thread.id), sort);
  const {
    page: shown,
    next,
    skipped,
  } = comment === undefined
    ? { ...pageOf(roots, sort, after, limit), skipped: 0 }
    : pageWith(roots, comment.toLowerCase(), limit);
  const comments = new Map(
    (await store.comments.findShown(idsOf(shown))).map((comment) => [
      comment.id,
      { ...comment, avatarUrl: avatarUrl(ctx, site, comment) },
    ]),
  );
  return {
    thread,
    view: {
      page,
      title: thread.title,
      count: roots.reduce((sum, root) => sum + root.replyCount + (root.removed ? 0 : 1), 0),
      closed: thread.closedAt !== null,
      ...(skipped > 0 && { skipped }),
      comments: shown.map((place) => toPublic(place, comments)),
      nextCursor: next === null ? null : encodeCursor(next),
    },
  };
}

/** The approved comments of each page. */
export async function readCounts(
  { store }: Pick<Context, 'store'>,
  site: PageSite,
  pages: readonly string[],
): Promise<Map<string, number>> {
  const keys = new Map(pages.map((page) => [page, pageKeysOf(site, page)]));
  const counts = await store.threads.counts(site.id, [...new Set([...keys.values()].flat())]);
  return new Map(
    [...keys].map(([page, names]) => [page, counts.get(names.find((name) => counts.has(name)) ?? '') ?? 0]),
  );
}

function idsOf(places: readonly PlacedComment[]): string[] {
  return places.flatMap((place) => [...(place.removed ? [] : [place.id]), ...idsOf(place.replies)]);
}

type ShownComment = CommentRecord & { avatarUrl: string };

/** What was approved a moment ago and is not any more is a gap like any other. */
function toPublic(place: PlacedComment, comments: ReadonlyMap<string, ShownComment>): PublicComment {
  const comment = comments.get(place.id);
  const replies = place.replies.map((reply) => toPublic(reply, comments));
  const { id, parentId, replyCount } = place;
  if (comment === undefined) {
    const nobody = { name: '', website: null, avatarUrl: null, badge: null };
    return {
      id,
      parentId,
      author: nobody,
      html: '',
      createdAt: new Date(timeOfId(id)).toISOString(),
      editedAt: null,
      replies,
      replyCount,
      recommendCount: 0,
      removed: true,
    };
  }
  return {
    id,
    parentId,
    author: {
      name: comment.authorName,
      website: comment.authorWebsite,
      avatarUrl: comment.avatarUrl,
      badge: comment.badge,
    },
    html: comment.html ?? '',
    createdAt: comment.submittedAt.toISOString(),
    editedAt: comment.editedAt?.toISOString() ?? null,
    replies,
    replyCount,
    recommendCount: comment.recommendCount,
  };
}

function encodeCursor({ id, recommendCount }: Cursor): string {
  return Buffer.from(`${recommendCount}.${id}`).toString('base64url');
}

function decodeCursor(cursor: string): Cursor {
  const [, recommendCount, id] =
    /^(\d{1,10})\.([0-9a-f-]{36})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1')) ?? [];
  if (recommendCount === undefined || id === undefined) {
    throw new DomainError('invalid', 'The cursor is not one of ours; start again without it.', {
      faults: [
        {
          pointer: '#/cursor',
          code: 'cursor-malformed',
          detail: 'must be a nextCursor from an earlier answer',
        },
      ],
    });
  }
  return { id, recommendCount: Number(recommendCount) };
}
