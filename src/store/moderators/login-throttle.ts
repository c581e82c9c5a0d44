import type { Database } from '../database/database.js';
import { instant } from '../database/instant.js';

export interface LoginAttempt {
  key: Buffer;
  now: Date;
  /** Guesses after which nobody waits; the waits begin with the next one. */
  freeCount?: number;
  /** Seconds to wait after so many further guesses, the first entry after one; the last stands for all that follow. */
  waitsSeconds: readonly number[];
  /** Guesses are counted from one again when the wait had been over by then. */
  forgottenBefore: Date;
}

export function loginThrottleTable(database: Database) {
  return {
    /**
     * Counts a guess, in one statement, so that many at once are as many guesses.
     * @returns null when it is counted and may be looked at; otherwise from when on one may.
     */
    async count({
      key,
      now,
      freeCount = 0,
      waitsSeconds,
      forgottenBefore,
    }: LoginAttempt): Promise<Date | null> {
      const waits = [...waitsSeconds];
      const isFree = freeCount > 0;
      const counted = await database.$queryRaw<unknown[]>`
        WITH schedule AS (SELECT ${waits}::int[] AS waits)
        INSERT INTO guesses AS standing (key, count, next_at)
        SELECT ${new Uint8Array(key)}::bytea, 1,
          ${instant(now)} + make_interval(secs => CASE WHEN ${isFree} THEN 0 ELSE waits[1] END)
        FROM schedule
        ON CONFLICT (key) DO UPDATE SET (count, next_at) = (
          SELECT counted, ${instant(now)} + make_interval(secs => CASE
            WHEN counted <= ${freeCount}::int THEN 0 ELSE waits[least(counted - ${freeCount}::int, cardinality(waits))]
          END)
          FROM schedule, LATERAL (SELECT CASE
            WHEN standing.next_at < ${instant(forgottenBefore)} THEN 1 ELSE standing.count + 1
          END AS counted) AS next
        )
        WHERE standing.next_at <= ${instant(now)}
        RETURNING count`;
      if (counted.length > 0) return null;
      const standing = await database.guess.findUnique({ where: { key: new Uint8Array(key) } });
      return standing?.nextAt ?? now;
    },

    async forget(key: Buffer): Promise<void> {
      await database.guess.deleteMany({ where: { key: new Uint8Array(key) } });
    },

    async removeBefore(moment: Date): Promise<number> {
      const { count } = await database.guess.deleteMany({ where: { nextAt: { lt: moment } } });
      return count;
    },
  };
}
