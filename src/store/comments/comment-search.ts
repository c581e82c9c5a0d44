import type { Database } from '../database/database.js';
import type { CommentStatus } from '../database/records.js';
import { join, type Sql, sql } from '../generated/internal/prismaNamespace.js';

/** What part of the comments somebody asks for; everything that is set has to hold. */
export interface CommentFilter {
  siteId?: string | undefined;
  /** Only comments of these sites; null for all. */
  within?: readonly string[] | null | undefined;
  status?: CommentStatus | undefined;
  /** The names of one page, on any of its sites. */
  pages?: readonly string[] | undefined;
  text?: string | undefined;
  /** A rule that found something in the comment. */
  rule?: string | undefined;
  /** ISO 639-1. */
  language?: string | undefined;
  authorKeys?: readonly Uint8Array[] | undefined;
  ids?: readonly string[] | undefined;
  /** Only comments with a lower id. */
  beforeId?: string | undefined;
  /** Newest first unless told otherwise. */
  order?: 'newest' | 'oldest' | undefined;
  /** Only comments past this id in that order: where the page before ended. */
  pastId?: string | undefined;
}

/** Comments that are read one by one before the index of words is asked: a word that is common is among them. */
const readFirst = 20_000;

/**
 * The ids of comments with a text in their body or in their author's name, whatever its case, in the filter's
 * order. A common word is found by reading the first comments of that order, a rare one by its index; which of
 * the two a word is, the planner cannot tell and does not have to.
 */
export async function searchComments(
  database: Database,
  filter: CommentFilter & { text: string; limit: number },
): Promise<string[]> {
  const { text, limit, order } = filter;
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  const says = sql`(body ILIKE ${pattern} OR author_name ILIKE ${pattern})`;
  const inOrder = order === 'oldest' ? sql`ORDER BY id ASC` : sql`ORDER BY id DESC`;
  const holds = toConditions(filter);

  const near = await database.$queryRaw<{ id: string }[]>`
    WITH first AS MATERIALIZED (
      SELECT id, body, author_name FROM comments WHERE ${holds} ${inOrder} LIMIT ${readFirst}
    )
    SELECT id FROM first WHERE ${says} ${inOrder} LIMIT ${limit}`;
  if (near.length === limit) return near.map(({ id }) => id);

  const found = await database.$queryRaw<{ id: string }[]>`
    WITH found AS MATERIALIZED (
      SELECT id, site_id, thread_id, status, author_key, found_by, language FROM comments WHERE ${says}
    )
    SELECT id FROM found WHERE ${holds} ${inOrder} LIMIT ${limit}`;
  return found.map(({ id }) => id);
}

/**
 * The ids of the comments that a filter holds, in its order. Not by Prisma, whose parameters hide from the planner
 * that an index of held comments only has them all.
 */
export async function findIds(
  database: Database,
  filter: Omit<CommentFilter, 'text'> & { limit: number },
): Promise<string[]> {
  const inOrder = filter.order === 'oldest' ? sql`ORDER BY id ASC` : sql`ORDER BY id DESC`;
  const rows = await database.$queryRaw<{ id: string }[]>`
    SELECT id FROM comments WHERE ${toConditions(filter)} ${inOrder} LIMIT ${filter.limit}`;
  return rows.map(({ id }) => id);
}

/** How many comments a filter holds, up to `max`. */
export async function countMatching(
  database: Database,
  filter: Omit<CommentFilter, 'text'>,
  max: number,
): Promise<number> {
  const [row] = await database.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (
      SELECT 1 FROM comments WHERE ${toConditions(filter)} LIMIT ${max}) AS found`;
  return row?.count ?? 0;
}

function toConditions({
  siteId,
  within,
  status,
  pages,
  rule,
  language,
  authorKeys,
  ids,
  beforeId,
  order,
  pastId,
}: CommentFilter): Sql {
  const conditions = [sql`true`];
  if (siteId !== undefined) conditions.push(sql`site_id = ${siteId}::uuid`);
  if (within != null) conditions.push(sql`site_id = ANY(${[...within]}::uuid[])`);
  if (status !== undefined) conditions.push(sql`status = ${status}::"CommentStatus"`);
  if (pages !== undefined)
    conditions.push(sql`thread_id IN (SELECT id FROM threads WHERE page = ANY(${[...pages]}::text[]))`);
  if (rule !== undefined) conditions.push(sql`found_by @> ARRAY[${rule}]`);
  if (language !== undefined) conditions.push(sql`language = ${language}`);
  if (authorKeys !== undefined)
    conditions.push(sql`author_key IN (${join(authorKeys.map((key) => sql`${key}::bytea`))})`);
  if (ids !== undefined) conditions.push(sql`id = ANY(${[...ids]}::uuid[])`);
  if (beforeId !== undefined) conditions.push(sql`id < ${beforeId}::uuid`);
  if (pastId !== undefined)
    conditions.push(order === 'oldest' ? sql`id > ${pastId}::uuid` : sql`id < ${pastId}::uuid`);
  return join(conditions, ' AND ');
}

/**
 * The languages of comments that are held, each once: of one site, of some, or of all. Each is found by an index from
 * the one before, so that it does not matter how many comments there are.
 */
export async function heldLanguages(
  database: Database,
  { siteId, within = null }: Pick<CommentFilter, 'siteId' | 'within'>,
): Promise<string[]> {
  const siteIds = within === null || siteId === undefined ? within : within.filter((id) => id === siteId);
  const sites = siteIds ?? (siteId === undefined ? null : [siteId]);
  const held = sites === null ? sql`status = 'held'` : sql`status = 'held' AND site_id = site.id`;
  const each = sites === null ? sql`(SELECT NULL::uuid AS id)` : sql`unnest(${[...sites]}::uuid[])`;
  const rows = await database.$queryRaw<{ language: string }[]>`
    WITH RECURSIVE each AS (
      SELECT site.id, (SELECT min(language) FROM comments WHERE ${held}) AS language FROM ${each} AS site(id)
      UNION ALL
      SELECT site.id, (SELECT min(language) FROM comments WHERE ${held} AND language > site.language)
      FROM each AS site WHERE site.language IS NOT NULL
    )
    SELECT DISTINCT language FROM each WHERE language IS NOT NULL ORDER BY language`;
  return rows.map(({ language }) => language);
}
