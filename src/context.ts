import type { Relay } from 'bullmq';
import type { Logger } from 'pino';
import { type Admission, createAdmission } from './admission/admission.js';
import { type Counters, createCounters } from './admission/counters.js';
import { type Checks, createChecks } from './checks/ask.js';
import type { Clock } from './clock.js';
import type { Config } from './config.js';
import { createLog } from './log.js';
import { createMetrics, type Metrics } from './metrics.js';
import { createOutage } from './outage.js';
import { createKeyring, type Keyring } from './privacy/keyring.js';
import { createQueueEngine, type QueueEngine } from './queue/engine.js';
import { createProducer, type Producer } from './queue/producer.js';
import { createSiteDirectory, type SiteDirectory } from './sites/directory.js';
import { readBase } from './sites/read-base-model.js';
import { createStore, type Store } from './store/store.js';

/** What the verbs work with. A verb asks for the parts it uses: `Pick<Context, 'store' | 'clock'>`. */
export interface Context {
  readonly config: Config;
  readonly log: Logger;
  readonly clock: Clock;
  readonly keyring: Keyring;
  readonly metrics: Metrics;
  readonly store: Store;
  readonly sites: SiteDirectory;
  /** Whom sites ask about their comments; the only part that calls outside. */
  readonly checks: Checks;
  /** What is counted by all processes together. */
  readonly counters: Counters;
  readonly admission: Admission;
  readonly engine: QueueEngine;
  readonly queue: Producer;
  /** Tells the other processes of the fleet; nothing may depend on a message arriving. */
  readonly relay: Relay;
  /** Aborted once the process is to end: what would go on for long ends then. */
  readonly closing: AbortSignal;
  beginClosing(): void;
  close(): Promise<void>;
}

/** Fewer for the embedded server, which is one process's own and a small one. */
const databaseConnectionsMax = { embedded: 16, postgres: 20, redis: 20 } as const;

/**
 * Opens everything the service holds open. Nothing here waits for a server: a database or queue that is
 * away shows in /readyz and in the answers.
 * @param config with a database URL and at least one secret.
 */
export function createContext(
  config: Config,
  overrides: Partial<Pick<Context, 'log' | 'clock'>> & { checkDeadlineMs?: number } = {},
): Context {
  if (config.databaseUrl === undefined) throw new Error('the context needs a database URL');
  const { databaseUrl, redisUrl } = config;
  const log = overrides.log ?? createLog(config.logLevel);
  const clock = overrides.clock ?? (() => new Date());
  const metrics = createMetrics();
  const store = createStore({
    databaseUrl,
    connectionsMax: databaseConnectionsMax[config.tier],
    outage: createOutage({
      log,
      clock,
      began: 'the database cannot be used: comments are refused with 503 until it can',
      ended: 'the database can be used again',
    }),
  });
  const queueOutage = createOutage({
    log,
    clock,
    began: 'the queue cannot be used: comments are taken and wait, and the sweep queues them once it can',
    ended: 'the queue can be used again',
  });
  const engine = createQueueEngine({ databaseUrl, redisUrl, outage: queueOutage });
  const queue = createProducer(engine, queueOutage);
  const relay = engine.openRelay();
  const checks = createChecks({
    clock,
    log,
    metrics,
    privateHosts: config.checkPrivateHosts,
    ...(overrides.checkDeadlineMs !== undefined && { deadlineMs: overrides.checkDeadlineMs }),
  });
  const keyring = createKeyring(config.secretKeys);
  const counters = createCounters({ databaseUrl, redisUrl, log, clock });
  const closing = new AbortController();
  return {
    config,
    log,
    clock,
    keyring,
    metrics,
    store,
    sites: createSiteDirectory(store, clock, readBase(), log),
    checks,
    counters,
    admission: createAdmission({ config, keyring, clock, counters }),
    engine,
    queue,
    relay,
    closing: closing.signal,
    beginClosing() {
      closing.abort();
    },
    async close() {
      closing.abort();
      await queue.flush();
      await checks.close();
      await relay.close();
      await queue.close();
      await counters.close();
      await engine.close();
      await store.close();
    },
  };
}
