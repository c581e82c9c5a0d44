import { createBatcher } from '../../batcher.js';
import { DomainError } from '../../errors.js';
import { batchLimits, type Database } from '../database/database.js';
import {
  type CommentRecord,
  CommentStatus,
  type SiteRecord,
  type ThreadRecord,
} from '../database/records.js';
import type { CommentWhereInput } from '../generated/models.js';
import { type Acceptance, type AcceptOutcome, acceptComments } from './accept-comments.js';
import { type AuthorPast, readAuthorPasts } from './author-pasts.js';
import {
  type CommentFilter,
  countMatching,
  findIds,
  heldLanguages,
  searchComments,
} from './comment-search.js';
import { type Emptied, eraseComment, type ThreadAfterErasure } from './erase-comment.js';
import { type History, type HistoryRequest, readHistories } from './histories.js';

export type CommentWithContext = CommentRecord & {
  site: Pick<SiteRecord, 'slug' | 'name'>;
  thread: Pick<ThreadRecord, 'page' | 'title'>;
};

export type SiteFilter = Pick<CommentFilter, 'siteId' | 'within'>;

export type QueueFilter = CommentFilter & { limit: number };

const withContext = {
  site: { select: { slug: true, name: true } },
  thread: { select: { page: true, title: true } },
} as const;

/** Beyond this a count takes long, and tells a person nothing that "more" does not. */
const talliedMax = 999;
const statuses = Object.values(CommentStatus);

const badgedNamesMax = 200;

