import type { Database } from '../database/database.js';

/** Written by the limiters themselves (src/admission/counters.ts); here is only the sweeping. */
export function countTable(database: Database) {
  return {
    async removeExpired(now: Date): Promise<number> {
      const { count } = await database.count.deleteMany({ where: { expire: { lt: BigInt(now.getTime()) } } });
      return count;
    },
  };
}
