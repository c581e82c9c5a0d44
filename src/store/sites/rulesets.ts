import type { Database } from '../database/database.js';
import type { RulesetRecord } from '../database/records.js';
import type { InputJsonValue } from '../generated/internal/prismaNamespace.js';

export interface NewRuleset {
  definition: object;
  createdBy: string | null;
  createdAt: Date;
  /** The older version that this one brings back. */
  restoredFrom: number | null;
  /** The version that must still be in force; undefined for whichever is. */
  basedOn: number | undefined;
}

export function rulesetTable(database: Database) {
  return {
    find: (siteId: string, version: number): Promise<RulesetRecord | null> =>
      database.ruleset.findUnique({ where: { siteId_version: { siteId, version } } }),

    /** Newest first, without what they say. */
    list: (
      siteId: string,
      beforeVersion: number | undefined,
      limit: number,
    ): Promise<Omit<RulesetRecord, 'definition'>[]> =>
      database.ruleset.findMany({
        where: { siteId, ...(beforeVersion !== undefined && { version: { lt: beforeVersion } }) },
        omit: { definition: true },
        orderBy: { version: 'desc' },
        take: limit,
      }),

    /**
     * Adds the next version and puts it in force, in one transaction; concurrent writers queue on the site's row.
     * @returns the version added, or when another one than `basedOn` is in force that one, with nothing added.
     */
    add: (
      siteId: string,
      { basedOn, definition, ...ruleset }: NewRuleset,
    ): Promise<{ added: boolean; version: number }> =>
      database.$transaction(async (tx) => {
        await tx.$queryRaw`SELECT id FROM sites WHERE id = ${siteId}::uuid FOR UPDATE`;
        const newest = await tx.ruleset.aggregate({ where: { siteId }, _max: { version: true } });
        const current = newest._max.version ?? 0;
        if (basedOn !== undefined && basedOn !== current) return { added: false, version: current };
        const version = current + 1;
        await tx.ruleset.create({
          data: { siteId, version, definition: definition as InputJsonValue, ...ruleset },
        });
        await tx.site.update({ where: { id: siteId }, data: { rulesetVersion: version } });
        return { added: true, version };
      }),
  };
}
