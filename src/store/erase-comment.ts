import type { Database } from './database.js';
import { DbNull } from './generated/internal/prismaNamespace.js';

/** What an erased comment has in place of what leads to its author: an address of nobody, a link that leads nowhere. */
export interface Emptied {
  emailSealed: string;
  statusTokenHash: Buffer;
}

/**
 * Deletes a comment and everything that hangs on it but the answers of others; for their sake an emptied row
 * stays where there are any.
 */
export async function eraseComment(
  database: Database,
  id: string,
  { emailSealed, statusTokenHash }: Emptied,
): Promise<void> {
  await database.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT FROM comments WHERE id = ${id}::uuid FOR UPDATE`;
    await tx.receipt.deleteMany({ where: { commentId: id } });
    if ((await tx.comment.count({ where: { parentId: id }, take: 1 })) === 0) {
      await tx.comment.deleteMany({ where: { id } });
      return;
    }
    const ofComment = { where: { commentId: id } };
    await tx.trace.deleteMany(ofComment);
    await tx.decision.deleteMany(ofComment);
    await tx.edit.deleteMany(ofComment);
    await tx.note.deleteMany(ofComment);
    await tx.claim.deleteMany(ofComment);
    await tx.checkAnswer.deleteMany(ofComment);
    await tx.dryRunChange.deleteMany(ofComment);
    await tx.recommendation.deleteMany(ofComment);
    const nothing = new Uint8Array();
    await tx.comment.update({
      where: { id },
      data: {
        authorName: '',
        authorWebsite: null,
        emailSealed,
        authorKey: nothing,
        addressKey: null,
        body: '',
        bodyKey: nothing,
        bodyPrint: null,
        signals: DbNull,
        html: null,
        badge: null,
        foundBy: [],
        language: null,
        statusTokenHash: new Uint8Array(statusTokenHash),
        notify: false,
        recommendCount: 0,
        editedAt: null,
        editPendingAt: null,
      },
    });
  });
}
