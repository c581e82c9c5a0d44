import type { IRouter } from 'express';
import type { Context } from '../context.js';

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
  routes.get('/metrics', async (_req, res) => {
    await readGauges(ctx);
    res.type(ctx.metrics.registry.contentType).end(await ctx.metrics.registry.metrics());
  });
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
