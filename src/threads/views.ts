/** What leaves the service about comments: plain, JSON-ready shapes shared by the API, the pages and the embed. */

export type CommentStatusName = 'pending' | 'held' | 'approved' | 'rejected' | 'spam' | 'withdrawn';

export interface PublicAuthor {
  name: string;
  website: string | null;
  avatarUrl: string | null;
  /** Of one of the site's own authors, whose word for it a moderator has taken. */
  badge: string | null;
}

/** An approved comment as any reader may see it. */
export interface PublicComment {
  id: string;
  parentId: string | null;
  author: PublicAuthor;
  /** Sanitised HTML. Empty when `removed`. */
  html: string;
  /** ISO 8601, UTC. */
  createdAt: string;
  editedAt: string | null;
  replies: PublicComment[];
  /** Approved comments below this one, at any depth. */
  replyCount: number;
  /** Readers who recommend it, each counted once. */
  recommendCount: number;
  /** Present and true for the place of a comment that is no longer shown but has answers that are. */
  removed?: true;
}

export type ThreadSort = 'newest' | 'oldest' | 'top';

export interface ThreadView {
  page: string;
  title: string | null;
  /** Approved comments in the whole thread. */
  count: number;
  /** True when the thread takes no more comments. */
  closed: boolean;
  /** Top-level comments left out in front, so that the comment asked for is here; absent where there are none. */
  skipped?: number;
  comments: PublicComment[];
  nextCursor: string | null;
}

/** Why a comment is held, or put aside by the rules, as far as its author may know; the words are in src/reader/words. */
export type ReaderReason =
  | 'too-many-links'
  | 'shouting'
  | 'repeated-characters'
  | 'same-text'
  | 'repeated-submission'
  | 'link-in-name'
  | 'hold-all'
  /** It could not be checked. */
  | 'unchecked';

/** The author's private page. Holds only what the author wrote, and what the author may know of its fate. */
export interface StatusView {
  id: string;
  status: CommentStatusName;
  page: string;
  pageTitle: string | null;
  /** Where the comment can be read once approved; null when the page is a key and not a URL. */
  pageUrl: string | null;
  siteName: string;
  name: string;
  body: string;
  submittedAt: string;
  /** Null until a verdict that stands; a held comment is still waiting for one. */
  decidedAt: string | null;
  /** Never a rule's internals. */
  reasons: ReaderReason[];
  /** Readers still see the text that was approved, while the one put in its place waits. */
  earlierTextStands: boolean;
  /** ISO 8601; null when the text cannot be changed. */
  editableUntil: string | null;
  /** Whether the author wants to hear of answers. */
  notify: boolean;
  mayWithdraw: boolean;
}

/** The latest comments of a site or a page, for a feed. Times are ISO 8601, UTC; ids are UUIDs. */
export interface FeedView {
  id: string;
  site: string;
  /** The title of the page whose replies these are, or what it is called for want of one; null for those of the whole site. */
  page: string | null;
  /** Where what the feed is about is read. */
  url: string;
  atomUrl: string;
  jsonUrl: string;
  updatedAt: string;
  /** Newest first. */
  entries: FeedEntry[];
}

export interface FeedEntry {
  id: string;
  url: string;
  /** The address of the page, or the site's own key for it. */
  page: string;
  /** Null for a key. */
  pageUrl: string | null;
  pageTitle: string | null;
  author: PublicAuthor;
  /** What it answers; null for the page itself. */
  parent: { id: string; url: string } | null;
  /** Approved answers to it; null where there are none. */
  replies: { count: number; updatedAt: string } | null;
  /** Sanitised HTML. */
  html: string;
  /** ISO 639-1. */
  language: string | null;
  createdAt: string;
  updatedAt: string;
}
