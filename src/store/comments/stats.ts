import type { Database } from '../database/database.js';
import type { CommentStatus } from '../database/records.js';
import { empty, type Sql, sql } from '../generated/internal/prismaNamespace.js';

/** Comments counted at most for one status on one day. */
export const perDayAndStatusMax = 5_000;
/** Held comments looked at, those that wait longest first. */
export const waitingMax = 10_000;
/** Comments whose judging is timed, the latest. */
const timedMax = 1_000;

/** What is counted for the overview, of one site or of all; each by an index, and bounded. */
export function figureTable(database: Database) {
  return {
    /** Held comments by how many of these ids they come before; ids stand for times. */
    waiting: (
      siteId: string | undefined,
      beforeIds: readonly string[],
    ): Promise<{ passed: number; count: number }[]> =>
      database.$queryRaw<{ passed: number; count: number }[]>`
        SELECT bucket.passed, count(*)::int AS count
        FROM (
          SELECT id FROM comments WHERE ${of(siteId)} status = 'held' ORDER BY id LIMIT ${waitingMax}) AS held
        CROSS JOIN LATERAL (
          SELECT count(*)::int AS passed FROM unnest(${beforeIds}::uuid[]) AS mark(id)
          WHERE held.id < mark.id) AS bucket
        GROUP BY bucket.passed`,

    /** Comments of each status between one id and the next; `day` is the number of the first of the two, from 0. */
    perDay: (
      siteId: string | undefined,
      ids: readonly string[],
    ): Promise<{ status: CommentStatus; day: number; count: number }[]> =>
      database.$queryRaw<{ status: CommentStatus; day: number; count: number }[]>`
        SELECT each.status::text AS status, (days.number - 1)::int AS day, counted.count
        FROM unnest(enum_range(NULL::"CommentStatus")) AS each(status)
        CROSS JOIN unnest(${ids.slice(0, -1)}::uuid[], ${ids.slice(1)}::uuid[])
          WITH ORDINALITY AS days(from_id, to_id, number)
        CROSS JOIN LATERAL (
          SELECT count(*)::int AS count FROM (
            SELECT 1 FROM comments
            WHERE ${of(siteId)} status = each.status AND id >= days.from_id AND id < days.to_id
            LIMIT ${perDayAndStatusMax}) AS those) AS counted
        WHERE counted.count > 0`,

    /** Seconds from each of the latest comments' coming to what the rules first said of it. */
    async latencies(siteId: string | undefined): Promise<number[]> {
      const rows = await database.$queryRaw<{ seconds: number }[]>`
        SELECT extract(epoch FROM engine.decided_at - latest.submitted_at)::float8 AS seconds
        FROM (
          SELECT found.id, found.submitted_at FROM unnest(enum_range(NULL::"CommentStatus")) AS each(status)
          CROSS JOIN LATERAL (
            SELECT id, submitted_at FROM comments WHERE ${of(siteId)} status = each.status
            ORDER BY id DESC LIMIT ${timedMax}) AS found
          ORDER BY found.id DESC LIMIT ${timedMax}) AS latest
        CROSS JOIN LATERAL (
          SELECT decided_at FROM decisions WHERE comment_id = latest.id AND actor_kind = 'engine'
          ORDER BY version LIMIT 1) AS engine`;
      return rows.map(({ seconds }) => Math.max(0, seconds));
    },
  };
}

function of(siteId: string | undefined): Sql {
  return siteId === undefined ? empty : sql`site_id = ${siteId}::uuid AND`;
}
