import type { Database } from './database.js';
import type { ApiTokenRecord, ModeratorRecord, Role } from './records.js';

export type NewModerator = Pick<
  ModeratorRecord,
  'id' | 'email' | 'name' | 'role' | 'passwordHash' | 'createdAt'
> &
  Partial<Pick<ModeratorRecord, 'allSites' | 'siteIds'>>;

export type ModeratorWithFactor = ModeratorRecord & { totpKey: { confirmedAt: Date | null } | null };

/** What somebody may do, and where. */
export interface Access {
  role: Role;
  allSites: boolean;
  siteIds: readonly string[];
}

export type ChangeOutcome = 'changed' | 'last-administrator' | 'gone';

export function moderatorTable(database: Database) {
  return {
    /** Those who have been removed are not counted. */
    count: (): Promise<number> => database.moderator.count({ where: { removedAt: null } }),

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

    /** Whoever has not been removed, by name. */
    list: (): Promise<ModeratorWithFactor[]> =>
      database.moderator.findMany({
        where: { removedAt: null },
        include: { totpKey: { select: { confirmedAt: true } } },
        orderBy: [{ name: 'asc' }, { id: 'asc' }],
      }),

    findListed: (id: string): Promise<ModeratorWithFactor | null> =>
      database.moderator.findFirst({
        where: { id, removedAt: null },
        include: { totpKey: { select: { confirmedAt: true } } },
      }),

    /** Changes what somebody may do. */
    change: (id: string, access: Access): Promise<ChangeOutcome> =>
      database.$transaction(async (tx) => {
        if (access.role !== 'administrator' && (await isLastAdministrator(tx, id)))
          return 'last-administrator';
        const { count } = await tx.moderator.updateMany({
          where: { id, removedAt: null },
          data: { ...access, siteIds: [...access.siteIds] },
        });
        return count === 1 ? 'changed' : 'gone';
      }),

    /** Takes away the address and whatever lets somebody in; the name stays beside what they did. */
    remove: (id: string, removedAt: Date): Promise<ChangeOutcome> =>
      database.$transaction(async (tx) => {
        if (await isLastAdministrator(tx, id)) return 'last-administrator';
        const { count } = await tx.moderator.updateMany({
          where: { id, removedAt: null },
          data: { removedAt, email: `removed ${id}`, passwordHash: '' },
        });
        if (count === 0) return 'gone';
        const theirs = { where: { moderatorId: id } };
        await tx.session.deleteMany(theirs);
        await tx.apiToken.deleteMany(theirs);
        await tx.totpKey.deleteMany(theirs);
        await tx.recoveryCode.deleteMany(theirs);
        await tx.passkey.deleteMany(theirs);
        return 'changed';
      }),

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
    async add(moderator: NewModerator): Promise<boolean> {
      const { count } = await database.moderator.createMany({ data: [moderator], skipDuplicates: true });
      return count === 1;
    },
  };
}

/** Locks the administrators, so that two who remove each other wait for one another. */
async function isLastAdministrator(tx: Pick<Database, '$queryRaw'>, id: string): Promise<boolean> {
  const administrators = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM moderators WHERE role = 'administrator' AND removed_at IS NULL ORDER BY id FOR UPDATE`;
  return administrators.length === 1 && administrators[0]?.id === id;
}

export type NewApiToken = Omit<ApiTokenRecord, 'tokenHash' | 'allSites' | 'siteIds' | 'lastUsedAt'> &
  Partial<Pick<ApiTokenRecord, 'allSites' | 'siteIds'>> & { tokenHash: Buffer };

export function apiTokenTable(database: Database) {
  return {
    findByHash: (tokenHash: Buffer): Promise<ApiTokenRecord | null> =>
      database.apiToken.findUnique({ where: { tokenHash: new Uint8Array(tokenHash) } }),

    /** Those that are good, newest first. */
    list: (now: Date): Promise<ApiTokenRecord[]> =>
      database.apiToken.findMany({
        where: { OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
        orderBy: { id: 'desc' },
      }),

    async noteUse(id: string, lastUsedAt: Date): Promise<void> {
      await database.apiToken.updateMany({ where: { id }, data: { lastUsedAt } });
    },

    /** @returns its name; null when there is none of that id, or it is the one that stays. */
    async remove(id: string, exceptNamed: string): Promise<string | null> {
      const token = await database.apiToken.findUnique({ where: { id } });
      if (token === null || token.name === exceptNamed) return null;
      const { count } = await database.apiToken.deleteMany({ where: { id } });
      return count === 1 ? token.name : null;
    },

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
