import type { Database } from '../database/database.js';
import type { CommentStatus } from '../database/records.js';
import { join, sql } from '../generated/internal/prismaNamespace.js';
import type { StatusCounts } from './histories.js';
import { isPutAside } from './repeats.js';

/** What an author has written on a site, whatever became of it; what was put aside as sent twice is left out. */
export interface AuthorPast {
  counts: StatusCounts;
  /** Of the first; the ids are UUIDv7, so that it tells when that was. */
  firstId: string;
}

/**
 * The pasts of authors in one statement, which their index answers with a look at no comment but rejected ones. An id is compared
 * as text, which has the same order: PostgreSQL 17 knows no least UUID.
 */
export async function readAuthorPasts(
  database: Database,
  siteId: string,
  authorKeys: readonly Uint8Array[],
): Promise<Map<string, AuthorPast>> {
  if (authorKeys.length === 0) return new Map();
  const ofAuthors = sql`site_id = ${siteId}::uuid AND author_key IN (${join(authorKeys.map((key) => sql`${key}::bytea`))})`;
  const rows = await database.$queryRaw<
    { author: string; status: CommentStatus; count: number; firstId: string }[]
  >`
    SELECT encode(author_key, 'hex') AS author, status, count(*)::int AS count, min(id::text COLLATE "C") AS "firstId"
    FROM comments WHERE ${ofAuthors} AND status <> 'rejected' GROUP BY author_key, status
    UNION ALL
    SELECT encode(author_key, 'hex'), 'rejected', count(*)::int, min(id::text COLLATE "C")
    FROM comments WHERE ${ofAuthors} AND status = 'rejected' AND NOT ${isPutAside} GROUP BY author_key`;
  const pasts = new Map<string, AuthorPast>();
  for (const { author, status, count, firstId } of rows) {
    const before = pasts.get(author);
    pasts.set(author, {
      counts: { ...before?.counts, [status]: count },
      firstId: before === undefined || firstId < before.firstId ? firstId : before.firstId,
    });
  }
  return pasts;
}
