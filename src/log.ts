import { pino, type DestinationStream, type Logger } from 'pino';

/**
 * Fields that may hold what a reader typed, or a credential; they are dropped wherever they turn up.
 * Nothing logs them on purpose: this is the second lock.
 */
const redacted = ['email', 'emailSealed', 'authorName', 'name', 'body', 'password', 'token', 'statusUrl', 'authorization', 'cookie'];

/** One JSON line an event; times ISO 8601. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: redacted.flatMap((field) => [field, `*.${field}`]), remove: true },
    serializers: { err: describeError },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** What is safe to say of an error: a database driver's may quote the row it choked on. */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code, cause } = error as Error & { code?: unknown };
  return {
    type: error.name,
    message: withoutValues(error.message),
    ...(typeof code === 'string' && { code }),
    stack: withoutValues(error.stack ?? ''),
    ...(cause !== undefined && { cause: describeError(cause) }),
  };
}

/** E-mail addresses anywhere in a message, and anything after PostgreSQL's and Prisma's "parameters". */
function withoutValues(text: string): string {
  return text.replace(/[^\s"'<>()]{1,64}@[^\s"'<>()]{1,255}/g, '[address]').replace(/(Failing row contains|Key \().*$/gm, '$1 [row]');
}
