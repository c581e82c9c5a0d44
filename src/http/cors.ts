import type { IncomingMessage } from 'node:http';
import type { RequestHandler, Response } from 'express';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { isOwnOrigin } from '../input/origins.js';
import type { SiteRecord } from '../store/database/records.js';
import { methodsOf } from './methods.js';

const preflightKeptSeconds = 24 * 60 * 60;

/**
 * Whether a page of this origin may use the site. A site that names no origins is open to all: everything
 * here is public and no request carries a cookie. Our own pages always may.
 */
function isAllowedOrigin(site: Pick<SiteRecord, 'origins'>, origin: string, req: IncomingMessage): boolean {
  if (site.origins.length === 0 || isOwnOrigin(site.origins, origin)) return true;
  // A page that hides its address, as a refused form's does, sends `null`; the browser says all the same that it is ours.
  if (origin === 'null') return req.headers['sec-fetch-site'] === 'same-origin';
  return URL.canParse(origin) && new URL(origin).host === req.headers.host;
}

/** Sets the headers of a cross-origin answer. @throws DomainError('origin-not-allowed') */
export function allowOrigin(site: Pick<SiteRecord, 'origins'>, req: IncomingMessage, res: Response): void {
  const { origin } = req.headers;
  if (site.origins.length > 0) res.vary('Origin');
  if (origin === undefined) return;
  if (!isAllowedOrigin(site, origin, req)) {
    throw new DomainError(
      'origin-not-allowed',
      `The site takes no requests from ${origin}. An administrator can add it to the site's origins.`,
    );
  }
  res.setHeader('Access-Control-Allow-Origin', site.origins.length === 0 ? '*' : origin);
  res.setHeader('Access-Control-Expose-Headers', 'ETag, Retry-After, RateLimit, RateLimit-Policy, Location');
}

/** Lets requests from the site's own pages through, and those that come from no page. @throws DomainError('origin-not-allowed') */
export function checkOrigin<Path extends { site: string }>({
  sites,
}: Pick<Context, 'sites'>): RequestHandler<Path> {
  return async (req, res, next) => {
    allowOrigin(await sites.bySlug(req.params.site), req, res);
    next();
  };
}

/** Answers what a browser asks before a cross-origin request. */
export function preflight<Path extends { site: string }>(
  { sites }: Pick<Context, 'sites'>,
  methods: string,
): RequestHandler<Path> {
  return async (req, res) => {
    const site = await sites.bySlug(req.params.site);
    res.setHeader('Allow', methodsOf(req).join(', '));
    allowOrigin(site, req, res);
    res.setHeader('Access-Control-Allow-Methods', methods);
    res.setHeader('Access-Control-Allow-Headers', 'Content-Type, Idempotency-Key');
    res.setHeader('Access-Control-Max-Age', String(preflightKeptSeconds));
    res.status(204).end();
  };
}
