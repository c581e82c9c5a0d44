import { createBatcher } from '../../batcher.js';
import { batchLimits, type Database } from '../database/database.js';
import type { ReceiptRecord } from '../database/records.js';

export function idempotencyTable(database: Database) {
  const findBatcher = createBatcher((keys: readonly Buffer[]) => findAll(database, keys), batchLimits);

  return {
    /** Lookups made at the same moment share a query: a request sent over and over asks for one receipt each time. */
    find: (key: Buffer): Promise<ReceiptRecord | null> => findBatcher.add(key),

    /** @returns how many were removed. */
    async removeExpired(now: Date): Promise<number> {
      const { count } = await database.receipt.deleteMany({ where: { expiresAt: { lte: now } } });
      return count;
    },
  };
}

async function findAll(database: Database, keys: readonly Buffer[]): Promise<(ReceiptRecord | null)[]> {
  const distinct = new Map(keys.map((key) => [key.toString('hex'), new Uint8Array(key)]));
  const rows = await database.receipt.findMany({ where: { key: { in: [...distinct.values()] } } });
  const found = new Map(rows.map((row) => [Buffer.from(row.key).toString('hex'), row]));
  return keys.map((key) => found.get(key.toString('hex')) ?? null);
}
