import { createBatcher } from '../../batcher.js';
import { batchLimits, type Database } from '../database/database.js';
import { toJsonRows } from '../database/guard-text.js';
import { instant } from '../database/instant.js';
import type { ThreadRecord } from '../database/records.js';
import { type RenamedThread, renameThread } from './rename-thread.js';
import { shownOfThread } from './shown-of-thread.js';

export interface NewThread {
  id: string;
  siteId: string;
  page: string;
  createdAt: Date;
}

/** What makes a tree: a comment that is shown, or one that was answered and may leave a gap. */
export interface ThreadNode {
  id: string;
  parentId: string | null;
  shown: boolean;
  recommendCount: number;
}

interface Bump {
  id: string;
  publishedAt: Date;
}

interface ThreadPlace {
  siteId: string;
  page: string;
}

export function threadTable(database: Database) {
  const findBatcher = createBatcher(
    (places: readonly ThreadPlace[]) => findAll(database, places),
    batchLimits,
  );
  const bumpBatcher = createBatcher((bumps: readonly Bump[]) => bumpAll(database, bumps), batchLimits);

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

    configure: (
      id: string,
      changes: Partial<Pick<ThreadRecord, 'closedAt' | 'holdsAll' | 'slowSeconds' | 'title' | 'titleFixed'>>,
    ): Promise<ThreadRecord> =>
      database.thread.update({ where: { id }, data: { ...changes, version: { increment: 1 } } }),

    /** The threads of a site with their pages, in order of their ids. */
    pagesOf: (
      siteId: string,
      afterId: string | undefined,
      limit: number,
    ): Promise<Pick<ThreadRecord, 'id' | 'page'>[]> =>
      database.thread.findMany({
        where: { siteId, ...(afterId !== undefined && { id: { gt: afterId } }) },
        select: { id: true, page: true },
        orderBy: { id: 'asc' },
        take: limit,
      }),

    /** Gives a thread's page another name, and merges it with the one that has it; see `renameThread`. */
    rename: (id: string, place: ThreadPlace): Promise<RenamedThread | null> =>
      renameThread(database, id, place),

    async counts(siteId: string, pages: readonly string[]): Promise<Map<string, number>> {
      const rows = await database.thread.findMany({
        where: { siteId, page: { in: [...pages] } },
        select: { page: true, commentCount: true },
      });
      return new Map(rows.map((row) => [row.page, row.commentCount]));
    },

    /**
     * Counts the comments shown anew, takes the title from them, and raises the version, so that every cache can tell; threads published
     * at the same moment share a statement.
     * @returns the version reached; null when the thread is gone.
     */
    bump: (id: string, publishedAt: Date): Promise<number | null> => bumpBatcher.add({ id, publishedAt }),

    /** Threads with a decision newer than their last publish: a publish job was lost. */
    async findUnpublished(decidedAfter: Date, decidedBefore: Date, limit: number): Promise<string[]> {
      const rows = await database.$queryRaw<{ id: string }[]>`
        SELECT DISTINCT threads.id FROM comments JOIN threads ON threads.id = comments.thread_id
        WHERE comments.decided_at > ${instant(decidedAfter)} AND comments.decided_at < ${instant(decidedBefore)}
          AND (threads.published_at IS NULL OR threads.published_at <= comments.decided_at)
          AND EXISTS (
            SELECT 1 FROM decisions WHERE decisions.comment_id = comments.id
              AND ('approved' IN (decisions.from_status, decisions.to_status)
                OR EXISTS (SELECT 1 FROM edits WHERE edits.comment_id = comments.id))
              AND (threads.published_at IS NULL OR decisions.decided_at >= threads.published_at))
        LIMIT ${limit}`;
      return rows.map((row) => row.id);
    },

    nodes: (threadId: string): Promise<ThreadNode[]> => database.$queryRaw<ThreadNode[]>`
      SELECT id, parent_id AS "parentId", html IS NOT NULL AS shown, recommend_count AS "recommendCount"
      FROM comments
      WHERE thread_id = ${threadId}::uuid AND (
        html IS NOT NULL OR EXISTS (SELECT 1 FROM comments AS reply WHERE reply.parent_id = comments.id))
      ORDER BY id`,
  };
}

/** Rows are locked in the order of their ids, so that two batches never wait for each other crosswise. */
async function bumpAll(database: Database, bumps: readonly Bump[]): Promise<(number | null)[]> {
  const latest = new Map(bumps.map(({ id, publishedAt }) => [id, publishedAt.toISOString()]));
  const rows = toJsonRows([...latest].map(([id, publishedAt]) => ({ id, published_at: publishedAt })));
  const bumped = await database.$queryRaw<{ id: string; version: number }[]>`/* prepared: bump-threads */
    WITH incoming AS MATERIALIZED (
      SELECT threads.id, bump.published_at
      FROM json_to_recordset(${rows}::json) AS bump(id uuid, published_at timestamptz)
      JOIN threads ON threads.id = bump.id
      ORDER BY threads.id FOR NO KEY UPDATE OF threads
    )
    UPDATE threads SET
      version = threads.version + 1,
      published_at = incoming.published_at,
      ${shownOfThread}
    FROM incoming WHERE threads.id = incoming.id
    RETURNING threads.id, threads.version`;
  const versions = new Map(bumped.map(({ id, version }) => [id, version]));
  return bumps.map(({ id }) => versions.get(id) ?? null);
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
