import type { Context } from '../context.js';
import { newId } from '../ids.js';
import type { ModeratorDecision } from '../store/comments/decisions.js';
import type { AuditEntryRecord } from '../store/database/records.js';
import { type AuditAction, type AuditDetails, type AuditView, decisionAction } from './audit-views.js';

export interface NewAuditEntry {
  action: AuditAction;
  /** Null for a token that belongs to no person. */
  moderatorId: string | null;
  siteId?: string;
  /** What it was done to, as a person would name it; never an address or a text of a reader. */
  subject?: string;
  details?: Partial<AuditDetails>;
}

export const auditLimitDefault = 100;
export const auditLimitMax = 500;

/** Notes what somebody did. Entries are never changed or removed. */
export async function recordAudit(
  { store, clock }: Pick<Context, 'store' | 'clock'>,
  { action, moderatorId, siteId, subject, details = {} }: NewAuditEntry,
): Promise<void> {
  await store.audit.append({
    id: newId(),
    actorId: moderatorId,
    action,
    siteId: siteId ?? null,
    subject: subject ?? null,
    details,
    createdAt: clock(),
  });
}

export interface AuditRequest {
  /** Only what this moderator did. */
  moderatorId?: string | undefined;
  action?: AuditAction | typeof decisionAction | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** What people have done here, decisions on comments included, newest first. */
export async function readAudit(
  { store }: Pick<Context, 'store'>,
  { moderatorId, action, cursor, limit }: AuditRequest,
): Promise<{ entries: AuditView[]; nextCursor: string | null }> {
  const page = { actorId: moderatorId, beforeId: cursor, limit: limit + 1 };
  const [entries, decisions, sites] = await Promise.all([
    action === decisionAction ? [] : store.audit.list({ ...page, action }),
    action === undefined || action === decisionAction ? store.decisions.byModerators(page) : [],
    store.sites.list(),
  ]);
  const merged = [...entries, ...decisions].sort((one, other) => (one.id < other.id ? 1 : -1));
  const shown = merged.slice(0, limit);
  const names = await store.moderators.namesOf(shown.flatMap(({ actorId }) => actorId ?? []));
  const slugs = new Map(sites.map(({ id, slug }) => [id, slug]));
  return {
    entries: shown.map((entry) => describe(entry, { names, slugs })),
    nextCursor: merged.length > limit ? (shown.at(-1)?.id ?? null) : null,
  };
}

/** All of it, page by page, for a download. */
export async function* exportAudit(
  ctx: Pick<Context, 'store'>,
  filter: Pick<AuditRequest, 'moderatorId' | 'action'>,
): AsyncGenerator<AuditView[]> {
  let cursor: string | undefined;
  do {
    const { entries, nextCursor } = await readAudit(ctx, { ...filter, cursor, limit: auditLimitMax });
    yield entries;
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined);
}

function describe(
  entry: AuditEntryRecord | ModeratorDecision,
  { names, slugs }: { names: Map<string, string>; slugs: Map<string, string> },
): AuditView {
  const actor = entry.actorId === null ? null : (names.get(entry.actorId) ?? null);
  if ('createdAt' in entry) {
    return {
      id: entry.id,
      at: entry.createdAt.toISOString(),
      actor,
      action: entry.action,
      site: slugs.get(entry.siteId ?? '') ?? null,
      subject: entry.subject,
      commentId: null,
      details: entry.details as AuditView['details'],
    };
  }
  const { comment, fromStatus, toStatus, reason } = entry;
  return {
    id: entry.id,
    at: entry.decidedAt.toISOString(),
    actor,
    action: decisionAction,
    site: slugs.get(comment.siteId) ?? null,
    subject: comment.authorName,
    commentId: entry.commentId,
    details: { from: fromStatus, to: toStatus, ...(reason !== null && { reason }) },
  };
}
