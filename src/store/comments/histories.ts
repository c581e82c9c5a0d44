import type { Database } from '../database/database.js';
import { toJsonRows } from '../database/guard-text.js';
import type { CommentStatus } from '../database/records.js';
import { isOtherPutAside, isPutAside, isSameSubmission } from './repeats.js';

export type StatusCounts = Partial<Record<CommentStatus, number>>;

export interface HistoryRequest {
  commentId: string;
  siteId: string;
  /** The author's keys under every secret of the ring. */
  authorKeys: readonly Uint8Array[];
  bodyKey: Uint8Array;
  /** The same text counts from here on. */
  since: Date;
  /** What the comment's words and its sender's address have left; see the `Trace` model. */
  textTraces: readonly string[];
  addressTrace: string | null;
  /** The network it was sent from, as a keyed hash. */
  addressKey: Uint8Array | null;
  /** Ids are UUIDv7: comments from this one on may be near-duplicates. */
  alikeFromId: string;
  /** Comments from this one on tell how fast they come. */
  paceFromId: string;
}

export interface History {
  /** The author's other comments on the site, by status. */
  author: StatusCounts;
  /** How many of them are recent enough to tell a pace, from the same network. */
  authorRecent: number;
  /** Comments from the same address that are, at most `paceMax`. */
  addressRecent: number;
  /** Other comments of the site with the same normalised text. */
  sameTextCount: number;
  sameTextApproved: number;
  /** Whether the same submission was there before; see `Facts`. */
  isRepeat: boolean;
  /** Comments that share a trace with the text; whether they are alike is for the caller to tell. */
  candidates: Candidate[];
}

/** Another comment that may say nearly the same. */
export interface Candidate {
  commentId: string;
  status: CommentStatus;
  /** A moderator has decided on it. */
  marked: boolean;
  /** Tells authors apart, in hex. */
  author: string;
  bodyPrint: Uint8Array;
}

/** Comments from one address that are counted. */
export const paceMax = 50;
/** Comments looked at under each trace: so many of the newest, and so many of those a moderator has decided on. */
export const candidatesPerTraceMax = 24;

/** A candidate as a row of JSON. */
export interface CandidateRow {
  id: string;
  status: CommentStatus;
  marked: boolean;
  author: string;
  print: string;
}

export interface HistoryRow {
  author: StatusCounts | null;
  authorRecent: number;
  addressRecent: number;
  sameTextCount: number;
  sameTextApproved: number;
  isRepeat: boolean;
  candidates: CandidateRow[] | null;
}

/**
 * The histories of many comments in one statement, each found by index and bounded in what it looks at. The
 * candidates are looked up one by one: joined, they would tempt the planner to read the whole site.
 */
