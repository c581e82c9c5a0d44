import type { ProofOfWork, Role } from '../store/database/records.js';

/** What people do here that is kept: everything that changes something for others, or shows what is private. */
export const auditActions = [
  'signed-in',
  'sign-in-failed',
  'signed-out',
  'site-created',
  'site-changed',
  'authors-named',
  'rules-changed',
  'rules-restored',
  'check-changed',
  'spam-head-trained',
  'spam-head-chosen',
  'thread-closed',
  'thread-opened',
  'thread-changed',
  'author-banned',
  'ban-lifted',
  'email-revealed',
  'comment-erased',
  'audit-exported',
  'name-changed',
  'password-changed',
  'session-revoked',
  'signed-out-everywhere',
  'second-factor-on',
  'second-factor-off',
  'recovery-codes-made',
  'moderator-invited',
  'invitation-revoked',
  'moderator-joined',
  'moderator-changed',
  'moderator-removed',
  'second-factor-reset',
  'token-made',
  'token-revoked',
  'passkey-added',
  'passkey-removed',
] as const;
export type AuditAction = (typeof auditActions)[number];

/** Decisions on comments come in the same order, from their own table. */
export const decisionAction = 'decided';

/** What entries tell beyond their subject; no secret, and nothing of a reader's. The console has words for each. */
export interface AuditDetails {
  /** With their badges, and their addresses masked. */
  authors: string[];
  bodyLengthMax: number;
  /** Its id. */
  comment: string;
  days: number | 'no end';
  editWindowSeconds: number;
  enabled: boolean;
  formNotify: boolean;
  formWebsite: boolean;
  format: string;
  /** With `to`: statuses of a decision, roles of a moderator, names of one who has another now. */
  from: string;
  hidden: boolean;
  holdsAll: boolean;
  invitationsEnded: number;
  languages: string[];
  name: string;
  origins: string[];
  /** Each as `rule=value`. */
  pageRules: string[];
  proofOfWork: ProofOfWork;
  reason: string;
  restoredFrom: number;
  role: Role;
  send: string[];
  sessions: number;
  sessionsEnded: number;
  sites: string[] | 'all';
  slowSeconds: number | null;
  /** Of a page; null for none. */
  title: string | null;
  to: string;
  tokensEnded: number;
  until: string | null;
  /** Null for none: the base model alone. */
  version: number | null;
  with: 'code' | 'recovery code' | 'passkey';
}

/** One thing somebody did, as a moderator may read it. */
export interface AuditView {
  id: string;
  /** ISO 8601, UTC. */
  at: string;
  /** The moderator's name; null for a token that belongs to no person. */
  actor: string | null;
  action: string;
  /** The site's slug. */
  site: string | null;
  subject: string | null;
  /** Of a decision. */
  commentId: string | null;
  details: Record<string, string | number | boolean | null | string[]>;
}
