import { PrismaPg } from '@prisma/adapter-pg';
import { DomainError } from '../../errors.js';
import type { Outage } from '../../outage.js';
import { openPool } from '../../postgres/open-pool.js';
import { PrismaClient } from '../generated/client.js';
import { guardText } from './guard-text.js';
import { isGone } from './row-faults.js';

export interface DatabaseOptions {
  databaseUrl: string;
  /** Connections held open at most, by this process. */
  connectionsMax: number;
  /** Is told of each statement with its parameters, as JSON; for looking at what the database makes of them. */
  onStatement?: (statement: { sql: string; parameters: string }) => void;
  /** Is told how the database does. */
  outage?: Outage;
}

const connectTimeoutMs = 2_500;
const statementTimeoutMs = 15_000;
/** By then the server has ended the statement, and said so. */
const answerTimeoutMs = statementTimeoutMs + 2_000;
/** For a connection to start a transaction on; Prisma's own 2 s are too few on a machine under load. */
const transactionWaitMs = 10_000;
const retryAfterSeconds = 5;
/**
 * Every statement here looks up few rows by index. Compiling one takes longer (40 ms) than running it, and a
 * random page is hardly dearer than the next one on today's disks.
 */
const plannerOptions = '-c jit=off -c random_page_cost=1.1';

/** How the tables gather rows for a statement; few statements under way make for full ones. */
export const batchLimits = { sizeMax: 100, concurrencyMax: 2 } as const;

/**
 * A statement of our own that begins with this comment is planned once per connection; those that Prisma
 * writes vary with what is asked for, and would fill the server's memory.
 */
const prepared = /^\/\* prepared: ([a-z-]+) \*\//;

/**
 * The Prisma client. A database that cannot be reached is `DomainError('unavailable')`; a row that refers to one that
 * is gone, or is gone itself, is `DomainError('not-found')`. All text is storable; see `guardText`.
 */
export type Database = ReturnType<typeof openDatabase>;

/** Opens a pool; nothing is connected until the first query. */
export function openDatabase({ databaseUrl, connectionsMax, onStatement, outage }: DatabaseOptions) {
  const pool = openPool({
    databaseUrl,
    applicationName: 'anteroom',
    connectionsMax,
    options: plannerOptions,
    connectTimeoutMs,
    statementTimeoutMs,
    answerTimeoutMs,
  });
  const adapter = new PrismaPg(pool, {
    disposeExternalPool: true,
    statementNameGenerator: ({ sql }) => prepared.exec(sql)?.[1] ?? '',
    // A pooled connection that breaks while idle is replaced by the pool; the next query tells of real trouble.
    onPoolError: () => undefined,
    onConnectionError: () => undefined,
  });
  const transactionOptions = { maxWait: transactionWaitMs, timeout: statementTimeoutMs };
  const client = new PrismaClient({
    adapter,
    transactionOptions,
    log: onStatement === undefined ? [] : [{ emit: 'event', level: 'query' }],
  });
  if (onStatement !== undefined)
    client.$on('query', ({ query, params }) => {
      onStatement({ sql: query, parameters: params });
    });
  const extended = client.$extends({
    name: 'guarded',
    query: {
      async $allOperations({ operation, args, query }): Promise<unknown> {
        try {
          const answer: unknown = await query(guardText(args));
          outage?.answered({ wrote: isWrite(operation, args) });
          return answer;
        } catch (error) {
          throw explain(error, outage);
        }
      },
    },
  });
  // A transaction that cannot even begin fails outside of any operation.
  const transaction = extended.$transaction.bind(extended) as (...args: unknown[]) => Promise<unknown>;
  Object.defineProperty(extended, '$transaction', {
    value: async (...args: unknown[]) => {
      try {
        return await transaction(...args);
      } catch (error) {
        throw explain(error, outage);
      }
    },
  });
  return extended;
}

function explain(error: unknown, outage: Outage | undefined): unknown {
  if (error instanceof DomainError) return error;
  if (isGone(error))
    return new DomainError('not-found', 'What this belongs to is no longer here.', { cause: error });
  if (!isUnreachable(error)) return error;
  outage?.failed(error);
  return unavailable(error);
}

/** Whether the statement was received is not always known, so this does not say that it was not. */
function unavailable(error: unknown): DomainError {
  return new DomainError(
    'unavailable',
    'The database cannot be used at the moment. Please try again; a comment sent again with the same Idempotency-Key is stored once.',
    { retryAfterSeconds, cause: error },
  );
}

const writes = /^(?:create|update|delete|upsert)/;

function isWrite(operation: string, args: unknown): boolean {
  if (!operation.startsWith('$')) return writes.test(operation);
  const { strings = [] } = args as { strings?: readonly string[] };
  return strings.some((part) => /\b(?:INSERT INTO|UPDATE|DELETE FROM)\b/.test(part));
}

/** Prisma's codes: https://www.prisma.io/docs/orm/reference/error-reference */
const unreachablePrismaCodes = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2037']);
/** SQLSTATE classes 08 (connection exception), 53 (insufficient resources), 57 (operator intervention), and 25006 (read only). */
const unreachableSqlStates = /^(?:08...|53...|57...|25006)$/;
const unreachableSystemCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
]);
const unreachableKinds = new Set([
  'DatabaseNotReachable',
  'ConnectionClosed',
  'SocketTimeout',
  'TooManyConnections',
  'TlsConnectionError',
  'DatabaseDoesNotExist',
  'AuthenticationFailed',
]);
const unreachableMessage =
  /connection (?:terminated|timeout|refused|closed|ended)|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable|server closed the connection|Can't reach database server/i;

function isUnreachable(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > 4) return false;
  const { code, kind, originalCode, message, cause, meta } = error as Record<string, unknown>;
  if (
    typeof code === 'string' &&
    (unreachablePrismaCodes.has(code) || unreachableSystemCodes.has(code) || unreachableSqlStates.test(code))
  )
    return true;
  if (typeof originalCode === 'string' && unreachableSqlStates.test(originalCode)) return true;
  if (typeof kind === 'string' && unreachableKinds.has(kind)) return true;
  if (typeof message === 'string' && unreachableMessage.test(message)) return true;
  const inner = meta as { driverAdapterError?: unknown } | undefined;
  return isUnreachable(cause, depth + 1) || isUnreachable(inner?.driverAdapterError, depth + 1);
}
