import type { Database } from '../database/database.js';
import type { BulkDecisionRecord, RunState } from '../database/records.js';
import type { InputJsonValue } from '../generated/internal/prismaNamespace.js';

export type NewBulkDecision = Pick<
  BulkDecisionRecord,
  'id' | 'action' | 'reason' | 'total' | 'requestedBy' | 'createdAt'
> & { selection: object };

/** The comments decided since the step before. */
export interface BulkStep {
  id: string;
  /** How many were done before this step; a step on anything else is not taken. */
  doneBefore: number;
  done: number;
  decided: number;
  failed: number;
  failedIds: readonly string[];
  lastId: string | null;
  movedAt: Date;
}

const unfinished = { in: ['queued', 'running'] } satisfies { in: RunState[] };

export function bulkDecisionTable(database: Database) {
  return {
    add: ({ selection, createdAt, ...bulk }: NewBulkDecision): Promise<BulkDecisionRecord> =>
      database.bulkDecision.create({
        data: { ...bulk, selection: selection as InputJsonValue, createdAt, movedAt: createdAt },
      }),

    find: (id: string): Promise<BulkDecisionRecord | null> =>
      database.bulkDecision.findUnique({ where: { id } }),

    /** @returns false when another worker took the step, or the run has ended. */
    async step({ id, doneBefore, failedIds, ...step }: BulkStep): Promise<boolean> {
      const { count } = await database.bulkDecision.updateMany({
        where: { id, state: unfinished, done: doneBefore },
        data: { ...step, failedIds: [...failedIds], state: 'running' },
      });
      return count === 1;
    },

    /** Ends a run that has not ended yet. @returns false when it has. */
    async finish(
      id: string,
      state: 'completed' | 'cancelled' | 'failed',
      finishedAt: Date,
    ): Promise<boolean> {
      const { count } = await database.bulkDecision.updateMany({
        where: { id, state: unfinished },
        data: { state, finishedAt },
      });
      return count === 1;
    },

    /** Runs that are not done and have not moved since: their job was lost, or failed for good. */
    async findStranded(movedBefore: Date, limit: number): Promise<string[]> {
      const rows = await database.bulkDecision.findMany({
        where: { state: unfinished, movedAt: { lt: movedBefore } },
        select: { id: true },
        orderBy: { movedAt: 'asc' },
        take: limit,
      });
      return rows.map(({ id }) => id);
    },

    async removeOlderThan(createdBefore: Date): Promise<number> {
      const { count } = await database.bulkDecision.deleteMany({
        where: { createdAt: { lt: createdBefore } },
      });
      return count;
    },
  };
}
