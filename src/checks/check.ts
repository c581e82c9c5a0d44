/**
 * Remote checks: somebody outside who is asked what to think of a comment. Each is one file that builds one
 * request out of what it is given and reads one answer; whom to ask, what to send and what a failure means is
 * decided by those who call it.
 */

export const checkNames = ['akismet', 'stop-forum-spam', 'moderation-endpoint', 'webhook'] as const;
export type CheckName = (typeof checkNames)[number];

/** How a check is called in what a moderator reads. */
export const checkTitles: Readonly<Record<CheckName, string>> = {
  akismet: 'Akismet',
  'stop-forum-spam': 'Stop Forum Spam',
  'moderation-endpoint': 'the moderation endpoint',
  webhook: 'the site’s own check',
};

/** What of a comment may leave the house, each only where a site's settings for the check name it. */
export type SendableField = 'name' | 'website' | 'body' | 'page' | 'email';

/** The part of a comment that a check may see. */
export interface Outgoing extends Partial<Record<SendableField, string>> {
  commentId: string;
  submittedAt: Date;
}

export interface Answer {
  /** From 0, nothing against the comment, to 1, certain. */
  score: number;
  /** e.g. "Akismet calls it spam". */
  evidence: string;
}

/** What a moderator made of a comment, in the words of spam filters. */
export type Position = 'spam' | 'ham';

export interface RemoteCheck {
  /** @throws CheckFailure */
  ask: (comment: Outgoing, signal: AbortSignal) => Promise<Answer>;
  /** Tells the check that it was wrong; absent where a check cannot be told. @throws CheckFailure */
  tell?: (comment: Outgoing, position: Position, signal: AbortSignal) => Promise<void>;
}

export type FailureKind =
  | 'late'
  | 'unreachable'
  | 'refused'
  | 'invalid-answer'
  /** Its address is one that may not be called. */
  | 'not-allowed'
  /** Its settings lack something that it needs. */
  | 'misconfigured'
  /** It has failed so often that it is left alone for a while. */
  | 'resting';

/**
 * No answer, or none that can be believed. The message goes on from the check's title: "gave no answer within
 * 5 s". It never quotes what a server sent: that is a stranger's text, and may be a neighbour's secret.
 */
export class CheckFailure extends Error {
  readonly kind: FailureKind;
  /** Whether trying again in a moment may help. */
  readonly retry: boolean;

  constructor(kind: FailureKind, message: string, retry: boolean, cause?: unknown) {
    super(message, { cause });
    this.name = 'CheckFailure';
    this.kind = kind;
    this.retry = retry;
  }
}

export function invalidAnswer(cause?: unknown): CheckFailure {
  return new CheckFailure('invalid-answer', 'gave an answer that is not in its format', true, cause);
}
