import type { Database } from './database.js';

/** Written by the limiters themselves (src/door/counters.ts); here is only the sweeping. */
export function countTable(database: Database) {
  return {
    async removeExpired(now: Date): Promise<number> {
      const { count } = await database.count.deleteMany({ where: { expire: { lt: BigInt(now.getTime()) } } });
      return count;
    },
  };
}
