import {
  createPostgresBackend,
  createPostgresRelayBackend,
  type PostgresConnectionOptions,
  type Processor,
  Queue,
  Relay,
  Worker,
} from 'bullmq';
import { Cluster, Redis } from 'ioredis';
import pg from 'pg';
import type { Logger } from 'pino';
import { inTime } from '../in-time.js';
import type { QueueName } from './jobs.js';

/** What the queue runs on: BullMQ's own classes, on Redis or on PostgreSQL, behind one face. */
export interface QueueEngine {
  openQueue(name: QueueName): Queue;
  openWorker<Payload>(
    name: QueueName,
    process: Processor<Payload>,
    options: { concurrency: number },
  ): Worker<Payload>;
  openRelay(): Relay;
  /** Really asks the server. Rejects when it does not answer in time. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export interface QueueEngineOptions {
  databaseUrl: string;
  /** One URL, or several with commas for a cluster. Undefined puts the queue in the database. */
  redisUrl: string | undefined;
  log: Pick<Logger, 'warn'>;
}

/** The braces put every key of a queue into one slot, as a Redis cluster needs. */
const redisPrefix = '{anteroom}';
const relayNamespace = 'anteroom';
const pingTimeoutMs = 2_000;
const reconnectDelayMaxMs = 2_000;
const databaseConnectionsMax = 12;
/** Each queue and each worker listens to the pool they share; more would be a leak. */
const poolListenersMax = 32;
/** A worker's job that was not renewed for this long is given to another. */
const lockDurationMs = 6_000;
const stalledIntervalMs = 3_000;
/** Once by a restart in the middle is bad luck; a third time the job itself is suspected. */
const stalledCountMax = 2;
/** A worker that lost its server asks again after this long; BullMQ's own 15 s would keep readers waiting. */
const runRetryDelayMs = 1_000;

export function createQueueEngine(options: QueueEngineOptions): QueueEngine {
  return options.redisUrl === undefined ? onPostgres(options) : onRedis(options.redisUrl, options.log);
}

const workerOptions = {
  lockDuration: lockDurationMs,
  stalledInterval: stalledIntervalMs,
  maxStalledCount: stalledCountMax,
  runRetryDelay: runRetryDelayMs,
};

function onRedis(redisUrl: string, log: QueueEngineOptions['log']): QueueEngine {
  const connection = connectRedis(redisUrl);
  connection.on('error', (error: Error) => {
    log.warn({ err: error }, 'the queue server does not answer');
  });
  const base = { connection, prefix: redisPrefix };
  return {
    openQueue: (name) => watched(new Queue(name, base), log),
    openWorker: (name, process, { concurrency }) =>
      watched(new Worker(name, process, { ...base, ...workerOptions, concurrency }), log),
    openRelay: () => watched(new Relay({ connection, prefix: redisPrefix, namespace: relayNamespace }), log),
    async ping() {
      await inTime(connection.ping(), pingTimeoutMs);
    },
    async close() {
      if (connection.status === 'ready') await connection.quit();
      else connection.disconnect();
    },
  };
}

function connectRedis(redisUrl: string): Redis | Cluster {
  const urls = redisUrl.split(',').map((url) => url.trim());
  const delayMs = (attempt: number) => Math.min(attempt * 100, reconnectDelayMaxMs);
  const [first = redisUrl] = urls;
  if (urls.length === 1) return new Redis(first, { maxRetriesPerRequest: null, retryStrategy: delayMs });
  return new Cluster(urls, { redisOptions: { maxRetriesPerRequest: null }, clusterRetryStrategy: delayMs });
}

function onPostgres({ databaseUrl, log }: QueueEngineOptions): QueueEngine {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: databaseConnectionsMax,
    options: '-c search_path=bullmq',
    application_name: 'anteroom queue',
    keepAlive: true,
  });
  pool.setMaxListeners(poolListenersMax);
  pool.on('error', (error) => {
    log.warn({ err: error }, 'the queue lost a connection to the database');
  });
  // A real pool fits, but its type lacks the index signature that BullMQ's structural one asks for.
  const connection = pool as unknown as PostgresConnectionOptions;
  // The API is the same on either backend; only the type parameters differ, which nothing here depends on.
  return {
    openQueue: (name) =>
      watched(new Queue(name, { connection }, createPostgresBackend) as unknown as Queue, log),
    openWorker: <Payload>(
      name: QueueName,
      process: Processor<Payload>,
      { concurrency }: { concurrency: number },
    ) =>
      watched(
        new Worker(
          name,
          process,
          { connection, ...workerOptions, concurrency },
          createPostgresBackend,
        ) as unknown as Worker<Payload>,
        log,
      ),
    openRelay: () =>
      watched(
        new Relay({
          connection,
          namespace: relayNamespace,
          backend: createPostgresRelayBackend,
        }) as unknown as Relay,
        log,
      ),
    async ping() {
      await inTime(pool.query('SELECT 1'), pingTimeoutMs);
    },
    close: () => pool.end(),
  };
}

/** BullMQ reconnects by itself; an `error` event without a listener would end the process. */
function watched<Emitter extends Queue | Worker | Relay>(
  emitter: Emitter,
  log: QueueEngineOptions['log'],
): Emitter {
  (emitter as Queue).on('error', (error: Error) => {
    log.warn({ err: error }, 'the queue reported an error');
  });
  return emitter;
}
