import type { Database } from '../database/database.js';
import type { EditRecord } from '../database/records.js';
import type { NewDecision } from './decisions.js';

/** What an author's edit puts in the place of the text there was. */
export interface NewText {
  body: string;
  bodyKey: Buffer;
  bodyPrint: Buffer | null;
  /** Keys under which the comment is found from now on, and those of the earlier text; see the `Trace` model. */
  traces: readonly string[];
  earlierTraces: readonly string[];
}

export function editTable(database: Database) {
  return {
    /**
     * Moves the comment, replaces its text, keeps the one before it and appends the decision: all of it or nothing.
     * @returns false when the comment is no longer what was expected.
     */
    append: (decision: NewDecision, text: NewText): Promise<boolean> => append(database, decision, text),

    /** Oldest first. */
    listFor: (commentId: string): Promise<EditRecord[]> =>
      database.edit.findMany({ where: { commentId }, orderBy: { version: 'asc' } }),
  };
}

function append(
  database: Database,
  { id, commentId, action, expected, toStatus, actorKind, actorId, reason, decidedAt }: NewDecision,
  { body, bodyKey, bodyPrint, traces, earlierTraces }: NewText,
): Promise<boolean> {
  return database.$transaction(async (tx) => {
    const [before] = await tx.$queryRaw<{ body: string }[]>`
      SELECT body FROM comments
      WHERE id = ${commentId}::uuid AND version = ${expected.version} AND status::text = ${expected.status}
      FOR NO KEY UPDATE`;
    if (before === undefined) return false;
    const version = expected.version + 1;
    await tx.comment.update({
      where: { id: commentId },
      data: {
        status: toStatus,
        version,
        decidedAt,
        editPendingAt: decidedAt,
        body,
        bodyKey: new Uint8Array(bodyKey),
        bodyPrint: bodyPrint === null ? null : new Uint8Array(bodyPrint),
      },
    });
    await tx.edit.create({ data: { commentId, version, body: before.body, editedAt: decidedAt } });
    await tx.decision.create({
      data: {
        id,
        commentId,
        version,
        action,
        fromStatus: expected.status,
        toStatus,
        actorKind,
        actorId,
        reason,
        decidedAt,
      },
    });
    // What moderators decided on stays findable by the text they decided on.
    await tx.trace.deleteMany({
      where: { commentId, marked: false, key: { in: earlierTraces.map(BigInt) } },
    });
    await tx.trace.createMany({
      data: traces.map((key) => ({ key: BigInt(key), marked: false, commentId })),
      skipDuplicates: true,
    });
    return true;
  });
}
