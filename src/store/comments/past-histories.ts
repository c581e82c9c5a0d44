import type { Database } from '../database/database.js';
import { instant } from '../database/instant.js';
import {
  candidatesPerTraceMax,
  type History,
  type HistoryRequest,
  type HistoryRow,
  paceMax,
  toHistory,
} from './histories.js';
import { isSameSubmission, wasOtherPutAside, wasPutAside } from './repeats.js';

export interface PastHistoryRequest extends HistoryRequest {
  /** What had been submitted and decided by then counts, and nothing later. */
  until: Date;
}

/** Histories as they were, worked out from the decisions, which are never changed. */
export function pastHistoryTable(database: Database) {
  return {
    /**
     * What a comment's author, address and text had been on the site by a moment in the past. Near-duplicates
     * and paces are found as long as the traces of comments are kept.
     */
    async at(request: PastHistoryRequest): Promise<History> {
      const { commentId, siteId, authorKeys, bodyKey, since, until } = request;
      const { textTraces, addressTrace, addressKey, alikeFromId, paceFromId } = request;
      const keys = authorKeys.map((key) => Buffer.from(key).toString('hex'));
      const network = addressKey === null ? null : Buffer.from(addressKey).toString('hex');
      const text = Buffer.from(bodyKey).toString('hex');
      const [row] = await database.$queryRaw<HistoryRow[]>`
        WITH past AS NOT MATERIALIZED (
          SELECT comments.*, COALESCE(last.to_status, 'pending') AS was, last.actor_kind AS decided_by
          FROM comments LEFT JOIN LATERAL (
            SELECT to_status, actor_kind FROM decisions
            WHERE comment_id = comments.id AND decided_at <= ${instant(until)}
            ORDER BY version DESC LIMIT 1) AS last ON true
          WHERE site_id = ${siteId}::uuid AND id <> ${commentId}::uuid AND submitted_at <= ${instant(until)}),
        others AS NOT MATERIALIZED (
          SELECT other.*, ${isSameSubmission} AS is_repeat
          FROM past AS other LEFT JOIN comments AS own ON own.id = ${commentId}::uuid)
        SELECT author.counts AS author, author.recent AS "authorRecent", address.recent AS "addressRecent",
          same_text.count AS "sameTextCount", same_text.approved AS "sameTextApproved", repeated.found AS "isRepeat",
          alike.candidates
        FROM (
          SELECT json_object_agg(was, count) AS counts, COALESCE(sum(recent), 0)::int AS recent FROM (
            SELECT was, count(*)::int, count(*) FILTER (
              WHERE id >= ${paceFromId}::uuid AND address_key = decode(${network}, 'hex')) AS recent FROM past
            WHERE author_key = ANY (ARRAY(SELECT decode(key, 'hex') FROM unnest(${keys}::text[]) AS key))
              AND NOT ${wasPutAside}
            GROUP BY was) AS by_status) AS author,
        (
          SELECT count(*)::int AS recent FROM (
            SELECT FROM traces JOIN past ON past.id = comment_id
            WHERE key = ${addressTrace}::bigint AND NOT marked AND comment_id >= ${paceFromId}::uuid
            LIMIT ${paceMax}) AS newest) AS address,
        (
          SELECT count(*)::int, count(*) FILTER (WHERE was = 'approved')::int AS approved FROM others AS other
          WHERE body_key = decode(${text}, 'hex') AND submitted_at >= ${instant(since)}
            AND NOT ${wasOtherPutAside} AND is_repeat IS NOT TRUE) AS same_text,
        (
          SELECT EXISTS (
            SELECT FROM others AS other
            WHERE is_repeat AND other.was <> 'withdrawn' AND NOT ${wasOtherPutAside}
              AND (other.id < ${commentId}::uuid OR other.was <> 'pending')
              AND NOT EXISTS (SELECT FROM edits WHERE comment_id = ${commentId}::uuid)) AS found) AS repeated,
        (
          SELECT json_agg(json_build_object('id', id, 'status', was, 'marked', decided_by IS NOT DISTINCT FROM 'moderator',
            'author', encode(author_key, 'hex'), 'print', encode(body_print, 'hex'))) AS candidates
          FROM others AS other
          WHERE body_print IS NOT NULL AND NOT ${wasOtherPutAside} AND is_repeat IS NOT TRUE AND id IN (
            SELECT newest.comment_id FROM unnest(${textTraces}::text[]) AS trace(key)
            CROSS JOIN LATERAL (
              SELECT comment_id FROM traces JOIN comments ON comments.id = comment_id
              WHERE key = trace.key::bigint AND comment_id >= ${alikeFromId}::uuid
                AND submitted_at <= ${instant(until)}
              ORDER BY marked DESC, comment_id DESC LIMIT ${candidatesPerTraceMax}) AS newest)) AS alike`;
      return toHistory(row);
    },
  };
}
