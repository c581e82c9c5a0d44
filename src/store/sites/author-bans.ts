import type { Database } from '../database/database.js';
import type { AuthorBanRecord } from '../database/records.js';

export type NewAuthorBan = Omit<AuthorBanRecord, 'authorKey'> & { authorKey: Uint8Array };

export function authorBanTable(database: Database) {
  const keyOf = (siteId: string, authorKey: Uint8Array) => ({
    siteId_authorKey: { siteId, authorKey: new Uint8Array(authorKey) },
  });

  return {
    /** Replaces the author's ban on the site. */
    async put({ siteId, authorKey, ...ban }: NewAuthorBan): Promise<void> {
      await database.authorBan.upsert({
        where: keyOf(siteId, authorKey),
        create: { siteId, authorKey: new Uint8Array(authorKey), ...ban },
        update: ban,
      });
    },

    /** Those of these keys that are banned at a moment. */
    inForce: (siteId: string, authorKeys: readonly Uint8Array[], now: Date): Promise<AuthorBanRecord[]> =>
      database.authorBan.findMany({
        where: {
          siteId,
          authorKey: { in: authorKeys.map((key) => new Uint8Array(key)) },
          OR: [{ until: null }, { until: { gt: now } }],
        },
      }),

    /** All that are in force on a site at a moment. */
    listInForce: (siteId: string, now: Date): Promise<AuthorBanRecord[]> =>
      database.authorBan.findMany({
        where: { siteId, OR: [{ until: null }, { until: { gt: now } }] },
      }),

    async remove(siteId: string, authorKeys: readonly Uint8Array[]): Promise<number> {
      const { count } = await database.authorBan.deleteMany({
        where: { siteId, authorKey: { in: authorKeys.map((key) => new Uint8Array(key)) } },
      });
      return count;
    },

    async removeExpired(now: Date): Promise<number> {
      const { count } = await database.authorBan.deleteMany({ where: { until: { lte: now } } });
      return count;
    },
  };
}
