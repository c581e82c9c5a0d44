import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Context } from '../context.js';

interface Timer {
  observe(seconds: number): void;
}

/** A request slower than this is logged whatever it was. */
const slowRequestMs = 1_000;

/**
 * Gives each request an id, times it, and logs it: what failed or was slow always, what changes something
 * at info, what only reads at debug. Paths are logged as routes, so that a private link never is.
 */
export function observe({ log, metrics }: Pick<Context, 'log' | 'metrics'>): RequestHandler {
  // Every field of these lines is made here, and looking for what must not be logged is most of what a line costs.
  const requests = log.child({}, { redact: [] });
  const timers = new Map<string, Timer>();

  /** One timer for each kind of answer, kept: looking one up by its labels costs more than the observation. */
  function timerOf(method: string, route: string, status: number): Timer {
    const key = `${method} ${status} ${route}`;
    let timer = timers.get(key);
    if (timer === undefined) {
      timer = metrics.requestSeconds.labels({ method, route, status });
      timers.set(key, timer);
    }
    return timer;
  }

  return (req, res, next) => {
    const startedAt = performance.now();
    const requestId = randomUUID();
    res.locals['requestId'] = requestId;
    res.setHeader('X-Request-Id', requestId);
    res.once('finish', () => {
      const durationMs = performance.now() - startedAt;
      const route = routeOf(req.route as { path?: unknown } | undefined);
      const status = res.statusCode;
      timerOf(req.method, route, status).observe(durationMs / 1_000);
      const quiet =
        status < 400 &&
        durationMs < slowRequestMs &&
        (req.method === 'GET' || req.method === 'HEAD' || req.method === 'OPTIONS');
      // What is refused with 503 is an outage, which is logged as one.
      const level = status >= 500 && status !== 503 ? 'error' : quiet ? 'debug' : 'info';
      if (requests.isLevelEnabled(level))
        requests[level](
          { requestId, method: req.method, route, status, durationMs: Math.round(durationMs * 10) / 10 },
          'request',
        );
    });
    next();
  };
}

/** The pattern that matched, with its parameters named and not filled in; so there are as many as there are patterns. */
function routeOf(route: { path?: unknown } | undefined): string {
  return typeof route?.path === 'string' ? route.path : 'none';
}
