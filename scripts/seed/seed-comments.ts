import { hash } from 'node:crypto';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { renderBody } from '../../src/markup/render.js';
import { connectionConfig } from '../../src/postgres/connection-config.js';
import type { Keyring } from '../../src/privacy/keyring.js';
import { believableName, believableText, believableTitle } from './believable-text.js';
import { reasons, suspectText } from './reasons.js';

export interface SeedOptions {
  databaseUrl: string;
  keyring: Keyring;
  comments: number;
  /** The share of them that waits for a moderator. */
  heldShare: number;
  /** Comments are as old as this at most. */
  days: number;
  random: () => number;
  onProgress?: (stored: number) => void;
}

const batchSize = 2_000;
const commentsPerThread = 60;
const commentsPerAuthor = 9;
const dayMs = 24 * 60 * 60 * 1_000;
const judgedAfterMs = 400;
const moderatedWithinMs = 8 * 60 * 60 * 1_000;
/** Made anew at the end, which takes a tenth of the time that keeping them up to date would. */
const searchIndexes = [
  { name: 'comments_body_idx', column: 'body' },
  { name: 'comments_author_name_idx', column: 'author_name' },
] as const;

/**
 * Fills the site `default` with comments as if they had come over time, by many authors on many pages. Straight
 * into the tables: a million of them one by one through the queue would take half an hour.
 */
export async function seedComments(options: SeedOptions): Promise<void> {
  const client = new pg.Client(connectionConfig(options.databaseUrl, { applicationName: 'anteroom seed' }));
  await client.connect();
  try {
    const siteId = await idOfSite(client);
    const threads = await addThreads(client, siteId, options);
    const authors = makeAuthors(options);
    await client.query(searchIndexes.map(({ name }) => `DROP INDEX IF EXISTS ${name}`).join(';'));
    const startedAt = Date.now() - options.days * dayMs;
    const stepMs = (options.days * dayMs) / options.comments;
    for (let stored = 0; stored < options.comments; stored += batchSize) {
      const rows = Array.from({ length: Math.min(batchSize, options.comments - stored) }, (_, index) =>
        makeComment(options, {
          siteId,
          threadId: pick(options.random, threads),
          author: pick(options.random, authors),
          submittedAt: new Date(startedAt + (stored + index) * stepMs),
        }),
      );
      await store(client, rows);
      options.onProgress?.(stored + rows.length);
    }
    await countThreads(client, siteId);
    for (const { name, column } of searchIndexes)
      await client.query(`CREATE INDEX ${name} ON comments USING GIN (${column} gin_trgm_ops)`);
    await client.query('VACUUM ANALYZE');
  } finally {
    await client.end();
  }
}

async function idOfSite(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ id: string }>(`SELECT id FROM sites WHERE slug = 'default'`);
  const [site] = rows;
  if (site === undefined) throw new Error('the site `default` is not there yet: start the service once');
  return site.id;
}

async function addThreads(
  client: pg.Client,
  siteId: string,
  { comments, random }: SeedOptions,
): Promise<string[]> {
  const ids = Array.from({ length: Math.ceil(comments / commentsPerThread) }, () => uuidv7());
  await client.query(
    `INSERT INTO threads (id, site_id, page, title, created_at)
     SELECT id, $2, 'https://news.example/' || id, title, now() FROM unnest($1::uuid[], $3::text[]) AS row(id, title)`,
    [ids, siteId, ids.map(() => believableTitle(random))],
  );
  return ids;
}

interface Author {
  name: string;
  email: string;
  key: Buffer;
}

function makeAuthors({ comments, keyring, random }: SeedOptions): Author[] {
  return Array.from({ length: Math.ceil(comments / commentsPerAuthor) }, (_, index) => {
    const email = `reader-${index}@seed.example`;
    return { name: believableName(random), email, key: keyring.authorKey(email) };
  });
}

interface Row {
  comment: Record<string, unknown>;
  decisions: Record<string, unknown>[];
}

