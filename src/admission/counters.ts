import { Cluster, Redis } from 'ioredis';
import type { Logger } from 'pino';
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRedis,
  RateLimiterRes,
} from 'rate-limiter-flexible';
import type { Clock } from '../clock.js';
import { createOutage, type Outage } from '../outage.js';
import { openPool } from '../postgres/open-pool.js';

export interface Limit {
  /** Stands in the keys that are counted by, and in the headers that tell of the limit. */
  name: string;
  /** How often within the window. */
  points: number;
  windowSeconds: number;
}

/** Counts that all processes keep together, in Redis or in PostgreSQL. */
export interface Counters {
  /**
   * Uses a limit once; the same count each time for limits of one name.
   * @throws RateLimiterRes when it was used up before.
   */
  consume(limit: Limit, key: string): Promise<RateLimiterRes>;
  /** Takes one use back, as if it had not been. */
  giveBack(limit: Limit, key: string): Promise<void>;
  close(): Promise<void>;
}

export interface CountersOptions {
  databaseUrl: string;
  /** One URL, or several with commas for a cluster. */
  redisUrl: string | undefined;
  log: Pick<Logger, 'warn' | 'info'>;
  clock: Clock;
}

/** A count that takes longer than this is kept by this process alone: a reader waits for no counter. */
const answerTimeoutMs = 500;
const reconnectDelayMaxMs = 2_000;
const databaseConnectionsMax = 4;
const redisPrefix = 'anteroom:';

/** Opens the counters. While their server is unavailable each process counts for itself. */
export function createCounters({ databaseUrl, redisUrl, log, clock }: CountersOptions): Counters {
  const outage = createOutage({
    log,
    clock,
    began:
      'requests could not be counted together: each process counts those it takes, and allows the limits for itself',
    ended: 'requests are counted together again',
  });
  const { openOn, close } =
    redisUrl === undefined ? onPostgres(databaseUrl, outage) : onRedis(redisUrl, outage);
  const opened = new Map<string, { shared: RateLimiterAbstract; own: RateLimiterAbstract }>();
  const counterOf = ({ name, points, windowSeconds }: Limit) => {
    const known = opened.get(name);
    if (known !== undefined) return known;
    const options = { keyPrefix: name, points, duration: windowSeconds };
    const counter = { shared: openOn(options), own: new RateLimiterMemory(options) };
    opened.set(name, counter);
    return counter;
  };
  // While the server is out of use, one request at a time finds out whether it still is; the others wait for nothing.
  let out: { error: unknown } | null = null;
  let isAsking = false;
  return {
    async consume(limit, key) {
      const { shared, own } = counterOf(limit);
      if (out !== null && isAsking) {
        outage.failed(out.error);
        return own.consume(key);
      }
      isAsking = true;
      try {
        const counted = await shared.consume(key);
        out = null;
        outage.answered();
        return counted;
      } catch (error) {
        if (error instanceof RateLimiterRes) throw error;
        out = { error };
        outage.failed(error);
        return await own.consume(key);
      } finally {
        isAsking = false;
      }
    },
    async giveBack(limit, key) {
      const { shared, own } = counterOf(limit);
      try {
        await shared.reward(key);
      } catch (error) {
        outage.failed(error);
        await own.reward(key);
      }
    },
    close,
  };
}

interface CounterOptions {
  keyPrefix: string;
  points: number;
  duration: number;
}

interface Opened {
  openOn: (options: CounterOptions) => RateLimiterAbstract;
  close: () => Promise<void>;
}

/** A sender over a limit is refused from memory, so that a flood does not reach the server. */
const refusing = ({ points, ...options }: CounterOptions) => ({
  ...options,
  points,
  inMemoryBlockOnConsumed: points,
});

/**
 * A connection of its own: the queue's waits for a server that is away, which a request cannot. Counts of one
 * request go to the server together.
 */
function onRedis(redisUrl: string, outage: Outage): Opened {
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
  connection.on('error', outage.failed);
  // The first connection is waited for; when a later one is lost, nobody waits for the next.
  connection.once('ready', () => {
    connection.options.enableOfflineQueue = false;
  });
  return {
    openOn: (options) =>
      new RateLimiterRedis({
        ...refusing(options),
        keyPrefix: redisPrefix + options.keyPrefix,
        storeClient: connection,
      }),
    close() {
      connection.disconnect();
      return Promise.resolve();
    },
  };
}

/** A pool of its own, and a small one: who comes in is not to wait for who is being judged. */
function onPostgres(databaseUrl: string, outage: Outage): Opened {
  const pool = openPool({
    databaseUrl,
    applicationName: 'anteroom counters',
    connectionsMax: databaseConnectionsMax,
    connectTimeoutMs: answerTimeoutMs,
    answerTimeoutMs,
  });
  pool.on('error', outage.failed);
  return {
    openOn: (options) =>
      new RateLimiterPostgres({
        ...refusing(options),
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
