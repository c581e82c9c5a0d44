import type { FindingView } from '../rules/findings/finding-view.js';
import type { CommentStatusName } from '../threads/views.js';

/** What moderators see of comments: plain, JSON-ready shapes shared by the API and the console. */

export interface DecisionView {
  id: string;
  version: number;
  action: string;
  from: CommentStatusName;
  to: CommentStatusName;
  actor: { kind: string; name: string | null };
  reason: string | null;
  score: number | null;
  findings: FindingView[];
  rulesetVersion: number | null;
  spamHeadVersion: number | null;
  decidedAt: string;
}

/** Comments of one author on one site, by where they stand. */
export interface AuthorHistoryView {
  approved: number;
  rejected: number;
  spam: number;
  held: number;
}

/** A comment as a moderator sees it. The e-mail address is masked; its keys and tokens never appear. */
export interface ReviewItem {
  id: string;
  site: { slug: string; name: string };
  page: string;
  /** What readers see as the title of the page. */
  pageTitle: string | null;
  /** What the sender says the page is called; shown to readers once this comment, or another that says so, is approved. */
  claimedPageTitle: string | null;
  parentId: string | null;
  /** What it answers; null for one that answers the page, or whose parent is gone. */
  parent: { id: string; name: string; body: string; status: CommentStatusName } | null;
  status: CommentStatusName;
  version: number;
  author: {
    name: string;
    website: string | null;
    email: string;
    /** This one included. */
    history: AuthorHistoryView;
    /** On this site; null where their address is sealed under a secret that is gone. */
    firstSeenAt: string | null;
  };
  /** As it was typed. */
  body: string;
  /** As readers see it, or would. */
  html: string;
  submittedAt: string;
  decidedAt: string | null;
  /** The author has changed a text that was approved: readers see that one until this one is decided on. */
  earlierTextStands: boolean;
  /** Another moderator who has it in front of them; null where nobody has, or where that was not asked. */
  claimedBy: string | null;
  /** The latest decision that the rules made; null while none has been made. */
  verdict: Pick<DecisionView, 'score' | 'findings' | 'rulesetVersion' | 'spamHeadVersion' | 'reason'> | null;
}

/** A comment beside another, short. */
export interface NeighbourView {
  id: string;
  name: string;
  body: string;
  status: CommentStatusName;
  submittedAt: string;
}

/** What a moderator left for the others. */
export interface NoteView {
  id: string;
  /** Null for a token that belongs to no person, and for one who has left. */
  by: string | null;
  text: string;
  at: string;
}

/** A change of the text by its author. */
export interface EditView {
  before: string;
  after: string;
  at: string;
}

export type ReviewDetail = ReviewItem & {
  /** Oldest first. */
  edits: EditView[];
  decisions: DecisionView[];
  notes: NoteView[];
  /** What stands above it in the thread, the first of it first. */
  above: NeighbourView[];
  /** What answers it, oldest first. */
  below: NeighbourView[];
};

/** An author on one site, known by a keyed hash only. */
export interface AuthorView {
  /** The comment they were found by. */
  commentId: string;
  /** Names they wrote under, the latest first. */
  names: string[];
  firstSeenAt: string | null;
  history: AuthorHistoryView;
  /** Points that their past takes off doubts about a comment, at most; 0 while the site's rules do not trust them. */
  trust: number;
  ban: { until: string | null; hidden: boolean; reason: string | null; by: string | null; at: string } | null;
}

/** What the rules would say now. */
export interface JudgementView {
  status: 'approved' | 'held' | 'rejected' | 'spam';
  score: number;
  findings: FindingView[];
  rulesetVersion: number;
}

/** How many comments stand in each status; null for more than are counted. */
export type StatusTally = Record<CommentStatusName, number | null>;
