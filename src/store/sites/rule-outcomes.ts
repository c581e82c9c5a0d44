import type { Database } from '../database/database.js';
import { sql } from '../generated/internal/prismaNamespace.js';

/** How one rule did in the comments that were looked at, counted apart where it was on trial. */
export interface RuleOutcomeRow {
  rule: string;
  shadow: boolean;
  /** Comments in which it found something. */
  found: number;
  /** Of those, the ones that were held, rejected or called spam. */
  held: number;
  /** What a moderator made of them agrees with the rule, or does not. */
  upheld: number;
  overturned: number;
}

/** Comments looked at, for each reason to look at one. */
const moderatedMax = 5_000;
const heldMax = 5_000;
const recentMax = 2_000;

export function ruleOutcomeTable(database: Database) {
  return {
    /**
     * Of a site's comments, or of all, since an id: the latest that moderators decided on, the latest that are held and the
     * latest of all, each with what the rules last found and who had the last word. A finding with points speaks
     * against the comment, one below zero for it.
     */
    count(siteId: string | undefined, sinceId: string): Promise<RuleOutcomeRow[]> {
      // Each way by its own index: that of a site's decisions by moderators, or that of all of those.
      const decided = siteId === undefined ? sql`actor_kind = 'moderator'` : sql`site_id = ${siteId}::uuid`;
      const ofSite = siteId === undefined ? sql`true` : sql`site_id = ${siteId}::uuid`;
      return database.$queryRaw<RuleOutcomeRow[]>`
        WITH looked_at AS MATERIALIZED (
          (SELECT comment_id AS id FROM decisions WHERE ${decided} AND id >= ${sinceId}::uuid
            ORDER BY decisions.id DESC LIMIT ${moderatedMax})
          UNION
          (SELECT id FROM comments
            WHERE ${ofSite} AND status = 'held' AND id >= ${sinceId}::uuid
            ORDER BY id DESC LIMIT ${heldMax})
          UNION
          (SELECT found.id FROM unnest(enum_range(NULL::"CommentStatus")) AS each(status)
            CROSS JOIN LATERAL (
              SELECT id FROM comments
              WHERE ${ofSite} AND status = each.status AND id >= ${sinceId}::uuid
              ORDER BY id DESC LIMIT ${recentMax}) AS found
            ORDER BY found.id DESC LIMIT ${recentMax})
        ), judged AS (
          SELECT looked_at.id, engine.findings, engine.to_status AS verdict, word.to_status AS word
          FROM looked_at
          CROSS JOIN LATERAL (
            SELECT findings, to_status FROM decisions
            WHERE comment_id = looked_at.id AND actor_kind = 'engine' ORDER BY version DESC LIMIT 1) AS engine
          CROSS JOIN LATERAL (
            SELECT actor_kind, CASE WHEN actor_kind = 'moderator' THEN to_status END AS to_status FROM decisions
            WHERE comment_id = looked_at.id AND actor_kind <> 'author' ORDER BY version DESC LIMIT 1) AS word
        ), told AS (
          SELECT judged.id, verdict, word, finding->>'rule' AS rule,
            COALESCE((finding->>'shadow')::boolean, false) AS shadow,
            sum((finding->>'score')::float8) AS points,
            bool_or(COALESCE((finding->>'hold')::boolean, false)) AS holds
          FROM judged CROSS JOIN LATERAL jsonb_array_elements(findings) AS finding
          GROUP BY judged.id, verdict, word, 4, 5
        )
        SELECT rule, shadow, count(*)::int AS found,
          count(*) FILTER (WHERE verdict IN ('held', 'rejected', 'spam'))::int AS held,
          count(*) FILTER (WHERE CASE WHEN points > 0 OR holds THEN word IN ('rejected', 'spam')
            WHEN points < 0 THEN word = 'approved' END)::int AS upheld,
          count(*) FILTER (WHERE CASE WHEN points > 0 OR holds THEN word = 'approved'
            WHEN points < 0 THEN word IN ('rejected', 'spam') END)::int AS overturned
        FROM told GROUP BY rule, shadow`;
    },
  };
}
