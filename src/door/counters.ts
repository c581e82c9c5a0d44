import { Cluster, Redis } from 'ioredis';
import pg from 'pg';
import type { Logger } from 'pino';
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRedis,
} from 'rate-limiter-flexible';

export interface Limit {
  /** Stands in the keys that are counted by, and in the headers that tell of the limit. */
  name: string;
  /** How often within the window. */
  points: number;
  windowSeconds: number;
}

/** Counts that all processes keep together, in Redis or in PostgreSQL. */
export interface Counters {
  /** The same counter each time for limits of one name. */
  open(limit: Limit): RateLimiterAbstract;
  close(): Promise<void>;
}

export interface CountersOptions {
  databaseUrl: string;
  /** One URL, or several with commas for a cluster. */
  redisUrl: string | undefined;
  log: Pick<Logger, 'warn'>;
}

/** A count that takes longer than this is kept by this process alone: a reader waits for no counter. */
const answerTimeoutMs = 500;
const reconnectDelayMaxMs = 2_000;
const databaseConnectionsMax = 4;
const redisPrefix = 'anteroom:';

/** Opens what counts; where its server is away each process counts for itself, and refuses nobody for that. */
export function createCounters(options: CountersOptions): Counters {
  const { openOn, close } =
    options.redisUrl === undefined ? onPostgres(options) : onRedis(options.redisUrl, options.log);
  const opened = new Map<string, RateLimiterAbstract>();
  return {
    open(limit) {
      const counter = opened.get(limit.name) ?? openOn(insured(limit));
      opened.set(limit.name, counter);
      return counter;
    },
    close,
  };
}

/** Whoever has used a limit up is refused from memory, so that a flood reaches no server. */
function insured({ name, points, windowSeconds }: Limit) {
  const limit = { keyPrefix: name, points, duration: windowSeconds };
  return { ...limit, inMemoryBlockOnConsumed: points, insuranceLimiter: new RateLimiterMemory(limit) };
}

type Insured = ReturnType<typeof insured>;

interface Opened {
  openOn: (options: Insured) => RateLimiterAbstract;
  close: () => Promise<void>;
}

/**
 * A connection of its own: the queue's waits for a server that is away, which a request cannot. Counts of one
 * request go to the server together.
 */
function onRedis(redisUrl: string, log: CountersOptions['log']): Opened {
  const urls = redisUrl.split(',').map((url) => url.trim());
  const options = { commandTimeout: answerTimeoutMs, maxRetriesPerRequest: 0, enableAutoPipelining: true };
  const delayMs = (attempt: number) => Math.min(attempt * 100, reconnectDelayMaxMs);
  const [first = redisUrl] = urls;
  const connection =
    urls.length === 1
      ? new Redis(first, { ...options, retryStrategy: delayMs })
      : new Cluster(urls, {
          enableAutoPipelining: true,
          redisOptions: { commandTimeout: answerTimeoutMs, maxRetriesPerRequest: 0 },
          clusterRetryStrategy: delayMs,
        });
  connection.on('error', (error: Error) => {
    log.warn(
      { err: error },
      'the server that counts requests does not answer; each process counts for itself',
    );
  });
  // The first connection is waited for; when a later one is lost, nobody waits for the next.
  connection.once('ready', () => {
    connection.options.enableOfflineQueue = false;
  });
  return {
    openOn: ({ keyPrefix, ...limit }) =>
      new RateLimiterRedis({ ...limit, keyPrefix: redisPrefix + keyPrefix, storeClient: connection }),
    close() {
      connection.disconnect();
      return Promise.resolve();
    },
  };
}

/** A pool of its own, and a small one: who comes in is not to wait for who is being judged. */
function onPostgres({ databaseUrl, log }: CountersOptions): Opened {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: databaseConnectionsMax,
    connectionTimeoutMillis: answerTimeoutMs,
    query_timeout: answerTimeoutMs,
    application_name: 'anteroom counters',
    keepAlive: true,
  });
  pool.on('error', (error) => {
    log.warn({ err: error }, 'the counters lost a connection to the database');
  });
  return {
    openOn: (limit) =>
      new RateLimiterPostgres({
        ...limit,
        storeClient: pool,
        storeType: 'pool',
        tableName: 'counts',
        // A migration makes the table, and the purge sweeps it.
        tableCreated: true,
        clearExpiredByTimeout: false,
      }),
    close: () => pool.end(),
  };
}