export async function readHistories(
  database: Database,
  batch: readonly HistoryRequest[],
): Promise<History[]> {
  const rows = toJsonRows(
    batch.map((request) => ({
      comment_id: request.commentId,
      site_id: request.siteId,
      author_keys: request.authorKeys.map(hexOf),
      body_key: hexOf(request.bodyKey),
      since: request.since.toISOString(),
      text_traces: request.textTraces,
      address_trace: request.addressTrace,
      address_key: request.addressKey === null ? null : hexOf(request.addressKey),
      alike_from: request.alikeFromId,
      pace_from: request.paceFromId,
    })),
  );
  const histories = await database.$queryRaw<
    (HistoryRow & { commentId: string })[]
  >`/* prepared: comment-histories */
    SELECT incoming.comment_id AS "commentId", author.counts AS author, author_pace.recent AS "authorRecent",
      address.recent AS "addressRecent", same_text.count AS "sameTextCount",
      same_text.approved AS "sameTextApproved", repeated.found AS "isRepeat", alike.candidates
    FROM json_to_recordset(${rows}::json) AS incoming(comment_id uuid, site_id uuid, author_keys text[], body_key text,
      since timestamptz, text_traces bigint[], address_trace bigint, address_key text, alike_from uuid, pace_from uuid)
    LEFT JOIN comments AS own ON own.id = incoming.comment_id
    CROSS JOIN LATERAL (SELECT ARRAY(SELECT decode(key, 'hex') FROM unnest(incoming.author_keys) AS key) AS keys) AS wrote
    CROSS JOIN LATERAL (
      SELECT json_object_agg(status, count) AS counts FROM (
        SELECT status, count(*)::int FROM comments
        WHERE author_key = ANY (wrote.keys) AND site_id = incoming.site_id AND id <> incoming.comment_id
          AND status <> 'rejected'
        GROUP BY status
        UNION ALL
        SELECT 'rejected', count(*)::int FROM comments
        WHERE author_key = ANY (wrote.keys) AND site_id = incoming.site_id AND id <> incoming.comment_id
          AND status = 'rejected' AND NOT ${isPutAside}
        HAVING count(*) > 0) AS by_status) AS author
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS recent FROM comments
      WHERE author_key = ANY (wrote.keys) AND site_id = incoming.site_id AND id <> incoming.comment_id
        AND id >= incoming.pace_from AND address_key = decode(incoming.address_key, 'hex')) AS author_pace
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS recent FROM (
        SELECT FROM traces
        WHERE key = incoming.address_trace AND NOT marked AND comment_id >= incoming.pace_from
          AND comment_id <> incoming.comment_id
        ORDER BY comment_id DESC LIMIT ${paceMax}) AS newest) AS address
    CROSS JOIN LATERAL (
      SELECT count(*)::int, count(*) FILTER (WHERE status = 'approved')::int AS approved FROM comments AS other
      WHERE other.site_id = incoming.site_id AND other.body_key = decode(incoming.body_key, 'hex')
        AND other.submitted_at >= incoming.since AND other.id <> incoming.comment_id
        AND NOT ${isOtherPutAside} AND (${isSameSubmission}) IS NOT TRUE) AS same_text
    CROSS JOIN LATERAL (
      SELECT EXISTS (
        SELECT FROM comments AS other
        WHERE ${isSameSubmission} AND other.status <> 'withdrawn' AND NOT ${isOtherPutAside}
          AND (other.id < own.id OR other.status <> 'pending')
          AND NOT EXISTS (SELECT FROM edits WHERE comment_id = own.id)) AS found) AS repeated
    CROSS JOIN LATERAL (
      SELECT json_agg(json_build_object('id', other.id, 'status', other.status, 'marked', marked,
        'author', encode(other.author_key, 'hex'), 'print', encode(other.body_print, 'hex'))) AS candidates
      FROM (
        SELECT comment_id, bool_or(marked) AS marked
        FROM unnest(incoming.text_traces) AS trace(key)
        CROSS JOIN (VALUES (false), (true)) AS kind(marked)
        CROSS JOIN LATERAL (
          SELECT comment_id FROM traces
          WHERE key = trace.key AND marked = kind.marked AND comment_id >= incoming.alike_from
          ORDER BY comment_id DESC LIMIT ${candidatesPerTraceMax}) AS newest
        WHERE comment_id <> incoming.comment_id
        GROUP BY comment_id) AS candidate
      CROSS JOIN LATERAL (
        SELECT * FROM comments WHERE id = candidate.comment_id LIMIT 1) AS other
      WHERE other.site_id = incoming.site_id AND other.body_print IS NOT NULL
        AND NOT ${isOtherPutAside} AND (${isSameSubmission}) IS NOT TRUE) AS alike`;
  const found = new Map(histories.map((history) => [history.commentId, history]));
  return batch.map(({ commentId }) => toHistory(found.get(commentId)));
}

export function toHistory(row: HistoryRow | undefined): History {
  return {
    author: row?.author ?? {},
    authorRecent: row?.authorRecent ?? 0,
    addressRecent: row?.addressRecent ?? 0,
    sameTextCount: row?.sameTextCount ?? 0,
    sameTextApproved: row?.sameTextApproved ?? 0,
    isRepeat: row?.isRepeat ?? false,
    candidates: (row?.candidates ?? []).map(({ id, status, marked, author, print }) => ({
      commentId: id,
      status,
      marked,
      author,
      bodyPrint: Buffer.from(print, 'hex'),
    })),
  };
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
