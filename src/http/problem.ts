import { STATUS_CODES } from 'node:http';
import type { Response } from 'express';
import { DomainError, type ErrorCode, type Fault } from '../errors.js';

/** An error as RFC 9457 has it; `errors` points into the request (RFC 6901). */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  errors?: readonly Fault[];
}

/** The status and title of each error. */
export const problemKinds: Readonly<Record<ErrorCode, { status: number; title: string }>> = {
  invalid: { status: 422, title: 'The request is not acceptable' },
  malformed: { status: 400, title: 'The request cannot be read' },
  'too-large': { status: 413, title: 'The request is too large' },
  'unsupported-media-type': { status: 415, title: 'This media type is not supported' },
  unauthenticated: { status: 401, title: 'Sign in first' },
  'second-factor-required': { status: 401, title: 'A code is needed too' },
  forbidden: { status: 403, title: 'Not allowed' },
  'origin-not-allowed': { status: 403, title: 'This origin may not use the site' },
  'not-found': { status: 404, title: 'Not found' },
  'method-not-allowed': { status: 405, title: 'This method is not allowed here' },
  'edit-closed': { status: 409, title: 'The comment can no longer be changed' },
  'thread-closed': { status: 409, title: 'The discussion is closed' },
  'stale-version': { status: 409, title: 'The comment has changed' },
  'stale-ruleset': { status: 409, title: 'The ruleset has changed' },
  'transition-not-allowed': { status: 409, title: 'The comment cannot be changed that way' },
  'too-few-decisions': { status: 409, title: 'Too little has been decided' },
  'last-administrator': { status: 409, title: 'Somebody has to run the place' },
  'idempotency-key-reused': { status: 422, title: 'The Idempotency-Key was used before' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'form-expired': { status: 403, title: 'The form has been open for too long' },
  'proof-required': { status: 403, title: 'Work is asked for first' },
  unavailable: { status: 503, title: 'Not available at the moment' },
};

/** Names the kind of problem; a URN, since it is a name and not a place. */
const typeBase = 'urn:anteroom:problem:';

/** What to tell the caller of an error. A bug says nothing of itself; the log has it. */
export function toProblem(error: unknown, instance: string): Problem {
  if (!(error instanceof DomainError)) {
    const status = clientErrorOf(error);
    if (status !== null)
      return {
        type: 'about:blank',
        title: STATUS_CODES[status] ?? 'Bad Request',
        status,
        detail: 'The request cannot be answered as it was sent.',
        instance,
      };
    return {
      type: 'about:blank',
      title: 'Internal Server Error',
      status: 500,
      detail: 'Something went wrong on our side. It has been logged; please try again later.',
      instance,
    };
  }
  const { status, title } = problemKinds[error.code];
  return {
    type: `${typeBase}${error.code}`,
    title,
    status,
    detail: error.message,
    instance,
    ...(error.faults.length > 0 && { errors: error.faults }),
    ...error.members,
  };
}

/** What Express and its parsers refuse by themselves, such as a path that is not well-formed; null for anything else. */
function clientErrorOf(error: unknown): number | null {
  const { status } = (error ?? {}) as { status?: unknown };
  return error instanceof Error && typeof status === 'number' && status >= 400 && status < 500
    ? status
    : null;
}

/** The headers that go with an error, whatever the form of its body. */
export function setProblemHeaders(res: Response, error: unknown): void {
  if (!(error instanceof DomainError)) return;
  if (error.retryAfterSeconds !== undefined) res.setHeader('Retry-After', String(error.retryAfterSeconds));
  if (error.allowed.length > 0) res.setHeader('Allow', error.allowed.join(', '));
  if (error.code === 'unauthenticated') res.setHeader('WWW-Authenticate', 'Bearer realm="anteroom"');
}

export function sendProblem(res: Response, error: unknown, instance: string): void {
  const problem = toProblem(error, instance);
  setProblemHeaders(res, error);
  res.setHeader('Cache-Control', 'no-store');
  res.status(problem.status).type('application/problem+json').end(JSON.stringify(problem));
}
