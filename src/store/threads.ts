import { createBatcher } from '../batcher.js';
import type { Database } from './database.js';
import type { ThreadRecord } from './records.js';

export interface NewThread {
  id: string;
  siteId: string;
  page: string;
  title: string | null;
  createdAt: Date;
}

/** What makes a tree: an approved comment, or one that was answered and may leave a gap. */
export interface ThreadNode {
  id: string;
  parentId: string | null;
  approved: boolean;
  recommendCount: number;
}

const findBatchSizeMax = 100;
const findBatchesMax = 4;

interface ThreadPlace {
  siteId: string;
  page: string;
}

export function threadTable(database: Database) {
  const findBatcher = createBatcher((places: readonly ThreadPlace[]) => findAll(database, places), {
    sizeMax: findBatchSizeMax,
    concurrencyMax: findBatchesMax,
  });

  return {
    /** The thread of a page; lookups made at the same moment share a query. */
    find: (siteId: string, page: string): Promise<ThreadRecord | null> => findBatcher.add({ siteId, page }),

    findById: (id: string): Promise<ThreadRecord | null> => database.thread.findUnique({ where: { id } }),

    /** Creates the thread unless the page has one already, and answers with the one that stands. */
    async ensure(thread: NewThread): Promise<ThreadRecord> {
      await database.thread.createMany({ data: [thread], skipDuplicates: true });
      return database.thread.findUniqueOrThrow({
        where: { siteId_page: { siteId: thread.siteId, page: thread.page } },
      });
    },

    setClosed: (id: string, closedAt: Date | null): Promise<ThreadRecord> =>
      database.thread.update({ where: { id }, data: { closedAt, version: { increment: 1 } } }),

    async counts(siteId: string, pages: readonly string[]): Promise<Map<string, number>> {
      const rows = await database.thread.findMany({
        where: { siteId, page: { in: [...pages] } },
        select: { page: true, commentCount: true },
      });
      return new Map(rows.map((row) => [row.page, row.commentCount]));
    },

    /** Counts the approved comments anew and raises the version, so that every cache can tell. */
    async bump(id: string, publishedAt: Date): Promise<ThreadRecord | null> {
      const rows = await database.$queryRaw<ThreadRecord[]>`
        UPDATE threads SET
          version = version + 1,
          published_at = ${publishedAt}::timestamptz,
          comment_count = (SELECT count(*) FROM comments WHERE thread_id = ${id}::uuid AND status = 'approved')
        WHERE id = ${id}::uuid
        RETURNING id, site_id AS "siteId", page, title, closed_at AS "closedAt", version,
          comment_count AS "commentCount", published_at AS "publishedAt", created_at AS "createdAt"`;
      return rows[0] ?? null;
    },

    /** Threads with a decision newer than their last publish: a publish job was lost. */
    async findUnpublished(decidedAfter: Date, decidedBefore: Date, limit: number): Promise<string[]> {
      const rows = await database.$queryRaw<{ id: string }[]>`
        SELECT DISTINCT threads.id FROM comments JOIN threads ON threads.id = comments.thread_id
        WHERE comments.decided_at > ${decidedAfter}::timestamptz AND comments.decided_at < ${decidedBefore}::timestamptz
          AND (threads.published_at IS NULL OR threads.published_at <= comments.decided_at)
          AND EXISTS (
            SELECT 1 FROM decisions WHERE decisions.comment_id = comments.id
              AND 'approved' IN (decisions.from_status, decisions.to_status)
              AND (threads.published_at IS NULL OR decisions.decided_at >= threads.published_at))
        LIMIT ${limit}`;
      return rows.map((row) => row.id);
    },

    nodes: (threadId: string): Promise<ThreadNode[]> => database.$queryRaw<ThreadNode[]>`
      SELECT id, parent_id AS "parentId", status = 'approved' AS approved, recommend_count AS "recommendCount"
      FROM comments
      WHERE thread_id = ${threadId}::uuid AND (
        status = 'approved' OR EXISTS (SELECT 1 FROM comments AS reply WHERE reply.parent_id = comments.id))
      ORDER BY id`,
  };
}

async function findAll(database: Database, places: readonly ThreadPlace[]): Promise<(ThreadRecord | null)[]> {
  const rows = await database.thread.findMany({ where: { OR: unique(places) } });
  const found = new Map(rows.map((row) => [keyOf(row), row]));
  return places.map((place) => found.get(keyOf(place)) ?? null);
}

function unique(places: readonly ThreadPlace[]): ThreadPlace[] {
  return [...new Map(places.map((place) => [keyOf(place), place])).values()];
}

function keyOf({ siteId, page }: ThreadPlace): string {
  return `${siteId} ${page}`;
}
