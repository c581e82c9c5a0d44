import type { Database } from '../database/database.js';
import type { ModeratorRecord, SessionRecord } from '../database/records.js';

export type SessionWithModerator = SessionRecord & {
  moderator: Pick<ModeratorRecord, 'id' | 'name' | 'role' | 'allSites' | 'siteIds' | 'removedAt'>;
};

const withModerator = {
  moderator: {
    select: { id: true, name: true, role: true, allSites: true, siteIds: true, removedAt: true },
  },
} as const;

export function sessionTable(database: Database) {
  return {
    findByHash: (tokenHash: Buffer): Promise<SessionWithModerator | null> =>
      database.session.findUnique({
        where: { tokenHash: new Uint8Array(tokenHash) },
        include: withModerator,
      }),

    /** Those of these ids that have not ended. */
    findOpen: (ids: readonly string[], now: Date): Promise<SessionWithModerator[]> =>
      database.session.findMany({
        where: { id: { in: [...ids] }, expiresAt: { gt: now }, moderator: { removedAt: null } },
        include: withModerator,
      }),

    async add(session: Omit<SessionRecord, 'tokenHash'> & { tokenHash: Buffer }): Promise<void> {
      await database.session.create({ data: { ...session, tokenHash: new Uint8Array(session.tokenHash) } });
    },

    /** Notes that a session was used; one that has ended meanwhile stays ended. */
    async extend(
      id: string,
      { lastSeenAt, expiresAt }: { lastSeenAt: Date; expiresAt: Date },
    ): Promise<void> {
      await database.session.updateMany({ where: { id }, data: { lastSeenAt, expiresAt } });
    },

    async remove(id: string): Promise<void> {
      await database.session.deleteMany({ where: { id } });
    },

    /** Those that have not ended, by when they were used last. */
    listFor: (moderatorId: string, now: Date): Promise<SessionRecord[]> =>
      database.session.findMany({
        where: { moderatorId, expiresAt: { gt: now } },
        orderBy: [{ lastSeenAt: 'desc' }, { id: 'desc' }],
      }),

    /** @returns false when the moderator has no such session. */
    async removeOf(moderatorId: string, id: string): Promise<boolean> {
      const { count } = await database.session.deleteMany({ where: { id, moderatorId } });
      return count === 1;
    },

    /** @returns how many were removed. */
    async removeAllOf(moderatorId: string, keptId?: string): Promise<number> {
      const { count } = await database.session.deleteMany({
        where: { moderatorId, ...(keptId !== undefined && { NOT: { id: keptId } }) },
      });
      return count;
    },

    async removeExpired(now: Date): Promise<number> {
      const { count } = await database.session.deleteMany({ where: { expiresAt: { lte: now } } });
      return count;
    },
  };
}
