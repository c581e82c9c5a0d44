import {
  createPostgresBackend,
  createPostgresRelayBackend,
  type PostgresConnectionOptions,
  type Processor,
  Queue,
  Relay,
  type Worker,
} from 'bullmq';
import { Cluster, Redis } from 'ioredis';
import type { Pool } from 'pg';
import { inTime } from '../in-time.js';
import { type Outage, type ServerState, stateFrom } from '../outage.js';
import { openPool } from '../postgres/open-pool.js';
import type { QueueName } from './jobs.js';
import { patientWorker } from './patient-worker.js';

/** What the queue runs on: BullMQ's own classes, on Redis or on PostgreSQL, behind one face. */
export interface QueueEngine {
  openQueue(name: QueueName): Queue;
  openWorker<Payload>(name: QueueName, process: Processor<Payload>, options: WorkerOptions): Worker<Payload>;
  openRelay(): Relay;
  /** Asks the server whether it is there and takes anything in. */
  state(): Promise<ServerState>;
  close(): Promise<void>;
}

interface WorkerOptions {
  /** Jobs under way at once. */
  concurrency: number;
}

export interface QueueEngineOptions {
  databaseUrl: string;
  /** One URL, or several with commas for a cluster. Undefined puts the queue in the database. */
  redisUrl: string | undefined;
  outage: Outage;
}

/** The braces put every key of a queue into one slot, as a Redis cluster needs. */
const redisPrefix = '{anteroom}';
const relayNamespace = 'anteroom';
const pingTimeoutMs = 2_000;
const probeKey = `${redisPrefix}:probe`;
const probeKeptSeconds = 60;
const connectTimeoutMs = 5_000;
/** BullMQ waits for jobs by notifications; no statement of its takes long. */
const answerTimeoutMs = 20_000;
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
  return options.redisUrl === undefined ? onPostgres(options) : onRedis(options.redisUrl, options.outage);
}

const workerOptions = {
  lockDuration: lockDurationMs,
  stalledInterval: stalledIntervalMs,
  maxStalledCount: stalledCountMax,
  runRetryDelay: runRetryDelayMs,
};

function onRedis(redisUrl: string, outage: Outage): QueueEngine {
  const connection = connectRedis(redisUrl);
  connection.on('error', outage.failed);
  const base = { connection, prefix: redisPrefix };
  return {
    openQueue: (name) => watched(new Queue(name, base), outage),
    openWorker: <Payload>(name: QueueName, process: Processor<Payload>, { concurrency }: WorkerOptions) =>
      watched(
        patientWorker<Payload>(outage, name, process, { ...base, ...workerOptions, concurrency }),
        outage,
      ),
    openRelay: () =>
      watched(new Relay({ connection, prefix: redisPrefix, namespace: relayNamespace }), outage),
    // A server that is full, or that is a replica, answers well until something is written.
    state: () => stateAfter(connection.set(probeKey, '1', 'EX', probeKeptSeconds), outage),
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

function onPostgres({ databaseUrl, outage }: QueueEngineOptions): QueueEngine {
  const pool = openPool({
    databaseUrl,
    applicationName: 'anteroom queue',
    connectionsMax: databaseConnectionsMax,
    options: '-c search_path=bullmq',
    connectTimeoutMs,
    answerTimeoutMs,
  });
  pool.setMaxListeners(poolListenersMax);
  pool.on('error', outage.failed);
  // A real pool fits, but its type lacks the index signature that BullMQ's structural one asks for.
  const connection = pool as unknown as PostgresConnectionOptions;
  // The API is the same on either backend; only the type parameters differ, which nothing here depends on.
  return {
    openQueue: (name) =>
      watched(new Queue(name, { connection }, createPostgresBackend) as unknown as Queue, outage),
    openWorker: <Payload>(name: QueueName, process: Processor<Payload>, { concurrency }: WorkerOptions) =>
      watched(
        patientWorker<Payload>(
          outage,
          name,
          process,
          { connection, ...workerOptions, concurrency } as never,
          createPostgresBackend as never,
        ),
        outage,
      ),
    openRelay: () =>
      watched(
        new Relay({
          connection,
          namespace: relayNamespace,
          backend: createPostgresRelayBackend,
        }) as unknown as Relay,
        outage,
      ),
    state: () => stateAfter(askWhetherReadOnly(pool), outage),
    close: () => pool.end(),
  };
}

async function askWhetherReadOnly(pool: Pick<Pool, 'query'>): Promise<void> {
  const { rows } = await pool.query<{ readOnly: boolean }>(
    `SELECT pg_is_in_recovery() OR current_setting('transaction_read_only')::boolean AS "readOnly"`,
  );
  if (rows[0]?.readOnly === true)
    throw Object.assign(new Error('the database is read-only'), { code: '25006' });
}

/** What a call that is made to find out says of the server. */
async function stateAfter(call: Promise<unknown>, outage: Outage): Promise<ServerState> {
  try {
    await inTime(call, pingTimeoutMs);
    outage.answered();
    return 'ok';
  } catch (error) {
    outage.failed(error);
    return stateFrom(error);
  }
}

/** BullMQ reconnects by itself; an `error` event without a listener would end the process. */
function watched<Emitter extends Queue | Worker | Relay>(emitter: Emitter, outage: Outage): Emitter {
  (emitter as Queue).on('error', outage.failed);
  return emitter;
}
