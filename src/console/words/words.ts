import type { AuthorHistoryView } from '../../moderation/review-views.js';
import type { AuditAction, decisionAction } from '../../moderators/audit-views.js';
import type { CommentStatusName } from '../../threads/views.js';
import type { AccountWords } from './words-account.js';
import type { AuditWords } from './words-audit.js';
import type { ModeratorsWords } from './words-moderators.js';
import type { RefusalWords } from './words-refusals.js';
import type { ThreadWords } from './words-threads.js';
import type { TokensWords } from './words-tokens.js';

/** Every string of the console. A language is complete when it compiles. */
export interface ConsoleWords {
  /** BCP 47. */
  language: string;
  skipToMain: string;
  queue: string;
  signIn: string;
  signInLead: string;
  signOut: string;
  email: string;
  password: string;
  wrongSignIn: string;
  signedOut: string;
  statuses: Record<CommentStatusName, string>;
  actions: { approve: string; reject: string; spam: string; hold: string };
  /** What has been done with a comment, short. */
  done: Record<CommentStatusName, string>;
  undo: string;
  search: string;
  searchHint: string;
  site: string;
  allSites: string;
  rule: string;
  anyRule: string;
  order: string;
  newestFirst: string;
  oldestFirst: string;
  apply: string;
  clearFilters: string;
  onlyByAuthor: string;
  onlyOnPage: string;
  nextPage: string;
  firstPage: string;
  emptyQueue: string;
  emptyQueueHint: string;
  emptyFilter: string;
  emptyFilterHint: string;
  emptyStatus: string;
  newOnes: (count: number | null) => string;
  inReplyTo: string;
  noReasons: string;
  notJudged: string;
  couldNotBeJudged: string;
  shadow: string;
  needsHuman: string;
  sum: string;
  mark: (number: number) => string;
  firstComment: string;
  history: (counts: AuthorHistoryView) => string;
  asReadersSee: string;
  stale: string;
  failed: string;
  offline: string;
  keys: string;
  /** What each key does, in the order of the list. */
  keyList: Record<KeyName, string>;
  pageDone: string;
  whatElseWaits: string;
  keysOn: string;
  close: string;
  decisions: string;
  /** In place of the name of somebody who has had their comment erased. */
  erased: string;
  edits: string;
  editedByAuthor: string;
  putIn: string;
  struckOut: string;
  earlierTextStands: string;
  decidedBy: (actor: string) => string;
  theRules: string;
  theAuthor: string;
  theService: string;
  someone: string;
  rulesetVersion: (version: number) => string;
  spamHeadVersion: (version: number) => string;
  backToQueue: string;
  openPage: string;
  fullRecord: string;
  allByAuthor: string;
  sent: string;
  readOnly: string;
  firstSeen: string;
  ban: string;
  trusted: (points: number) => string;
  banFor: string;
  banUntil: string;
  days: (count: number) => string;
  forGood: string;
  bannedForGood: string;
  bannedUntil: (date: string) => string;
  banHidden: string;
  banHiddenHint: string;
  liftBan: string;
  inLanguage: string;
  filters: string;
  showAll: string;
  showLess: string;
  anyLanguage: string;
  age: string;
  anyAge: string;
  olderThan: Record<1 | 24 | 168, string>;
  claimedBy: (name: string) => string;
  notes: string;
  notesHint: string;
  addNote: string;
  around: string;
  judgeAgain: string;
  judgedNow: (status: string) => string;
  onlyLike: string;
  showAlike: string;
  select: (name: string) => string;
  selected: string;
  allThatMatch: string;
  bulk: string;
  bulkCount: (count: number) => string;
  bulkEmpty: string;
  bulkReason: string;
  bulkProgress: (decided: number, total: number) => string;
  bulkPassedOver: (count: number) => string;
  bulkFailed: (count: number) => string;
  bulkStates: Record<'queued' | 'running' | 'completed' | 'cancelled' | 'failed', string>;
  cancel: string;
  rooms: string;
  rules: string;
  sites: string;
  overview: string;
  threads: ThreadWords;
  audit: string;
  auditActions: Record<AuditAction | typeof decisionAction, string>;
  auditDetails: AuditWords;
  emptyAudit: string;
  when: string;
  who: string;
  what: string;
  toWhat: string;
  everyone: string;
  everything: string;
  aReader: string;
  noPerson: string;
  download: string;
  revealEmail: string;
  revealedEmail: string;
  count: (count: number | null) => string;
  /** What the pages about accounts say. */
  account: AccountWords;
  /** And those about who moderates. */
  moderators: ModeratorsWords;
  tokens: TokensWords;
  refusals: RefusalWords;
}

export type KeyName =
  | 'next'
  | 'previous'
  | 'approve'
  | 'reject'
  | 'spam'
  | 'hold'
  | 'select'
  | 'undo'
  | 'open'
  | 'search'
  | 'nextPage'
  | 'help';
