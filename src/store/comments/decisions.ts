import { createBatcher } from '../../batcher.js';
import { batchLimits, type Database } from '../database/database.js';
import { toJsonRows } from '../database/guard-text.js';
import type { ActorKind, CommentStatus, DecisionAction, DecisionRecord } from '../database/records.js';
import { empty, sql } from '../generated/internal/prismaNamespace.js';

export interface NewDecision {
  id: string;
  commentId: string;
  action: DecisionAction;
  /** What the comment must still be for the decision to hold. */
  expected: { status: CommentStatus; version: number };
  toStatus: CommentStatus;
  /** What readers see from now on, null for nothing; undefined leaves up what they see now. */
  html: string | null | undefined;
  /** What is shown beside the name with it; stays with what `html` leaves up. */
  badge: string | null;
  actorKind: ActorKind;
  actorId: string | null;
  reason: string | null;
  score: number | null;
  findings: readonly object[];
  rulesetVersion: number | null;
  /** The rules that found something; null leaves what an earlier judgement wrote. */
  foundBy: readonly string[] | null;
  /** The language of the comment, ISO 639-1; null leaves what is known. */
  language: string | null;
  /** The spam head that judged beside the base; null where none did. */
  spamHeadVersion: number | null;
  decidedAt: Date;
  /** Traces of the comment under which it will be found as one a moderator has decided on; see the `Trace` model. */
  marks: readonly string[];
}

interface ByModerators {
  actorId?: string | undefined;
  /** Only those with a lower id: where the page before ended. */
  beforeId?: string | undefined;
  limit: number;
}

interface MadeSince {
  /** The lowest id to look at. */
  fromId: string;
  /** Null for all sites. */
  siteIds: readonly string[] | null;
  limit: number;
}

export interface MadeDecision {
  id: string;
  commentId: string;
  status: CommentStatus;
  /** Null for a token that belongs to nobody. */
  actorId: string | null;
}

export type ModeratorDecision = Omit<DecisionRecord, 'findings'> & {
  comment: { siteId: string; authorName: string };
};

export function decisionTable(database: Database) {
  const appendBatcher = createBatcher(
    (batch: readonly NewDecision[]) => appendAll(database, batch),
    batchLimits,
  );

  return {
    /**
     * Moves the comment and appends the decision in one statement: both happen or neither does. Decisions
     * made at the same moment share the statement.
     * @returns false when the comment is no longer what was expected.
     */
    append: (decision: NewDecision): Promise<boolean> => appendBatcher.add(decision),

    /** Oldest first. */
    listFor: (commentId: string): Promise<DecisionRecord[]> =>
      database.decision.findMany({ where: { commentId }, orderBy: { version: 'asc' } }),

    /** What moderators have decided, newest first. */
    async byModerators({ actorId, beforeId, limit }: ByModerators): Promise<ModeratorDecision[]> {
      // The kind is written out: as a parameter it would hide from the planner that the index has them all.
      const rows = await database.$queryRaw<{ id: string }[]>`
        SELECT id FROM decisions WHERE actor_kind = 'moderator'
          ${actorId === undefined ? empty : sql`AND actor_id = ${actorId}::uuid`}
          ${beforeId === undefined ? empty : sql`AND id < ${beforeId}::uuid`}
        ORDER BY id DESC LIMIT ${limit}`;
      return database.decision.findMany({
        where: { id: { in: rows.map(({ id }) => id) } },
        include: { comment: { select: { siteId: true, authorName: true } } },
        omit: { findings: true },
        orderBy: { id: 'desc' },
      });
    },

    /** What moderators have made of comments since, the latest of each first; the newest of a large number. */
    madeSince: ({ fromId, siteIds, limit }: MadeSince): Promise<MadeDecision[]> =>
      database.$queryRaw<MadeDecision[]>`
        SELECT id, comment_id AS "commentId", to_status::text AS "status", actor_id AS "actorId" FROM decisions
        WHERE actor_kind = 'moderator' AND id >= ${fromId}::uuid
          ${siteIds === null ? empty : sql`AND site_id = ANY(${[...siteIds]}::uuid[])`}
        ORDER BY id DESC LIMIT ${limit}`,

    /** Every decision on these comments, oldest first. */
    listForAll: (commentIds: readonly string[]): Promise<DecisionRecord[]> =>
      database.decision.findMany({
        where: { commentId: { in: [...commentIds] } },
        orderBy: [{ commentId: 'asc' }, { version: 'asc' }],
      }),
  };
}

