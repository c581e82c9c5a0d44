import type { Database } from '../database/database.js';
import type { AuditEntryRecord } from '../database/records.js';
import type { InputJsonValue } from '../generated/internal/prismaNamespace.js';

export interface AuditFilter {
  actorId?: string | undefined;
  action?: string | undefined;
  /** Only those with a lower id: where the page before ended. */
  beforeId?: string | undefined;
  limit: number;
}

export function auditTable(database: Database) {
  return {
    async append({
      details,
      ...entry
    }: Omit<AuditEntryRecord, 'details'> & { details: object }): Promise<void> {
      await database.auditEntry.create({ data: { ...entry, details: details as InputJsonValue } });
    },

    /** Newest first. */
    list: ({ actorId, action, beforeId, limit }: AuditFilter): Promise<AuditEntryRecord[]> =>
      database.auditEntry.findMany({
        where: {
          ...(actorId !== undefined && { actorId }),
          ...(action !== undefined && { action }),
          ...(beforeId !== undefined && { id: { lt: beforeId } }),
        },
        orderBy: { id: 'desc' },
        take: limit,
      }),
  };
}
