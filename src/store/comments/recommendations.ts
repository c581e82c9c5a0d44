import type { Database } from '../database/database.js';
import { instant } from '../database/instant.js';
import { join, type Sql, sql } from '../generated/internal/prismaNamespace.js';

export interface RecommendationRequest {
  siteId: string;
  commentId: string;
  /** The reader's key under every secret, newest first; any of them is theirs. */
  readerKeys: readonly Buffer[];
}

/** What became of it; `changed` is false where it was so already. */
export interface RecommendationOutcome {
  threadId: string;
  recommendCount: number;
  changed: boolean;
}

export function recommendationTable(database: Database) {
  return {
    /**
     * Notes that a reader recommends a comment and counts it, in one statement: of many at once for the same reader
     * one counts. Null where no such comment is shown on the site.
     */
    async add(
      { siteId, commentId, readerKeys }: RecommendationRequest,
      expiresAt: Date,
    ): Promise<RecommendationOutcome | null> {
      return counted(
        database,
        { siteId, commentId },
        sql`
          INSERT INTO recommendations (comment_id, reader_key, expires_at)
          SELECT id, ${bytes(readerKeys[0])}::bytea, ${instant(expiresAt)} FROM shown
          WHERE NOT EXISTS (
            SELECT 1 FROM recommendations WHERE comment_id = shown.id AND reader_key IN (${allOf(readerKeys)}))
          ON CONFLICT DO NOTHING RETURNING 1 AS change`,
      );
    },

    /** Forgets it again, and counts likewise. */
    async remove({
      siteId,
      commentId,
      readerKeys,
    }: RecommendationRequest): Promise<RecommendationOutcome | null> {
      return counted(
        database,
        { siteId, commentId },
        sql`
          DELETE FROM recommendations USING shown
          WHERE comment_id = shown.id AND reader_key IN (${allOf(readerKeys)}) RETURNING -1 AS change`,
      );
    },

    /** What was counted stays so. @returns how many were removed. */
    async removeExpired(now: Date): Promise<number> {
      const { count } = await database.recommendation.deleteMany({ where: { expiresAt: { lte: now } } });
      return count;
    },
  };
}

/**
 * Changes rows and, by as many, the count beside the comment. The count is taken from the row as it is once it
 * is locked, so changes made at once add up.
 */
async function counted(
  database: Database,
  { siteId, commentId }: Pick<RecommendationRequest, 'siteId' | 'commentId'>,
  change: Sql,
): Promise<RecommendationOutcome | null> {
  const [outcome] = await database.$queryRaw<RecommendationOutcome[]>`
    WITH shown AS MATERIALIZED (
      SELECT id, thread_id, recommend_count FROM comments
      WHERE id = ${commentId}::uuid AND site_id = ${siteId}::uuid AND html IS NOT NULL
    ), changes AS (${change}
    ), counted AS (
      UPDATE comments SET recommend_count = comments.recommend_count + change FROM changes
      WHERE comments.id = ${commentId}::uuid
      RETURNING comments.recommend_count
    )
    SELECT thread_id AS "threadId", COALESCE(counted.recommend_count, shown.recommend_count) AS "recommendCount",
      counted.recommend_count IS NOT NULL AS changed
    FROM shown LEFT JOIN counted ON true`;
  return outcome ?? null;
}

function allOf(keys: readonly Buffer[]): Sql {
  return join(keys.map((key) => sql`${bytes(key)}::bytea`));
}

function bytes(key: Buffer | undefined): Uint8Array<ArrayBuffer> {
  return new Uint8Array(key ?? []);
}
