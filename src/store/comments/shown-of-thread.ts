import { sql } from '../generated/internal/prismaNamespace.js';

/**
 * What a thread's row tells readers, from the comments that they see: for the SET of an UPDATE of `threads`. The
 * title is the claim of the earliest of them that has one, unless a moderator has set it.
 */
export const shownOfThread = sql`
  comment_count = (SELECT count(*) FROM comments WHERE thread_id = threads.id AND html IS NOT NULL),
  title = CASE WHEN title_fixed THEN title ELSE (
    SELECT page_title FROM comments
    WHERE thread_id = threads.id AND html IS NOT NULL AND page_title IS NOT NULL ORDER BY id LIMIT 1) END`;
