import type { Verdict, VerdictAction } from '../../rules/findings/rule.js';
import type { RulesetDefinition } from '../../rules/ruleset.js';
import type { RunState } from '../../store/database/records.js';
import type { CommentStatusName } from '../../threads/views.js';

/** What a moderator made of a comment; null while none has decided. */
export type DryRunTarget = 'approved' | 'rejected' | 'spam' | 'held' | null;

/** How many comments go from one action to another. */
export interface Movement {
  from: VerdictAction;
  to: VerdictAction;
  count: number;
  /** Of these, those on which a moderator's decision stands. */
  moderated: { approved: number; rejected: number; spam: number; held: number };
}

/** A dry run as it stands; while it runs the counts are those of the comments done so far. */
export interface DryRunView {
  id: string;
  site: string;
  state: RunState;
  /** Percent. */
  progress: number;
  comments: { asked: number; total: number | null; done: number };
  /** The version it is compared with. */
  against: number;
  summary: string;
  counts: Movement[];
  /** What a dry run leaves out of the picture, in a sentence. */
  remoteChecks: string;
  definition: RulesetDefinition;
  createdBy: string | null;
  createdAt: string;
  finishedAt: string | null;
}

/** A comment that would be judged otherwise, with both verdicts. */
export interface DryRunItem {
  commentId: string;
  page: string;
  pageTitle: string | null;
  author: { name: string; website: string | null };
  body: string;
  submittedAt: string;
  status: CommentStatusName;
  /** What a moderator made of it; null while none has decided. */
  moderated: DryRunTarget;
  before: Verdict;
  after: Verdict;
}
