import type { Database } from '../database/database.js';

export function reviewLockTable(database: Database) {
  return {
    /**
     * Takes comments for a moderator until a moment, but for those that somebody else holds. Of two who ask at
     * once each comment goes to one.
     * @returns those that are the moderator's now.
     */
    async take(
      commentIds: readonly string[],
      { moderatorId, now, until }: { moderatorId: string; now: Date; until: Date },
    ): Promise<string[]> {
      const taken = await database.$queryRaw<{ id: string }[]>`
        INSERT INTO claims AS standing (comment_id, moderator_id, until)
        SELECT id, ${moderatorId}::uuid, ${until} FROM unnest(${[...commentIds]}::uuid[]) AS wanted(id)
        WHERE EXISTS (SELECT 1 FROM comments WHERE comments.id = wanted.id)
        ORDER BY id
        ON CONFLICT (comment_id) DO UPDATE
          SET moderator_id = excluded.moderator_id, until = excluded.until
          WHERE standing.until <= ${now} OR standing.moderator_id = excluded.moderator_id
        RETURNING comment_id AS id`;
      return taken.map(({ id }) => id);
    },

    /** Which of these somebody else holds, and who. */
    async heldByOthers(
      commentIds: readonly string[],
      { moderatorId, now }: { moderatorId: string; now: Date },
    ): Promise<Map<string, string>> {
      const claims = await database.claim.findMany({
        where: {
          commentId: { in: [...commentIds] },
          until: { gt: now },
          NOT: { moderatorId },
        },
        select: { commentId: true, moderator: { select: { name: true } } },
      });
      return new Map(claims.map(({ commentId, moderator }) => [commentId, moderator.name]));
    },

    async removeExpired(now: Date): Promise<number> {
      const { count } = await database.claim.deleteMany({ where: { until: { lte: now } } });
      return count;
    },
  };
}