function makeComment(
  { keyring, heldShare, random }: SeedOptions,
  {
    siteId,
    threadId,
    author,
    submittedAt,
  }: { siteId: string; threadId: string; author: Author; submittedAt: Date },
): Row {
  const id = uuidv7({ msecs: submittedAt.getTime() });
  const { status, moderated } = statusFor(random(), heldShare);
  const reason = status === 'approved' && !moderated ? undefined : pick(random, reasons);
  const { body, spans } = suspectText(believableText(random), reason);
  const judgedAt = new Date(submittedAt.getTime() + judgedAfterMs);
  const score =
    reason === undefined ? 0 : status === 'spam' && !moderated ? reason.score * 2.5 : reason.score;
  const judged = {
    id: uuidv7({ msecs: judgedAt.getTime() }),
    comment_id: id,
    version: 1,
    from_status: 'pending',
    to_status: moderated ? 'held' : status,
    actor_kind: 'engine',
    score,
    findings:
      reason === undefined
        ? []
        : [
            {
              rule: reason.rule,
              field: 'body',
              score,
              evidence: reason.evidence,
              seen: reason.seen,
              spans,
            },
          ],
    decided_at: judgedAt,
  };
  const moderatedAtMs = Math.min(judgedAt.getTime() + random() * moderatedWithinMs, Date.now());
  const decidedAt = moderated ? new Date(moderatedAtMs) : judgedAt;
  const moderator = {
    id: uuidv7({ msecs: decidedAt.getTime() }),
    comment_id: id,
    version: 2,
    from_status: 'held',
    to_status: status,
    actor_kind: 'moderator',
    site_id: siteId,
    findings: [],
    decided_at: decidedAt,
  };
  const decisions = moderated ? [judged, moderator] : [judged];
  return {
    comment: {
      id,
      site_id: siteId,
      thread_id: threadId,
      status,
      version: decisions.length,
      author_name: author.name,
      email_sealed: keyring.sealEmail(author.email, id),
      author_key: author.key.toString('hex'),
      body,
      body_key: keyring.fingerprint('body', [body]).toString('hex'),
      html: status === 'approved' ? renderBody(body) : null,
      found_by: reason === undefined ? null : [reason.rule],
      language: status === 'held' ? 'en' : null,
      status_token_hash: hash('sha256', keyring.statusTokens(id)[0] ?? id, 'hex'),
      submitted_at: submittedAt,
      decided_at: decidedAt,
    },
    decisions,
  };
}

interface Outcome {
  status: 'held' | 'approved' | 'spam' | 'rejected';
  /** A moderator had to look, some hours after the rules had. */
  moderated: boolean;
}

function statusFor(chance: number, heldShare: number): Outcome {
  const past = chance - heldShare;
  if (past < 0) return { status: 'held', moderated: false };
  if (past < 0.04) return { status: 'spam', moderated: false };
  if (past < 0.05) return { status: 'spam', moderated: true };
  if (past < 0.08) return { status: 'rejected', moderated: true };
  return { status: 'approved', moderated: past < 0.1 };
}

/** What a decision leads to a status by. */
const actions: Readonly<Record<string, string>> = {
  approved: 'approve',
  held: 'hold',
  spam: 'spam',
  rejected: 'reject',
};

async function store(client: pg.Client, rows: readonly Row[]): Promise<void> {
  await client.query(
    `INSERT INTO comments (id, site_id, thread_id, status, version, author_name, email_sealed, author_key, body, body_key,
       html, found_by, language, status_token_hash, submitted_at, decided_at)
     SELECT id, site_id, thread_id, status::"CommentStatus", version, author_name, email_sealed, decode(author_key, 'hex'),
       body, decode(body_key, 'hex'), html, found_by, language, decode(status_token_hash, 'hex'), submitted_at, decided_at
     FROM json_to_recordset($1::json) AS row(id uuid, site_id uuid, thread_id uuid, status text, version int,
       author_name text, email_sealed text, author_key text, body text, body_key text, html text, found_by text[], language text,
       status_token_hash text, submitted_at timestamptz, decided_at timestamptz)`,
    [JSON.stringify(rows.map(({ comment }) => comment))],
  );
  await client.query(
    `INSERT INTO decisions (id, comment_id, version, action, from_status, to_status, actor_kind, score, findings,
       ruleset_version, decided_at, site_id)
     SELECT id, comment_id, version, action::"DecisionAction", from_status::"CommentStatus", to_status::"CommentStatus",
       actor_kind::"ActorKind", score, findings, CASE WHEN actor_kind = 'engine' THEN 1 END, decided_at, site_id
     FROM json_to_recordset($1::json) AS row(id uuid, comment_id uuid, version int, action text, from_status text,
       to_status text, actor_kind text, score float8, findings jsonb, decided_at timestamptz, site_id uuid)`,
    [
      JSON.stringify(
        rows.flatMap(({ decisions }) =>
          decisions.map((decision) => ({ ...decision, action: actions[String(decision['to_status'])] })),
        ),
      ),
    ],
  );
}

/** What publishing would have counted. */
async function countThreads(client: pg.Client, siteId: string): Promise<void> {
  await client.query(
    `UPDATE threads SET comment_count = counted.count, version = 1
     FROM (SELECT thread_id, count(*) FROM comments WHERE site_id = $1 AND status = 'approved' GROUP BY thread_id) AS counted
     WHERE counted.thread_id = threads.id`,
    [siteId],
  );
}

function pick<Item>(random: () => number, items: readonly Item[]): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('there is nothing to pick from');
  return item;
}
