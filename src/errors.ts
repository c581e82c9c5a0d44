/** What a caller of the service can act on. The mapping to HTTP lives in src/http/problem.ts. */
export type ErrorCode =
  | 'invalid' // the request is understood and its content is not acceptable
  | 'malformed' // the request could not be read at all
  | 'too-large'
  | 'unsupported-media-type'
  | 'unauthenticated'
  | 'second-factor-required' // the password is right, and a code is needed too
  | 'forbidden'
  | 'origin-not-allowed'
  | 'not-found'
  | 'method-not-allowed'
  | 'thread-closed'
  | 'edit-closed'
  | 'stale-version'
  | 'stale-ruleset'
  | 'transition-not-allowed'
  | 'too-few-decisions'
  | 'last-administrator'
  | 'idempotency-key-reused'
  | 'too-many-requests'
  | 'form-expired' // the form was open for too long; the answer has a fresh token
  | 'proof-required' // the site asks for work first; the answer has a challenge
  | 'unavailable';

/** One fault in one place of a request. */
export interface Fault {
  /** A JSON Pointer (RFC 6901) as a URI fragment, e.g. `#/email`. */
  pointer: string;
  /** For programs, that tell it in words of their own: the field and what is wrong with it, e.g. `email-malformed`. */
  code: string;
  detail: string;
  /** The bound that was overstepped, in the unit of `detail`. */
  max?: number;
  min?: number;
}

export interface DomainErrorExtras {
  faults?: readonly Fault[];
  /** Seconds after which trying again makes sense. */
  retryAfterSeconds?: number;
  /** The methods that the path has. */
  allowed?: readonly string[];
  /** Further members of the problem document, such as the current state after a stale version. */
  members?: Readonly<Record<string, unknown>>;
  cause?: unknown;
}

/** An outcome the caller can act on; `detail` says what to do. A bug throws a plain Error instead. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly faults: readonly Fault[];
  readonly retryAfterSeconds: number | undefined;
  readonly allowed: readonly string[];
  readonly members: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, detail: string, extras: DomainErrorExtras = {}) {
    super(detail, { cause: extras.cause });
    this.name = 'DomainError';
    this.code = code;
    this.faults = extras.faults ?? [];
    this.retryAfterSeconds = extras.retryAfterSeconds;
    this.allowed = extras.allowed ?? [];
    this.members = extras.members ?? {};
  }
}

/** The service cannot start; the message is for the operator and is printed without a stack trace. */
export class StartupError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'StartupError';
  }
}
