import type { Database } from './database.js';
import type { ApiTokenRecord, ModeratorRecord } from './records.js';

export function moderatorTable(database: Database) {
  return {
    count: (): Promise<number> => database.moderator.count(),

    findByEmail: (email: string): Promise<ModeratorRecord | null> =>
      database.moderator.findUnique({ where: { email } }),

    findById: (id: string): Promise<ModeratorRecord | null> =>
      database.moderator.findUnique({ where: { id } }),

    async namesOf(ids: readonly string[]): Promise<Map<string, string>> {
      const rows = await database.moderator.findMany({
        where: { id: { in: [...ids] } },
        select: { id: true, name: true },
      });
      return new Map(rows.map((row) => [row.id, row.name]));
    },

    listNames: (): Promise<Pick<ModeratorRecord, 'id' | 'name'>[]> =>
      database.moderator.findMany({ select: { id: true, name: true }, orderBy: { name: 'asc' } }),

    async rename(id: string, name: string): Promise<void> {
      await database.moderator.updateMany({ where: { id }, data: { name } });
    },

    /**
     * Sets another password, if the present one is still that of `present`, and ends all sessions but one.
     * @returns how many sessions have ended; null when the password has been changed meanwhile.
     */
    async changePassword(
      id: string,
      { present, next, keptSessionId }: { present: string; next: string; keptSessionId: string | null },
    ): Promise<number | null> {
      return database.$transaction(async (tx) => {
        const changed = await tx.moderator.updateMany({
          where: { id, passwordHash: present },
          data: { passwordHash: next },
        });
        if (changed.count === 0) return null;
        const { count } = await tx.session.deleteMany({
          where: { moderatorId: id, ...(keptSessionId !== null && { NOT: { id: keptSessionId } }) },
        });
        return count;
      });
    },

    /** @returns false when a moderator of that e-mail exists already. */
    async add(moderator: ModeratorRecord): Promise<boolean> {
      const { count } = await database.moderator.createMany({ data: [moderator], skipDuplicates: true });
      return count === 1;
    },
  };
}

export type NewApiToken = Omit<ApiTokenRecord, 'tokenHash'> & { tokenHash: Buffer };

export function apiTokenTable(database: Database) {
  return {
    findByHash: (tokenHash: Buffer): Promise<ApiTokenRecord | null> =>
      database.apiToken.findUnique({ where: { tokenHash: new Uint8Array(tokenHash) } }),

    /** A token of the same hash that exists is left as it is. */
    async add(token: NewApiToken): Promise<void> {
      await database.apiToken.createMany({
        data: [{ ...token, tokenHash: new Uint8Array(token.tokenHash) }],
        skipDuplicates: true,
      });
    },

    /** Makes this the only token of its name, or leaves none: a credential taken out of the configuration is no good any more. */
    async replaceNamed(name: string, token: Omit<NewApiToken, 'name'> | null): Promise<void> {
      const tokenHash = token === null ? null : new Uint8Array(token.tokenHash);
      await database.$transaction(async (tx) => {
        await tx.apiToken.deleteMany({ where: { name, ...(tokenHash !== null && { NOT: { tokenHash } }) } });
        if (token !== null && tokenHash !== null)
          await tx.apiToken.createMany({ data: [{ ...token, name, tokenHash }], skipDuplicates: true });
      });
    },

    async removeExpired(now: Date): Promise<number> {
      const { count } = await database.apiToken.deleteMany({ where: { expiresAt: { lte: now } } });
      return count;
    },
  };
}
