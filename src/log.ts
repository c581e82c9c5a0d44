import { type DestinationStream, type Logger, pino } from 'pino';

/**
 * Fields that may hold what a reader typed, or a credential; they are dropped wherever they turn up.
 * Nothing logs them on purpose: this is the second lock.
 */
const redacted = [
  'email',
  'emailSealed',
  'authorName',
  'name',
  'body',
  'password',
  'token',
  'statusUrl',
  'authorization',
  'cookie',
];

/**
 * One JSON line an event; times ISO 8601. Lines are handed over behind the work that logs them, so that many at a
 * time cost one write; those that wait when the process exits are written then.
 */
export function createLog(
  level: string,
  destination: DestinationStream = pino.destination({ fd: 1, sync: false }),
): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: redacted.flatMap((field) => [field, `*.${field}`]), remove: true },
    serializers: { err: describeError },
  };
  return pino(options, destination);
}

/** What is safe to say of an error: a database driver's may quote the row it choked on. */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: withoutValues(String(error)) };
  const { code, cause } = error as Error & { code?: unknown };
  return {
    type: error.name,
    message: withoutValues(error.message),
    ...(typeof code === 'string' && { code }),
    stack: framesOf(error),
    ...(cause !== undefined && { cause: describeError(cause) }),
  };
}

/** Where it happened; without the message that a stack repeats. */
function framesOf({ stack = '' }: Error): string {
  return withoutValues(
    stack
      .split('\n')
      .filter((line) => /^ {4}at /.test(line))
      .join('\n'),
  );
}

/** Without e-mail addresses, and without the row that PostgreSQL quotes, which may go on over several lines. */
function withoutValues(text: string): string {
  return text
    .replace(/[^\s"'<>()]{1,64}@[^\s"'<>()]{1,255}/g, '[address]')
    .replace(/(Failing row contains|Key \().*$/s, '$1 [row]');
}
