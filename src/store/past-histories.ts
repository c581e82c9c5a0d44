import type { History, HistoryRequest, StatusCounts } from './comments.js';
import type { Database } from './database.js';

export interface PastHistoryRequest extends HistoryRequest {
  /** What had been submitted and decided by then counts, and nothing later. */
  until: Date;
}

/** Histories as they were, worked out from the decisions, which are never changed. */
export function pastHistoryTable(database: Database) {
  return {
    /** What a comment's author and its text had been on the site by a moment in the past. */
    async at({ commentId, siteId, authorKeys, bodyKey, since, until }: PastHistoryRequest): Promise<History> {
      const keys = authorKeys.map((key) => Buffer.from(key).toString('hex'));
      const text = Buffer.from(bodyKey).toString('hex');
      const [row] = await database.$queryRaw<{ author: StatusCounts | null; sameTextCount: number }[]>`
        SELECT author.counts AS author, same_text.count AS "sameTextCount"
        FROM (
          SELECT json_object_agg(status, count) AS counts FROM (
            SELECT COALESCE((
              SELECT to_status FROM decisions
              WHERE comment_id = comments.id AND decided_at <= ${until}::timestamptz
              ORDER BY version DESC LIMIT 1), 'pending') AS status, count(*)::int
            FROM comments
            WHERE author_key = ANY (ARRAY(SELECT decode(key, 'hex') FROM unnest(${keys}::text[]) AS key))
              AND site_id = ${siteId}::uuid AND id <> ${commentId}::uuid AND submitted_at <= ${until}::timestamptz
            GROUP BY 1) AS by_status) AS author,
        (
          SELECT count(*)::int FROM comments
          WHERE site_id = ${siteId}::uuid AND body_key = decode(${text}, 'hex') AND id <> ${commentId}::uuid
            AND submitted_at >= ${since}::timestamptz AND submitted_at <= ${until}::timestamptz) AS same_text`;
      return { author: row?.author ?? {}, sameTextCount: row?.sameTextCount ?? 0 };
    },
  };
}
