import type { IRouter, Request, RequestHandler } from 'express';
import { DomainError } from '../errors.js';

/**
 * Answers what no route has taken: OPTIONS asks what a path can do (RFC 9110, section 9.3.7), and any other method is
 * one that the path does not have. A path that no route has is passed on. Stands behind all routes.
 */
export const answerMethods: RequestHandler = (req, res, next) => {
  const allowed = methodsOf(req);
  if (allowed.length === 0) {
    next();
    return;
  }
  if (req.method === 'OPTIONS') {
    res.setHeader('Allow', allowed.join(', '));
    res.status(204).end();
    return;
  }
  throw new DomainError(
    'method-not-allowed',
    `${req.path} can be asked with ${allowed.join(', ')}, not with ${req.method}.`,
    { allowed },
  );
};

interface Layer {
  match(path: string): boolean;
  route?: { methods: Record<string, boolean | undefined> };
}

/** The methods of the path that is asked, or of the whole service for `OPTIONS *`. HEAD comes with GET, and OPTIONS with any. */
export function methodsOf({ app, path }: Pick<Request, 'app' | 'path'>): string[] {
  const { stack } = app.router as IRouter as unknown as { stack: Layer[] };
  const methods = stack
    .filter((layer) => layer.route !== undefined && (path === '*' || layer.match(path)))
    .flatMap(({ route }) => Object.keys(route?.methods ?? {}).map((method) => method.toUpperCase()));
  if (methods.length === 0) return [];
  const all = new Set([...methods, 'OPTIONS', ...(methods.includes('GET') ? ['HEAD'] : [])]);
  return [...all].sort();
}

/** HEAD is answered as GET is, without the body (section 9.3.2): with its length too, which Node leaves out. */
export const answerHead: RequestHandler = (req, res, next) => {
  if (req.method === 'HEAD') {
    const end = res.end.bind(res) as (...args: unknown[]) => typeof res;
    res.end = ((...args: unknown[]) => {
      const [body, encoding] = args;
      const hasNoLength = !res.headersSent && res.statusCode !== 304 && !res.hasHeader('Content-Length');
      if (hasNoLength && (typeof body === 'string' || body instanceof Uint8Array))
        res.setHeader('Content-Length', lengthOf(body, encoding));
      return end(...args);
    }) as typeof res.end;
  }
  next();
};

function lengthOf(body: string | Uint8Array, encoding: unknown): number {
  if (typeof body !== 'string') return body.byteLength;
  return Buffer.byteLength(body, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8');
}
