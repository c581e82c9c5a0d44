import { z } from 'zod';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { newId } from '../ids.js';
import { text } from '../input/text.js';
import type { NoteView } from './review-views.js';

const noteLengthMax = 2_000;

export const noteSchema = z.strictObject({
  text: text('Please write something.').pipe(
    z
      .string()
      .trim()
      .min(1, 'Please write something.')
      .max(noteLengthMax, `Please use ${noteLengthMax} characters at most.`),
  ),
});

/** Leaves a note about a comment for the other moderators. No reader and no rule sees it. @throws DomainError('not-found') */
export async function addNote(
  { store, clock }: Pick<Context, 'store' | 'clock'>,
  { commentId, moderatorId, text }: { commentId: string; moderatorId: string | null; text: string },
): Promise<void> {
  if ((await store.comments.find(commentId)) === null)
    throw new DomainError('not-found', 'There is no such comment.');
  await store.notes.add({ id: newId(), commentId, moderatorId, text, createdAt: clock() });
}

/** The notes about a comment, oldest first. */
export async function readNotes({ store }: Pick<Context, 'store'>, commentId: string): Promise<NoteView[]> {
  const notes = await store.notes.listFor(commentId);
  const names = await store.moderators.namesOf(notes.flatMap(({ moderatorId }) => moderatorId ?? []));
  return notes.map(({ id, moderatorId, text, createdAt }) => ({
    id,
    by: names.get(moderatorId ?? '') ?? null,
    text,
    at: createdAt.toISOString(),
  }));
}
