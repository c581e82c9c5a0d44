import type { RequestHandler, Response } from 'express';
import type { Context } from '../context.js';
import type { Limit } from '../door/counters.js';
import { type Used, use } from '../door/use.js';
import { DomainError } from '../errors.js';

export const signInLimit: Limit = { name: 'sign-in', points: 20, windowSeconds: 300 };
export const previewLimit: Limit = { name: 'preview', points: 30, windowSeconds: 60 };
export const recommendLimit: Limit = { name: 'recommend', points: 30, windowSeconds: 60 };
export const withdrawLimit: Limit = { name: 'withdraw', points: 30, windowSeconds: 60 };
export const formLimit: Limit = { name: 'form', points: 60, windowSeconds: 60 };

/** Lets an address through so many times in a window, whichever process it comes to; nothing with RATE_LIMITS=off. */
export function limitByAddress<Path>(
  { config, keyring, clock, counters }: Pick<Context, 'config' | 'keyring' | 'clock' | 'counters'>,
  limit: Limit,
): RequestHandler<Path> {
  if (!config.rateLimits) {
    return (_req, _res, next) => {
      next();
    };
  }
  return async (req, res, next) => {
    const used = await use(counters, limit, keyring.addressKey(req.ip ?? '', clock()).toString('base64url'));
    tellLimits(res, [used]);
    if (used.isOver) throw tooMany(used);
    next();
  };
}

/** The headers of draft-ietf-httpapi-ratelimit-headers: each limit there is, and what is left of it. */
export function tellLimits(res: Response, limits: readonly Used[]): void {
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
