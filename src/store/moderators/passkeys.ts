import type { Database } from '../database/database.js';
import type { ModeratorRecord, PasskeyRecord } from '../database/records.js';

export type NewPasskey = Omit<PasskeyRecord, 'publicKey'> & { publicKey: Uint8Array };

export function passkeyTable(database: Database) {
  return {
    /** Oldest first. */
    listFor: (moderatorId: string): Promise<PasskeyRecord[]> =>
      database.passkey.findMany({ where: { moderatorId }, orderBy: { id: 'asc' } }),

    findByCredential: (
      credentialId: string,
    ): Promise<(PasskeyRecord & { moderator: ModeratorRecord }) | null> =>
      database.passkey.findUnique({ where: { credentialId }, include: { moderator: true } }),

    /** @returns false when the credential is registered already. */
    async add(passkey: NewPasskey): Promise<boolean> {
      const { count } = await database.passkey.createMany({
        data: [{ ...passkey, publicKey: new Uint8Array(passkey.publicKey) }],
        skipDuplicates: true,
      });
      return count === 1;
    },

    async noteUse(id: string, { counter, lastUsedAt }: { counter: bigint; lastUsedAt: Date }): Promise<void> {
      await database.passkey.updateMany({ where: { id }, data: { counter, lastUsedAt } });
    },

    /** @returns false when the moderator has no such passkey. */
    async removeOf(moderatorId: string, id: string): Promise<boolean> {
      const { count } = await database.passkey.deleteMany({ where: { id, moderatorId } });
      return count === 1;
    },
  };
}

/** What a passkey is asked to sign: each once, for whom it was made. */
export function passkeyChallengeTable(database: Database) {
  return {
    async add(challenge: {
      challengeHash: Buffer;
      moderatorId: string | null;
      expiresAt: Date;
    }): Promise<void> {
      await database.passkeyChallenge.create({
        data: { ...challenge, challengeHash: new Uint8Array(challenge.challengeHash) },
      });
    },

    /** Uses a challenge up. @returns false when there is none, it is past its date, or it was made for somebody else. */
    async use(challengeHash: Buffer, moderatorId: string | null, now: Date): Promise<boolean> {
      const { count } = await database.passkeyChallenge.deleteMany({
        where: { challengeHash: new Uint8Array(challengeHash), moderatorId, expiresAt: { gt: now } },
      });
      return count === 1;
    },

    async removeExpired(now: Date): Promise<number> {
      const { count } = await database.passkeyChallenge.deleteMany({ where: { expiresAt: { lte: now } } });
      return count;
    },
  };
}
