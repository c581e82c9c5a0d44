import type { Database } from './database.js';
import type { ReceiptRecord } from './records.js';

export function receiptTable(database: Database) {
  return {
    find: (key: Buffer): Promise<ReceiptRecord | null> =>
      database.receipt.findUnique({ where: { key: new Uint8Array(key) } }),

    /** Points a receipt at the comment that was really stored. */
    async repoint(key: Buffer, commentId: string): Promise<void> {
      await database.receipt.updateMany({ where: { key: new Uint8Array(key) }, data: { commentId } });
    },

    /** @returns how many were removed. */
    async removeExpired(now: Date): Promise<number> {
      const { count } = await database.receipt.deleteMany({ where: { expiresAt: { lte: now } } });
      return count;
    },
  };
}
