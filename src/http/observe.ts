import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Context } from '../context.js';

/** A request slower than this is logged whatever it was. */
const slowRequestMs = 1_000;

/**
 * Gives each request an id, times it, and logs it: what failed or was slow always, what changes something
 * at info, what only reads at debug. Paths are logged as routes, so that a private link never is.
 */
export function observe({ log, metrics }: Pick<Context, 'log' | 'metrics'>): RequestHandler {
  return (req, res, next) => {
    const startedAt = performance.now();
    const requestId = randomUUID();
    res.locals['requestId'] = requestId;
    res.setHeader('X-Request-Id', requestId);
    res.once('finish', () => {
      const durationMs = performance.now() - startedAt;
      const route = routeOf(req.originalUrl, req.route as { path?: unknown } | undefined);
      const status = res.statusCode;
      metrics.requestSeconds.observe({ method: req.method, route, status }, durationMs / 1_000);
      const quiet = status < 400 && durationMs < slowRequestMs && (req.method === 'GET' || req.method === 'HEAD' || req.method === 'OPTIONS');
      const level = status >= 500 ? 'error' : quiet ? 'debug' : 'info';
      if (log.isLevelEnabled(level)) log[level]({ requestId, method: req.method, route, status, durationMs: Math.round(durationMs * 10) / 10 }, 'request');
    });
    next();
  };
}

/**
 * The pattern that matched, with what was filled in for its parameters left out. The part before it is taken
 * from the address, since `req.baseUrl` is gone once an error has left its router, and in lower case, since
 * paths match in any: so there are as many routes as there are patterns.
 */
function routeOf(url: string, route: { path?: unknown } | undefined): string {
  if (typeof route?.path !== 'string') return 'none';
  const [path = ''] = url.split('?', 1);
  const matched = segmentsOf(route.path);
  const base = segmentsOf(path).slice(0, -matched.length || undefined);
  return `/${[...base, ...matched].join('/')}`.replace(/^\/v1\/sites\/[^/]+/i, '/v1/sites/:site').replace(/^[^:]*/, (fixed) => fixed.toLowerCase());
}

function segmentsOf(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
}
