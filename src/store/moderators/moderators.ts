import type { Database } from '../database/database.js';
import type { ApiTokenRecord, ModeratorRecord, Role } from '../database/records.js';

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

/** What somebody had made ends with what they may do: how much of it, or why nothing has changed. */
export type ChangeOutcome = { tokensEnded: number; invitationsEnded: number } | 'last-administrator' | 'gone';

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
        return count === 1 ? endWhatWasMade(tx, id, access) : 'gone';
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
        return endWhatWasMade(tx, id, null);
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

/**
 * Ends the tokens somebody has made that may do more, or reach further, than they themselves from now on, and their
 * open invitations unless they may still invite. @param access null for somebody who is let in no more.
 */
async function endWhatWasMade(
  tx: Pick<Database, 'apiToken' | 'invitation'>,
  id: string,
  access: Access | null,
): Promise<{ tokensEnded: number; invitationsEnded: number }> {
  const tokens = await tx.apiToken.findMany({ where: { madeBy: id } });
  const ended = tokens.filter((token) => access === null || exceeds(token, access)).map((token) => token.id);
  await tx.apiToken.deleteMany({ where: { id: { in: ended } } });
  const { count } =
    access?.role === 'administrator'
      ? { count: 0 }
      : await tx.invitation.deleteMany({ where: { invitedBy: id } });
  return { tokensEnded: ended.length, invitationsEnded: count };
}

const rolesByRank: readonly Role[] = ['viewer', 'moderator', 'administrator'];

function exceeds(token: Access, access: Access): boolean {
  if (rolesByRank.indexOf(token.role) > rolesByRank.indexOf(access.role)) return true;
  const reachesAll = ({ role, allSites }: Access) => allSites || role === 'administrator';
  if (reachesAll(access)) return false;
  return reachesAll(token) || token.siteIds.some((siteId) => !access.siteIds.includes(siteId));
}

/**
 * Somebody who makes what lets others in is still an administrator when it is written, and is not made anything else
 * meanwhile. @returns false when they are not any more. Null is for what belongs to no person.
 */
export async function isAdministratorStill(
  tx: Pick<Database, '$queryRaw'>,
  id: string | null,
): Promise<boolean> {
  if (id === null) return true;
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM moderators
    WHERE id = ${id}::uuid AND role = 'administrator' AND removed_at IS NULL FOR SHARE`;
  return rows.length === 1;
}

/** Locks the administrators, so that two who remove each other wait for one another. */
async function isLastAdministrator(tx: Pick<Database, '$queryRaw'>, id: string): Promise<boolean> {
  const administrators = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM moderators WHERE role = 'administrator' AND removed_at IS NULL ORDER BY id FOR UPDATE`;
  return administrators.length === 1 && administrators[0]?.id === id;
}

export type NewApiToken = Omit<
  ApiTokenRecord,
  'tokenHash' | 'allSites' | 'siteIds' | 'lastUsedAt' | 'madeBy'
> &
  Partial<Pick<ApiTokenRecord, 'allSites' | 'siteIds' | 'madeBy'>> & { tokenHash: Buffer };

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

    /**
     * A token of the same hash that exists is left as it is.
     * @returns false when whoever makes it may not any more.
     */
    add: (token: NewApiToken): Promise<boolean> =>
      database.$transaction(async (tx) => {
        if (!(await isAdministratorStill(tx, token.madeBy ?? null))) return false;
        await tx.apiToken.createMany({
          data: [{ ...token, tokenHash: new Uint8Array(token.tokenHash) }],
          skipDuplicates: true,
        });
        return true;
      }),

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
