import type { Database } from '../database/database.js';

export function similarityKeyTable(database: Database) {
  return {
    /** Removes the traces of comments with a lower id. @returns how many were removed. */
    async removeBefore(commentId: string): Promise<number> {
      const { count } = await database.trace.deleteMany({ where: { commentId: { lt: commentId } } });
      return count;
    },
  };
}
