import type { Database } from '../database/database.js';
import type { CommentRecord, DryRunChangeRecord, DryRunRecord, RunState } from '../database/records.js';
import type { InputJsonValue } from '../generated/internal/prismaNamespace.js';

export interface NewDryRun {
  id: string;
  siteId: string;
  definition: object;
  baseVersion: number;
  commentsMax: number;
  createdBy: string | null;
  createdAt: Date;
}

/** One step of a run: the comments replayed since the step before. */
export interface DryRunStep {
  id: string;
  /** How many were done before this step; a step on anything else is not taken. */
  doneBefore: number;
  done: number;
  total: number;
  lastId: string | null;
  tally: readonly object[];
  changes: readonly { commentId: string; before: object; after: object }[];
  movedAt: Date;
}

/** A comment to replay, with the decisions that tell when it was judged and what a moderator made of it. */
export type ReplayedComment = CommentRecord & {
  decisions: { actorKind: string; toStatus: string; decidedAt: Date }[];
  checkAnswers: { check: string; score: number; evidence: string }[];
};

export type DryRunChangeWithComment = DryRunChangeRecord & {
  comment: Omit<ReplayedComment, 'checkAnswers'> & { thread: { page: string; title: string | null } };
};

const unfinished = { in: ['queued', 'running'] } satisfies { in: RunState[] };
const decisions = {
  select: { actorKind: true, toStatus: true, decidedAt: true },
  orderBy: { version: 'asc' },
} as const;

const checkAnswers = {
  select: { check: true, score: true, evidence: true },
  orderBy: { check: 'asc' },
} as const;

export function dryRunTable(database: Database) {
  return {
    async add({ definition, createdAt, ...run }: NewDryRun): Promise<DryRunRecord> {
      return database.dryRun.create({
        data: { ...run, definition: definition as InputJsonValue, createdAt, movedAt: createdAt },
      });
    },

    find: (id: string): Promise<DryRunRecord | null> => database.dryRun.findUnique({ where: { id } }),

    /** Newest first. */
    list: (siteId: string, beforeId: string | undefined, limit: number): Promise<DryRunRecord[]> =>
      database.dryRun.findMany({
        where: { siteId, ...(beforeId !== undefined && { id: { lt: beforeId } }) },
        orderBy: { id: 'desc' },
        take: limit,
      }),

    countUnfinished: (siteId: string): Promise<number> =>
      database.dryRun.count({ where: { siteId, state: unfinished } }),

    /** Runs that are not done and have not moved since: their job was lost, or failed for good. */
    async findStranded(movedBefore: Date, limit: number): Promise<string[]> {
      const rows = await database.dryRun.findMany({
        where: { state: unfinished, movedAt: { lt: movedBefore } },
        select: { id: true },
        orderBy: { movedAt: 'asc' },
        take: limit,
      });
      return rows.map(({ id }) => id);
    },

    /** Ends a run that has not ended yet. @returns false when it has. */
    async finish(
      id: string,
      state: 'completed' | 'cancelled' | 'failed',
      finishedAt: Date,
    ): Promise<boolean> {
      const { count } = await database.dryRun.updateMany({
        where: { id, state: unfinished },
        data: { state, finishedAt },
      });
      return count === 1;
    },

    /** Comments of the site older than the run itself, at most as many as asked for. */
    async countComments({
      id,
      siteId,
      commentsMax,
    }: Pick<DryRunRecord, 'id' | 'siteId' | 'commentsMax'>): Promise<number> {
      const [row] = await database.$queryRaw<{ count: number }[]>`
        SELECT count(*)::int AS count FROM (
          SELECT 1 FROM comments WHERE site_id = ${siteId}::uuid AND id < ${id}::uuid LIMIT ${commentsMax}) AS found`;
      return row?.count ?? 0;
    },

    /** The site's comments before this id, newest first; by the index on site, status and id, one status at a time. */
    async comments(siteId: string, beforeId: string, limit: number): Promise<ReplayedComment[]> {
      const rows = await database.$queryRaw<{ id: string }[]>`
        SELECT found.id FROM unnest(enum_range(NULL::"CommentStatus")) AS each(status)
        CROSS JOIN LATERAL (
          SELECT id FROM comments
          WHERE site_id = ${siteId}::uuid AND status = each.status AND id < ${beforeId}::uuid
          ORDER BY id DESC LIMIT ${limit}) AS found
        ORDER BY found.id DESC LIMIT ${limit}`;
      return database.comment.findMany({
        where: { id: { in: rows.map(({ id }) => id) } },
        include: { decisions, checkAnswers },
        orderBy: { id: 'desc' },
      });
    },

    /**
     * Writes a step and its changes, both or neither.
     * @returns false when another worker took the step, or the run has ended.
     */
    step: ({ id, doneBefore, changes, tally, ...step }: DryRunStep): Promise<boolean> =>
      database.$transaction(async (tx) => {
        const { count } = await tx.dryRun.updateMany({
          where: { id, state: unfinished, done: doneBefore },
          data: { ...step, state: 'running', tally: tally as InputJsonValue[] },
        });
        if (count === 0) return false;
        await tx.dryRunChange.createMany({
          data: changes.map(({ commentId, before, after }) => ({
            dryRunId: id,
            commentId,
            before: before,
            after: after,
          })),
          skipDuplicates: true,
        });
        return true;
      }),

    /** The comments that change, newest first. */
    changes: (
      dryRunId: string,
      beforeId: string | undefined,
      limit: number,
    ): Promise<DryRunChangeWithComment[]> =>
      database.dryRunChange.findMany({
        where: { dryRunId, ...(beforeId !== undefined && { commentId: { lt: beforeId } }) },
        include: { comment: { include: { decisions, thread: { select: { page: true, title: true } } } } },
        orderBy: { commentId: 'desc' },
        take: limit,
      }),

    async removeOlderThan(createdBefore: Date): Promise<number> {
      const { count } = await database.dryRun.deleteMany({ where: { createdAt: { lt: createdBefore } } });
      return count;
    },
  };
}
