import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import type { Limit } from '../admission/counters.js';
import { lastOver, type Used, use } from '../admission/use.js';
import { useByAddress, useByWiderNetwork } from '../admission/use-by-address.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { toProblem } from './problem.js';

export const signInLimit: Limit = { name: 'sign-in', points: 20, windowSeconds: 300 };
export const previewLimit: Limit = { name: 'preview', points: 30, windowSeconds: 60 };
export const recommendLimit: Limit = { name: 'recommend', points: 30, windowSeconds: 60 };
export const withdrawLimit: Limit = { name: 'withdraw', points: 30, windowSeconds: 60 };
export const formLimit: Limit = { name: 'form', points: 60, windowSeconds: 60 };

type LimitContext = Pick<Context, 'config' | 'keyring' | 'clock' | 'counters'>;

/**
 * Lets an address through so many times in a window, whichever process it comes to; as often as it likes with
 * RATE_LIMITS=off. @param knownAs what a request is known by, when that is better than its address: it has the limit for
 * itself, and whoever else is behind the address cannot use it up.
 */
export function limitByAddress<Path>(
  ctx: LimitContext,
  limit: Limit,
  knownAs: (req: Request<Path>) => string | undefined = () => undefined,
): RequestHandler<Path> {
  if (!ctx.config.rateLimits) {
    return (_req, _res, next) => {
      next();
    };
  }
  return async (req, res, next) => {
    const known = knownAs(req);
    const address = req.ip ?? '';
    const limits =
      known === undefined
        ? await useByAddress(ctx, [limit], address)
        : [await use(ctx.counters, limit, ctx.keyring.fingerprint('limit', [known]).toString('base64url'))];
    setRateLimitHeaders(res, limits);
    let over = lastOver(limits);
    if (known === undefined) over ??= lastOver(await useByWiderNetwork(ctx, [limit], address));
    if (over !== null) throw tooMany(over);
    next();
  };
}

/**
 * For what fails before it is counted, as what cannot be read does: it costs its sender as much as what is read and has
 * faults. A fault of ours costs nothing.
 */
export function limitUnread<Path>(ctx: LimitContext, limit: Limit): ErrorRequestHandler<Path> {
  return async (error: unknown, req, res, next) => {
    if (!ctx.config.rateLimits || toProblem(error, req.originalUrl).status >= 500) {
      next(error);
      return;
    }
    const limits = await useByAddress(ctx, [limit], req.ip ?? '');
    setRateLimitHeaders(res, limits);
    const over = lastOver(limits);
    next(over === null ? error : tooMany(over));
  };
}

/** The headers of draft-ietf-httpapi-ratelimit-headers: each limit there is, and what is left of it. */
export function setRateLimitHeaders(res: Response, limits: readonly Used[]): void {
  if (limits.length === 0) return;
  res.setHeader(
    'RateLimit-Policy',
    limits.map(({ name, points, windowSeconds }) => `"${name}";q=${points};w=${windowSeconds}`).join(', '),
  );
  res.setHeader(
    'RateLimit',
    limits
      .map(({ name, remaining, secondsToReset }) => `"${name}";r=${remaining};t=${secondsToReset}`)
      .join(', '),
  );
}

/** For whoever has used a limit up. */
export function tooMany({ secondsToReset }: Used): DomainError {
  return new DomainError(
    'too-many-requests',
    `That was a lot at once; please try again in ${secondsToReset} s.`,
    { retryAfterSeconds: secondsToReset },
  );
}
