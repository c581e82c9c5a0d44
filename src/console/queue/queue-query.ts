import type { CommentStatusName } from '../../threads/views.js';

/** What part of the queue a page shows; all of it is in the address, so that it can be shared. */
export interface QueueQuery {
  status: CommentStatusName | 'any';
  /** A site's slug. */
  site?: string | undefined;
  page?: string | undefined;
  /** Words in the text or the name. */
  q?: string | undefined;
  rule?: string | undefined;
  /** ISO 639-1. */
  language?: string | undefined;
  /** The id of a comment: only what its author wrote. */
  author?: string | undefined;
  /** The id of a comment: only what says nearly the same. */
  like?: string | undefined;
  /** In hours. */
  olderThan?: number | undefined;
  order?: 'newest' | 'oldest' | undefined;
  cursor?: string | undefined;
}

/** Whether a queue shows a part of what waits on its site, so that news of the site say nothing of it. */
export function isFiltered({ page, q, rule, language, author, like, olderThan }: QueueQuery): boolean {
  return [page, q, rule, language, author, like, olderThan].some((value) => value !== undefined);
}

export function queueHref(basePath: string, query: QueueQuery): string {
  const parameters = Object.entries(query)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => [name, String(value)]);
  return `${basePath}/moderation?${new URLSearchParams(parameters).toString()}`;
}

/** What waits is taken in the order it came. */
export function usualOrder(status: QueueQuery['status']): 'newest' | 'oldest' {
  return status === 'held' ? 'oldest' : 'newest';
}

/** The same part of the queue among the comments of another status. Only what waits is known by its language. */
export function tabHref(basePath: string, query: QueueQuery, status: CommentStatusName): string {
  const { language, order } = query;
  return queueHref(basePath, {
    ...query,
    cursor: undefined,
    status,
    language: status === 'held' ? language : undefined,
    order: order === usualOrder(query.status) ? undefined : order,
  });
}

/** Where one decides about all comments that a queue shows; its order and place are of no matter there. */
export function bulkHref(basePath: string, query: QueueQuery): string {
  const selection = { ...query, order: undefined, cursor: undefined };
  return queueHref(basePath, selection).replace('/moderation?', '/moderation/bulk?');
}
