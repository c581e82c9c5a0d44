import type { Database } from '../database/database.js';
import type { TotpKeyRecord } from '../database/records.js';

export function secondFactorTable(database: Database) {
  return {
    findKey: (moderatorId: string): Promise<TotpKeyRecord | null> =>
      database.totpKey.findUnique({ where: { moderatorId } }),

    /** Puts a key that is not confirmed yet in the place of another such one. @returns false when one is in force. */
    async proposeKey(
      key: Pick<TotpKeyRecord, 'moderatorId' | 'secretSealed' | 'createdAt'>,
    ): Promise<boolean> {
      return database.$transaction(async (tx) => {
        await tx.totpKey.deleteMany({ where: { moderatorId: key.moderatorId, confirmedAt: null } });
        const { count } = await tx.totpKey.createMany({ data: [key], skipDuplicates: true });
        return count === 1;
      });
    },

    /** Puts the key in force with its recovery codes. @returns false when there is none to be confirmed. */
    async confirmKey(
      { moderatorId, secretSealed }: Pick<TotpKeyRecord, 'moderatorId' | 'secretSealed'>,
      { step, confirmedAt, codeHashes }: { step: number; confirmedAt: Date; codeHashes: readonly Buffer[] },
    ): Promise<boolean> {
      return database.$transaction(async (tx) => {
        const { count } = await tx.totpKey.updateMany({
          where: { moderatorId, secretSealed, confirmedAt: null },
          data: { confirmedAt, lastStep: step },
        });
        if (count === 0) return false;
        await tx.recoveryCode.deleteMany({ where: { moderatorId } });
        await tx.recoveryCode.createMany({ data: toRows(moderatorId, codeHashes) });
        return true;
      });
    },

    /** Uses up the codes up to this time step. @returns false when that has been done already. */
    async useStep(moderatorId: string, step: number): Promise<boolean> {
      const { count } = await database.totpKey.updateMany({
        where: { moderatorId, confirmedAt: { not: null }, lastStep: { lt: step } },
        data: { lastStep: step },
      });
      return count === 1;
    },

    /** @returns false when the moderator has no such code, or has used it. */
    async useRecoveryCode(moderatorId: string, codeHash: Buffer): Promise<boolean> {
      const { count } = await database.recoveryCode.deleteMany({
        where: { moderatorId, codeHash: new Uint8Array(codeHash) },
      });
      return count === 1;
    },

    countRecoveryCodes: (moderatorId: string): Promise<number> =>
      database.recoveryCode.count({ where: { moderatorId } }),

    async replaceRecoveryCodes(moderatorId: string, codeHashes: readonly Buffer[]): Promise<void> {
      await database.$transaction([
        database.recoveryCode.deleteMany({ where: { moderatorId } }),
        database.recoveryCode.createMany({ data: toRows(moderatorId, codeHashes) }),
      ]);
    },

    /** Removes the key and its recovery codes. @returns false when there was none in force. */
    async remove(moderatorId: string): Promise<boolean> {
      return database.$transaction(async (tx) => {
        const inForce = await tx.totpKey.count({ where: { moderatorId, confirmedAt: { not: null } } });
        await tx.totpKey.deleteMany({ where: { moderatorId } });
        await tx.recoveryCode.deleteMany({ where: { moderatorId } });
        return inForce > 0;
      });
    },
  };
}

function toRows(moderatorId: string, codeHashes: readonly Buffer[]) {
  return codeHashes.map((codeHash) => ({ moderatorId, codeHash: new Uint8Array(codeHash) }));
}