export function commentTable(database: Database) {
  const acceptBatcher = createBatcher(
    (batch: readonly Acceptance[]) => acceptComments(database, batch),
    batchLimits,
  );
  const findBatcher = createBatcher((ids: readonly string[]) => findAll(database, ids), batchLimits);
  const historyBatcher = createBatcher(
    (batch: readonly HistoryRequest[]) => readHistories(database, batch),
    batchLimits,
  );

  async function countUpTo(where: CommentWhereInput): Promise<number | null> {
    const count = await database.comment.count({ where, take: talliedMax + 1 });
    return count > talliedMax ? null : count;
  }

  const idsOf = ({ text, ...filter }: QueueFilter): Promise<string[]> =>
    text === undefined ? findIds(database, filter) : searchComments(database, { ...filter, text });

  /** Acceptances on their way to the database, by their key. */
  const claimsUnderWay = new Map<string, Promise<AcceptOutcome>>();

  /** Once more where its thread was merged with another, or its parent erased, meanwhile: now that can be seen. */
  const store = (acceptance: Acceptance): Promise<AcceptOutcome> =>
    acceptBatcher.add(acceptance).catch((error: unknown) => {
      if (error instanceof DomainError && error.code === 'not-found') return acceptBatcher.add(acceptance);
      throw error;
    });

  return {
    /**
     * Stores a comment and the receipt of its key in one statement, or nothing at all. The same statement finds the
     * thread and looks at whether it is open and the parent shown, so nothing can come between.
     */
    async accept(acceptance: Acceptance): Promise<AcceptOutcome> {
      const key = acceptance.idempotency?.key.toString('base64');
      if (key === undefined) return store(acceptance);
      // Two rows of one key cannot share a statement, so the second waits for the first here. When the first was
      // stored, or was a repeat, so is the second; when it failed, or was refused, the second asks for itself.
      for (;;) {
        const ahead = claimsUnderWay.get(key);
        if (ahead === undefined) break;
        const outcome = await ahead.catch(() => null);
        if (outcome === 'stored' || outcome === 'repeat') return 'repeat';
      }
      const storing = store(acceptance);
      claimsUnderWay.set(key, storing);
      try {
        return await storing;
      } finally {
        claimsUnderWay.delete(key);
      }
    },

    /** One comment; lookups made at the same moment share a query. */
    find: (id: string): Promise<CommentRecord | null> => findBatcher.add(id),

    findWithContext: (id: string): Promise<CommentWithContext | null> =>
      database.comment.findUnique({ where: { id }, include: withContext }),

    findByTokenHash: (statusTokenHash: Buffer): Promise<CommentWithContext | null> =>
      database.comment.findUnique({
        where: { statusTokenHash: new Uint8Array(statusTokenHash) },
        include: withContext,
      }),

    /** Names an author has written under, the latest first. */
    async authorNames(siteId: string, authorKeys: readonly Uint8Array[], limit: number): Promise<string[]> {
      const rows = await database.comment.groupBy({
        by: ['authorName'],
        where: { siteId, authorKey: { in: authorKeys.map((key) => new Uint8Array(key)) } },
        _max: { submittedAt: true },
        orderBy: { _max: { submittedAt: 'desc' } },
        take: limit,
      });
      return rows.map(({ authorName }) => authorName);
    },

    /** Names that stand beside a badge in what these authors have had approved; two hundred at most. */
    async namesWithBadge(siteId: string, authorKeys: readonly Uint8Array[]): Promise<string[]> {
      if (authorKeys.length === 0) return [];
      const rows = await database.comment.groupBy({
        by: ['authorName'],
        where: {
          siteId,
          authorKey: { in: authorKeys.map((key) => new Uint8Array(key)) },
          status: 'approved',
          badge: { not: null },
        },
        _max: { submittedAt: true },
        orderBy: { _max: { submittedAt: 'desc' } },
        take: badgedNamesMax,
      });
      return rows.map(({ authorName }) => authorName);
    },

    /** What answers a comment directly, whatever its status, oldest first. */
    repliesTo: (parentId: string, limit: number): Promise<CommentRecord[]> =>
      database.comment.findMany({ where: { parentId }, orderBy: { id: 'asc' }, take: limit }),

    /** The comments among these ids that readers see. */
    findShown: (ids: readonly string[]): Promise<CommentRecord[]> =>
      database.comment.findMany({ where: { id: { in: [...ids] }, html: { not: null } } }),

    /** By id: ids are UUIDv7 and rise with time. */
    async queue({ limit, ...filter }: QueueFilter): Promise<CommentWithContext[]> {
      const ids = await idsOf({ ...filter, limit });
      return database.comment.findMany({
        where: { id: { in: ids } },
        include: withContext,
        orderBy: { id: filter.order === 'oldest' ? 'asc' : 'desc' },
      });
    },

    /** The languages of comments that are held, ISO 639-1, each once. */
    heldLanguages: (filter: SiteFilter): Promise<string[]> => heldLanguages(database, filter),

    /** How many comments there are of a kind, up to `max`. */
    async count({ text, ...filter }: CommentFilter, max: number): Promise<number> {
      if (text === undefined) return countMatching(database, filter, max);
      return (await searchComments(database, { ...filter, text, limit: max })).length;
    },

    /** Comments that share one of these traces, with what tells how alike they are; the newest of a large number. */
    sharing: (traces: readonly string[], limit: number): Promise<{ id: string; bodyPrint: Uint8Array }[]> =>
      database.$queryRaw`
        SELECT comments.id, comments.body_print AS "bodyPrint" FROM (
          SELECT DISTINCT comment_id FROM traces WHERE key = ANY(${[...traces]}::bigint[])
          ORDER BY comment_id DESC LIMIT ${limit}
        ) AS sharing JOIN comments ON comments.id = sharing.comment_id WHERE comments.body_print IS NOT NULL`,

    /** How many comments of a kind stand in each status; null where there are more than 999. */
    async tally(filter: SiteFilter): Promise<Record<CommentStatus, number | null>> {
      const counted = await Promise.all(
        statuses.map(async (status) => [status, await countUpTo({ status, ...ofSites(filter) })] as const),
      );
      return Object.fromEntries(counted) as Record<CommentStatus, number | null>;
    },

    /** When the rules have put comments before a moderator since, the latest first. */
    async heldSince(filter: SiteFilter, since: Date, limit: number): Promise<Date[]> {
      const rows = await database.comment.findMany({
        where: { status: 'held', decidedAt: { gt: since }, version: 1, ...ofSites(filter) },
        select: { decidedAt: true },
        orderBy: { decidedAt: 'desc' },
        take: limit,
      });
      return rows.flatMap(({ decidedAt }) => decidedAt ?? []);
    },

    /** What these authors have written on one site, by author key in hex. */
    authorPasts: (siteId: string, authorKeys: readonly Uint8Array[]): Promise<Map<string, AuthorPast>> =>
      readAuthorPasts(database, siteId, authorKeys),

    /** What a comment's author and its text have been on the site; asked at the same moment, many share a query. */
    history: (request: HistoryRequest): Promise<History> => historyBatcher.add(request),

    /** The latest approved comments of a site, or of one page's thread, newest first. */
    latestShown: (
      place: { siteId: string } | { threadId: string },
      limit: number,
    ): Promise<(CommentRecord & { thread: Pick<ThreadRecord, 'page' | 'title'> })[]> =>
      database.comment.findMany({
        where: { ...place, status: 'approved' },
        orderBy: { id: 'desc' },
        include: { thread: withContext.thread },
        take: limit,
      }),

    /** How many approved answers each of these has directly, and when the last of them changed; none for none. */
    async shownReplies(ids: readonly string[]): Promise<Map<string, { count: number; updatedAt: Date }>> {
      const rows = await database.$queryRaw<{ id: string; count: number; updatedAt: Date }[]>`
        SELECT parent_id AS id, count(*)::integer AS count,
          max(COALESCE(edited_at, decided_at, submitted_at)) AS "updatedAt"
        FROM comments WHERE parent_id = ANY(${[...ids]}::uuid[]) AND status = 'approved' GROUP BY parent_id`;
      return new Map(rows.map(({ id, ...replies }) => [id, replies]));
    },

    /** The texts of a site's latest approved comments, newest first. */
    async latestApproved(siteId: string, limit: number): Promise<string[]> {
      const rows = await database.comment.findMany({
        where: { siteId, status: 'approved' },
        orderBy: { id: 'desc' },
        select: { body: true },
        take: limit,
      });
      return rows.map(({ body }) => body);
    },

    /** Comments not judged although they came, or were edited, before a moment: their job was lost, or is late. */
    async findStranded(cameBefore: Date, afterId: string | undefined, limit: number): Promise<string[]> {
      const rows = await database.comment.findMany({
        where: {
          status: 'pending',
          OR: [
            { editPendingAt: null, submittedAt: { lt: cameBefore } },
            { editPendingAt: { lt: cameBefore } },
          ],
          ...(afterId !== undefined && { id: { gt: afterId } }),
        },
        orderBy: { id: 'asc' },
        select: { id: true },
        take: limit,
      });
      return rows.map((row) => row.id);
    },

    /** Since when the text that waits longest has waited to be judged. */
    async oldestPendingAt(): Promise<Date | null> {
      const [came, edited] = await Promise.all([
        database.comment.findFirst({
          where: { status: 'pending', editPendingAt: null },
          orderBy: { id: 'asc' },
          select: { submittedAt: true },
        }),
        database.comment.findFirst({
          where: { status: 'pending', editPendingAt: { not: null } },
          orderBy: { editPendingAt: 'asc' },
          select: { editPendingAt: true },
        }),
      ]);
      const times = [came?.submittedAt, edited?.editPendingAt].filter((at) => at != null);
      return times.length === 0 ? null : new Date(Math.min(...times.map((at) => at.getTime())));
    },

    /** Deletes a comment for good; see `eraseComment`. */
    erase: (id: string, emptied: Emptied): Promise<ThreadAfterErasure | null> =>
      eraseComment(database, id, emptied),

    setNotify: async (id: string, notify: boolean): Promise<void> => {
      await database.comment.update({ where: { id }, data: { notify } });
    },
  };
}

/** One site, and those within reach; what is both. */
function ofSites({ siteId, within }: SiteFilter): CommentWhereInput {
  if (within == null) return siteId === undefined ? {} : { siteId };
  return { siteId: { in: within.filter((id) => siteId === undefined || id === siteId) } };
}

async function findAll(database: Database, ids: readonly string[]): Promise<(CommentRecord | null)[]> {
  const rows = await database.comment.findMany({ where: { id: { in: [...new Set(ids)] } } });
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => found.get(id.toLowerCase()) ?? null);
}
