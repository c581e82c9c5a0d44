import type { RequestHandler } from 'express';
import type { Context } from '../context.js';

/** Two years, as https://hstspreload.org asks; other names of the host are its owner's business. */
const strictTransport = `max-age=${2 * 365 * 24 * 60 * 60}`;

/**
 * What goes with every answer unless its route says otherwise: it is what it says it is, no cache keeps it, and
 * pages that it leads to are told no more than its host. Behind TLS browsers come back by TLS alone.
 */
export function secureHeaders({ config }: Pick<Context, 'config'>): RequestHandler {
  const isSecure = config.publicUrl.startsWith('https:');
  return (_req, res, next) => {
    res.setHeader('X-Content-Type-Options', 'nosniff');
    res.setHeader('Cache-Control', 'no-store');
    res.setHeader('Referrer-Policy', 'strict-origin-when-cross-origin');
    if (isSecure) res.setHeader('Strict-Transport-Security', strictTransport);
    next();
  };
}
