import { createHash, timingSafeEqual } from 'node:crypto';
import type { IRouter } from 'express';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';

/** Gauges that ask the database and the queue are read at most this often, whoever asks for them. */
const gaugesKeptMs = 5_000;

/** What the operator's tools ask: is it alive, can it work, how is it doing. Every role answers. */
export function opsRoutes(routes: IRouter, ctx: Context): void {
  routes.get('/healthz', (_req, res) => {
    res.json({ status: 'ok' });
  });
  routes.get('/readyz', async (_req, res) => {
    const [database, queue] = await Promise.all([ctx.store.state(), ctx.engine.state()]);
    const ready = database === 'ok' && queue === 'ok';
    res.status(ready ? 200 : 503).json({ status: ready ? 'ok' : 'unavailable', database, queue });
  });
  const gauges = readSeldom(() => readGauges(ctx), ctx.clock);
  routes.get('/metrics', async (req, res) => {
    requireMetricsToken(ctx, req.headers.authorization);
    await gauges();
    res.type(ctx.metrics.registry.contentType).end(await ctx.metrics.registry.metrics());
  });
}

/** @throws DomainError('unauthenticated') where METRICS_TOKEN is set and is not what was sent. */
function requireMetricsToken(
  { config: { metricsToken } }: Pick<Context, 'config'>,
  authorization = '',
): void {
  if (metricsToken === undefined) return;
  const [, given = ''] = /^Bearer +(\S+)$/i.exec(authorization) ?? [];
  if (!timingSafeEqual(digest(given), digest(metricsToken)))
    throw new DomainError('unauthenticated', 'Send METRICS_TOKEN as a token: Authorization: Bearer ….');
}

/** Of one length, so that a comparison tells nothing of the token's. */
function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** One reading for all who ask meanwhile and for a while after. */
function readSeldom(read: () => Promise<void>, clock: Context['clock']): () => Promise<void> {
  let reading = Promise.resolve();
  let readAt = Number.NEGATIVE_INFINITY;
  return () => {
    const now = clock().getTime();
    if (Math.abs(now - readAt) >= gaugesKeptMs) {
      readAt = now;
      reading = read();
    }
    return reading;
  };
}

/** Gauges that are asked for rather than counted; when a server does not answer they keep their last value. */
async function readGauges({ queue, store, metrics, clock, log }: Context): Promise<void> {
  try {
    const [depth, oldest] = await Promise.all([queue.depth(), store.comments.oldestPendingAt()]);
    for (const [name, states] of Object.entries(depth)) {
      for (const [state, jobs] of Object.entries(states)) metrics.queueJobs.set({ queue: name, state }, jobs);
    }
    metrics.oldestPendingSeconds.set(oldest === null ? 0 : (clock().getTime() - oldest.getTime()) / 1_000);
  } catch (error) {
    log.warn({ err: error }, 'the gauges could not be read');
  }
}
