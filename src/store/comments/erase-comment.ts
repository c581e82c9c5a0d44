import type { Database } from '../database/database.js';
import { DbNull } from '../generated/internal/prismaNamespace.js';
import { shownOfThread } from './shown-of-thread.js';

/** What an erased comment has in place of what leads to its author: an address of nobody, a link that leads nowhere. */
export interface Emptied {
  emailSealed: string;
  statusTokenHash: Buffer;
}

type Transaction = Parameters<Parameters<Database['$transaction']>[0]>[0];

/** The thread that an erased comment stood in, as readers see it from now on. */
export interface ThreadAfterErasure {
  threadId: string;
  version: number;
}

/**
 * Deletes a comment and everything that hangs on it but the answers of others; for their sake an emptied row
 * stays where there are any. A title that it alone brought goes with it.
 * @returns null when there was no such comment.
 */
export async function eraseComment(
  database: Database,
  id: string,
  emptied: Emptied,
): Promise<ThreadAfterErasure | null> {
  return database.$transaction(async (tx) => {
    // The thread first, as everybody locks who needs both.
    const [thread] = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM threads WHERE id = (SELECT thread_id FROM comments WHERE id = ${id}::uuid) FOR NO KEY UPDATE`;
    if (thread === undefined) return null;
    await removeOrEmpty(tx, id, emptied);
    const [after] = await tx.$queryRaw<ThreadAfterErasure[]>`
      UPDATE threads SET version = version + 1, ${shownOfThread} WHERE id = ${thread.id}::uuid
      RETURNING id AS "threadId", version`;
    return after ?? null;
  });
}

async function removeOrEmpty(
  tx: Transaction,
  id: string,
  { emailSealed, statusTokenHash }: Emptied,
): Promise<void> {
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
      pageTitle: null,
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
}