/** Of two decisions on one comment only one finds it as expected, in one batch as in two. */
async function appendAll(database: Database, batch: readonly NewDecision[]): Promise<boolean[]> {
  const rows = toJsonRows(batch.map(toJsonRow));
  const appended = await database.$queryRaw<{ id: string }[]>`/* prepared: append-decisions */
    WITH incoming AS MATERIALIZED (
      SELECT * FROM json_to_recordset(${rows}::json) AS row(
        decision_id uuid, comment_id uuid, version int, action text, from_status text, to_status text, html text,
        badge text, leaves_html boolean, actor_kind text, actor_id uuid, reason text, score float8, findings jsonb, ruleset_version int,
        spam_head_version int, decided_at timestamptz, marks bigint[], found_by text[], language text)
    ), moved AS (
      UPDATE comments SET
        status = incoming.to_status::"CommentStatus", version = comments.version + 1,
        html = CASE WHEN incoming.leaves_html THEN comments.html ELSE incoming.html END,
        badge = CASE WHEN incoming.leaves_html THEN comments.badge ELSE incoming.badge END,
        edited_at = CASE WHEN incoming.html IS NOT NULL AND comments.html IS NOT NULL
          THEN COALESCE(comments.edit_pending_at, comments.edited_at) ELSE comments.edited_at END,
        edit_pending_at = CASE WHEN incoming.leaves_html THEN comments.edit_pending_at END,
        decided_at = incoming.decided_at,
        found_by = COALESCE(incoming.found_by, comments.found_by),
        language = COALESCE(incoming.language, comments.language)
      FROM incoming
      WHERE comments.id = incoming.comment_id AND comments.version = incoming.version
        AND comments.status = incoming.from_status::"CommentStatus"
      RETURNING comments.version, comments.site_id, incoming.decision_id
    ), marked AS (
      INSERT INTO traces (key, marked, comment_id)
      SELECT unnest(marks), true, comment_id FROM incoming JOIN moved USING (decision_id)
      ON CONFLICT DO NOTHING
    )
    INSERT INTO decisions (id, comment_id, version, action, from_status, to_status, actor_kind, actor_id,
      reason, score, findings, ruleset_version, spam_head_version, decided_at, site_id)
    SELECT decision_id, comment_id, moved.version, action::"DecisionAction", from_status::"CommentStatus",
      to_status::"CommentStatus", actor_kind::"ActorKind", actor_id, reason, score, findings, ruleset_version,
      spam_head_version, decided_at, CASE WHEN actor_kind = 'moderator' THEN moved.site_id END
    FROM incoming JOIN moved USING (decision_id)
    RETURNING id`;
  const appendedIds = new Set(appended.map((row) => row.id));
  return batch.map(({ id }) => appendedIds.has(id));
}

function toJsonRow(decision: NewDecision) {
  return {
    decision_id: decision.id,
    comment_id: decision.commentId,
    version: decision.expected.version,
    action: decision.action,
    from_status: decision.expected.status,
    to_status: decision.toStatus,
    html: decision.html ?? null,
    badge: decision.badge,
    leaves_html: decision.html === undefined,
    actor_kind: decision.actorKind,
    actor_id: decision.actorId,
    reason: decision.reason,
    score: decision.score,
    findings: decision.findings,
    ruleset_version: decision.rulesetVersion,
    spam_head_version: decision.spamHeadVersion,
    decided_at: decision.decidedAt.toISOString(),
    marks: decision.marks,
    found_by: decision.foundBy,
    language: decision.language,
  };
}
