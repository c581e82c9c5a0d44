import type { Database } from '../database/database.js';
import { shownOfThread } from './shown-of-thread.js';

/** A thread as it stands once its page has the name it was given. */
export interface RenamedThread {
  id: string;
  version: number;
}

/**
 * Gives a thread's page another name. Where a thread has that name already, the comments move there with all that
 * hangs on them, the stricter of the settings stand, and the version rises above both. A comment that is just being
 * stored in the thread that goes either moves too or finds it gone, and is stored anew.
 * @returns null when the thread is gone.
 */
export async function renameThread(
  database: Database,
  id: string,
  { siteId, page }: { siteId: string; page: string },
): Promise<RenamedThread | null> {
  return database.$transaction(async (tx) => {
    const rows = await tx.$queryRaw<{ id: string; page: string }[]>`
      SELECT id, page FROM threads
      WHERE id = ${id}::uuid OR (site_id = ${siteId}::uuid AND page = ${page}) ORDER BY id FOR UPDATE`;
    if (!rows.some((row) => row.id === id)) return null;
    const target = rows.find((row) => row.page === page)?.id;
    if (target === undefined || target === id) {
      const [renamed] = await tx.$queryRaw<RenamedThread[]>`
        UPDATE threads SET page = ${page}, version = version + 1 WHERE id = ${id}::uuid RETURNING id, version`;
      return renamed ?? null;
    }
    await tx.$executeRaw`UPDATE comments SET thread_id = ${target}::uuid WHERE thread_id = ${id}::uuid`;
    await tx.$executeRaw`
      UPDATE threads SET
        closed_at = LEAST(threads.closed_at, other.closed_at),
        holds_all = threads.holds_all OR other.holds_all,
        slow_seconds = GREATEST(threads.slow_seconds, other.slow_seconds),
        title = CASE WHEN threads.title_fixed THEN threads.title ELSE other.title END,
        title_fixed = threads.title_fixed OR other.title_fixed,
        published_at = LEAST(threads.published_at, other.published_at),
        created_at = LEAST(threads.created_at, other.created_at),
        version = GREATEST(threads.version, other.version)
      FROM threads AS other WHERE threads.id = ${target}::uuid AND other.id = ${id}::uuid`;
    await tx.$executeRaw`DELETE FROM threads WHERE id = ${id}::uuid`;
    const [merged] = await tx.$queryRaw<RenamedThread[]>`
      UPDATE threads SET version = version + 1, ${shownOfThread} WHERE id = ${target}::uuid RETURNING id, version`;
    return merged ?? null;
  });
}
