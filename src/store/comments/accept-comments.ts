import type { Database } from '../database/database.js';
import { toJsonRows } from '../database/guard-text.js';

export interface NewComment {
  id: string;
  siteId: string;
  /** The thread it goes into, by its page. */
  page: string;
  /** What the sender says the page is called. */
  pageTitle: string | null;
  parentId: string | null;
  authorName: string;
  authorWebsite: string | null;
  emailSealed: string;
  authorKey: Buffer;
  addressKey: Buffer | null;
  body: string;
  bodyKey: Buffer;
  bodyPrint: Buffer | null;
  signals: object | null;
  statusTokenHash: Buffer;
  notify: boolean;
  submittedAt: Date;
}

/** A claim on being the first to use an idempotency key; see the `Receipt` model. */
export interface IdempotencyClaim {
  key: Buffer;
  requestKey: Buffer;
  expiresAt: Date;
}

export interface Acceptance {
  comment: NewComment;
  /** Keys under which other comments will find this one, by its words and by its sender's network; see the `Trace` model. */
  textTraces: readonly string[];
  addressTrace: string | null;
  /** What the client proves by that it asks again: its Idempotency-Key, or its form's token. Null for neither. */
  idempotency: IdempotencyClaim | null;
}

/**
 * What became of an acceptance. `repeat`: a receipt of the same key stands, and the caller reads it. The
 * others name what stood in the way; then nothing is stored and no receipt is claimed. None depends on
 * whether the author's e-mail address has been here before.
 */
export type AcceptOutcome =
  | 'stored'
  | 'repeat'
  | 'unknown-thread'
  | 'closed-thread'
  | 'unknown-parent'
  | 'too-soon';

/**
 * One statement for a whole batch: finds each comment's thread and parent, claims the receipts of those that
 * may be stored and have a key, then inserts the comments whose claims held, and those without a key. A standing
 * receipt that has not expired makes its comment a repeat; the claim waits for a concurrent transaction of the same
 * key, so of many submissions under it exactly one is stored, whichever process took it. Rows are claimed in key
 * order, so that two batches never wait for each other crosswise.
 *
 * A page that is slowed down takes one comment of a network in its time, found by the network's trace: ids are
 * UUIDv7, so that only those of that time are looked at.
 */
export async function acceptComments(
  database: Database,
  batch: readonly Acceptance[],
): Promise<AcceptOutcome[]> {
  const rows = toJsonRows(batch.map(toJsonRow));
  const answered = await database.$queryRaw<
    { id: string; outcome: AcceptOutcome }[]
  >`/* prepared: accept-comments */
    WITH incoming AS MATERIALIZED (
      SELECT * FROM json_to_recordset(${rows}::json) AS row(
        id uuid, site_id uuid, page text, page_title text, parent_id uuid, author_name text, author_website text,
        email_sealed text, author_key text, address_key text, address_trace bigint, body text, body_key text,
        body_print text, signals jsonb, traces bigint[], status_token_hash text, notify boolean, submitted_at timestamptz,
        idempotency_key text, idempotency_request text, idempotency_expires timestamptz)
    ), placed AS MATERIALIZED (
      SELECT incoming.*, threads.id AS thread_id, threads.holds_all, CASE
        WHEN threads.id IS NULL THEN 'unknown-thread'
        WHEN threads.closed_at IS NOT NULL THEN 'closed-thread'
        WHEN parent_id IS NOT NULL AND (
          SELECT html IS NOT NULL FROM comments AS parent
          WHERE parent.id = incoming.parent_id AND parent.thread_id = threads.id) IS NOT TRUE
        THEN 'unknown-parent'
        WHEN threads.slow_seconds IS NOT NULL AND EXISTS (
          SELECT 1 FROM traces JOIN comments AS earlier ON earlier.id = traces.comment_id
          WHERE traces.key = incoming.address_trace AND NOT traces.marked
            AND traces.comment_id >= (lpad(to_hex(
              ('x' || translate(left(incoming.id::text, 13), '-', ''))::bit(48)::bigint - threads.slow_seconds * 1000
            ), 12, '0') || repeat('0', 20))::uuid
            AND earlier.thread_id = threads.id
            AND earlier.address_key = decode(incoming.address_key, 'hex')
            AND earlier.submitted_at > incoming.submitted_at - make_interval(secs => threads.slow_seconds))
        THEN 'too-soon' END AS obstacle
      FROM incoming LEFT JOIN threads ON threads.site_id = incoming.site_id AND threads.page = incoming.page
    ), idempotent AS (
      INSERT INTO receipts AS standing (key, request_key, comment_id, expires_at)
      SELECT decode(idempotency_key, 'hex'), decode(idempotency_request, 'hex'), id, idempotency_expires
      FROM placed WHERE obstacle IS NULL AND idempotency_key IS NOT NULL ORDER BY idempotency_key
      ON CONFLICT (key) DO UPDATE
        SET request_key = excluded.request_key, comment_id = excluded.comment_id, expires_at = excluded.expires_at
        WHERE standing.expires_at <= (SELECT min(submitted_at) FROM incoming)
      RETURNING comment_id
    ), accepted AS (
      SELECT * FROM placed
      WHERE obstacle IS NULL AND (idempotency_key IS NULL OR id IN (SELECT comment_id FROM idempotent))
    ), traced AS (
      INSERT INTO traces (key, comment_id)
      SELECT unnest(traces), id FROM accepted
    ), stored AS (
      INSERT INTO comments (id, site_id, thread_id, parent_id, author_name, author_website, email_sealed,
        author_key, address_key, body, body_key, body_print, signals, status_token_hash, notify, submitted_at, page_title, page_holds)
      SELECT id, site_id, thread_id, parent_id, author_name, author_website, email_sealed,
        decode(author_key, 'hex'), decode(address_key, 'hex'), body, decode(body_key, 'hex'),
        decode(body_print, 'hex'), signals, decode(status_token_hash, 'hex'), notify, submitted_at, page_title, holds_all
      FROM accepted
      RETURNING id
    )
    SELECT id, COALESCE(obstacle, CASE WHEN id IN (SELECT id FROM stored) THEN 'stored' ELSE 'repeat' END) AS outcome
    FROM placed`;
  const outcomes = new Map(answered.map(({ id, outcome }) => [id, outcome]));
  return batch.map(({ comment: { id } }) => {
    const outcome = outcomes.get(id);
    if (outcome === undefined) throw new Error(`the statement says nothing of comment ${id}`);
    return outcome;
  });
}

function toJsonRow({ comment, textTraces, addressTrace, idempotency }: Acceptance) {
  return {
    id: comment.id,
    site_id: comment.siteId,
    page: comment.page,
    page_title: comment.pageTitle,
    parent_id: comment.parentId,
    author_name: comment.authorName,
    author_website: comment.authorWebsite,
    email_sealed: comment.emailSealed,
    author_key: comment.authorKey.toString('hex'),
    address_key: comment.addressKey?.toString('hex') ?? null,
    address_trace: addressTrace,
    body: comment.body,
    body_key: comment.bodyKey.toString('hex'),
    body_print: comment.bodyPrint?.toString('hex') ?? null,
    signals: comment.signals,
    traces: addressTrace === null ? textTraces : [...textTraces, addressTrace],
    status_token_hash: comment.statusTokenHash.toString('hex'),
    notify: comment.notify,
    submitted_at: comment.submittedAt.toISOString(),
    idempotency_key: idempotency?.key.toString('hex') ?? null,
    idempotency_request: idempotency?.requestKey.toString('hex') ?? null,
    idempotency_expires: idempotency?.expiresAt.toISOString() ?? null,
  };
}
