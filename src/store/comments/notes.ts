import type { Database } from '../database/database.js';
import type { NoteRecord } from '../database/records.js';

export function noteTable(database: Database) {
  return {
    async add(note: NoteRecord): Promise<void> {
      await database.note.create({ data: note });
    },

    /** Oldest first. */
    listFor: (commentId: string): Promise<NoteRecord[]> =>
      database.note.findMany({ where: { commentId }, orderBy: { id: 'asc' } }),
  };
}
