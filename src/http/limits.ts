import type { Request, RequestHandler } from 'express';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';

export interface Limit {
  /** Requests allowed from one address in the window. */
  points: number;
  windowSeconds: number;
}

export const submitLimit: Limit = { points: 20, windowSeconds: 60 };
export const signInLimit: Limit = { points: 10, windowSeconds: 300 };
export const previewLimit: Limit = { points: 30, windowSeconds: 60 };
export const recommendLimit: Limit = { points: 30, windowSeconds: 60 };
export const withdrawLimit: Limit = { points: 30, windowSeconds: 60 };

/** Lets an address through so many times in a window, counted in this process; nothing with RATE_LIMITS=off. */
export function limitByAddress(
  { config, keyring, clock }: Pick<Context, 'config' | 'keyring' | 'clock'>,
  { points, windowSeconds }: Limit,
): RequestHandler {
  if (!config.rateLimits) {
    return (_req, _res, next) => {
      next();
    };
  }
  const limiter = new RateLimiterMemory({ points, duration: windowSeconds });
  return async (req: Request, _res, next) => {
    try {
      await limiter.consume(keyring.addressKey(req.ip ?? '', clock()).toString('base64'));
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      const retryAfterSeconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000));
      throw new DomainError(
        'too-many-requests',
        `That was a lot at once; please try again in ${retryAfterSeconds} s.`,
        { retryAfterSeconds },
      );
    }
    next();
  };
}
