import type { Database } from '../database/database.js';
import type { InvitationRecord } from '../database/records.js';
import { isAdministratorStill, type NewModerator } from './moderators.js';

export type NewInvitation = Omit<InvitationRecord, 'tokenHash'> & { tokenHash: Buffer };

export function invitationTable(database: Database) {
  return {
    /**
     * A further invitation of the same address takes the place of the one before.
     * @returns false when whoever invites may not any more.
     */
    add: (invitation: NewInvitation): Promise<boolean> =>
      database.$transaction(async (tx) => {
        if (!(await isAdministratorStill(tx, invitation.invitedBy))) return false;
        await tx.invitation.deleteMany({ where: { email: invitation.email } });
        await tx.invitation.create({
          data: { ...invitation, tokenHash: new Uint8Array(invitation.tokenHash) },
        });
        return true;
      }),

    findByHash: (tokenHash: Buffer): Promise<InvitationRecord | null> =>
      database.invitation.findUnique({ where: { tokenHash: new Uint8Array(tokenHash) } }),

    /** Those that are still open, newest first. */
    list: (now: Date): Promise<InvitationRecord[]> =>
      database.invitation.findMany({ where: { expiresAt: { gt: now } }, orderBy: { id: 'desc' } }),

    /** @returns what it was; null when there is none. */
    async remove(id: string): Promise<InvitationRecord | null> {
      return database.$transaction(async (tx) => {
        const invitation = await tx.invitation.findUnique({ where: { id } });
        const { count } = await tx.invitation.deleteMany({ where: { id } });
        return count === 1 ? invitation : null;
      });
    },

    /** Uses an invitation up for the moderator who comes of it. @returns false when it is used up, or the address taken. */
    async accept(invitationId: string, moderator: NewModerator): Promise<boolean> {
      return database.$transaction(async (tx) => {
        const used = await tx.invitation.deleteMany({ where: { id: invitationId } });
        if (used.count === 0) return false;
        const { count } = await tx.moderator.createMany({ data: [moderator], skipDuplicates: true });
        return count === 1;
      });
    },

    async removeExpired(now: Date): Promise<number> {
      const { count } = await database.invitation.deleteMany({ where: { expiresAt: { lte: now } } });
      return count;
    },
  };
}
