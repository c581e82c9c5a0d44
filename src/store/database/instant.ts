import { type Sql, sql } from '../generated/internal/prismaNamespace.js';

/** A moment as a parameter of a statement. The driver would write it without its zone, which then is the session's. */
export function instant(moment: Date): Sql {
  return sql`${moment.toISOString()}::timestamptz`;
}
