import type { PublicComment, StatusView, ThreadView } from '../../src/threads/views.js';

export const now = new Date('2025-06-15T12:00:00Z');

/** What somebody types who would like to be a script. */
export const hostile = `"><script>alert(1)</script><img src=x onerror=alert(2)>' onfocus=alert(3) \u202eevil`;

export function comment(
  over: Partial<PublicComment> & { name?: string; website?: string } = {},
): PublicComment {
  const { name = 'Reader', website = null, ...rest } = over;
  return {
    id: 'c1',
    parentId: null,
    author: { name, website, avatarUrl: null, badge: null },
    html: '<p>Body</p>',
    createdAt: '2025-06-15T09:00:00.000Z',
    editedAt: null,
    replies: [],
    replyCount: 0,
    recommendCount: 0,
    ...rest,
  };
}

export function thread(over: Partial<ThreadView> = {}): ThreadView {
  const comments = over.comments ?? [];
  return {
    page: 'https://news.example/story',
    title: 'Story',
    count: comments.length,
    closed: false,
    comments,
    nextCursor: null,
    ...over,
  };
}

export function status(over: Partial<StatusView> = {}): StatusView {
  return {
    id: 'c1',
    status: 'held',
    page: 'https://news.example/story',
    pageTitle: 'Story',
    pageUrl: 'https://news.example/story',
    siteName: 'The News',
    name: 'Reader',
    body: 'Body',
    submittedAt: '2025-06-15T11:58:00.000Z',
    decidedAt: null,
    reasons: [],
    earlierTextStands: false,
    editableUntil: null,
    notify: false,
    mayWithdraw: true,
    ...over,
  };
}
