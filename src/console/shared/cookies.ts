import type { CookieOptions, Request, Response } from 'express';
import type { Context } from '../../context.js';
import { markBrowser, readKnownBrowser } from '../../moderators/known-browsers.js';
import type { OpenedSession } from '../../moderators/sessions.js';
import { halfwayKeptMs } from '../../moderators/sign-in.js';

type CookieContext = Pick<Context, 'config'>;

/** As long as browsers keep a cookie at most: https://www.rfc-editor.org/rfc/rfc6265bis.html */
const browserMarkKeptMs = 400 * 24 * 60 * 60 * 1_000;

/** The session's token. It ends with the browser, or with the session in the database. */
export function setSession(ctx: CookieContext, res: Response, { token }: OpenedSession): void {
  set(ctx, res, 'anteroom', token);
}

export function clearSession(ctx: CookieContext, res: Response): void {
  clear(ctx, res, 'anteroom');
}

export function readSession(ctx: CookieContext, req: Request): string | undefined {
  return read(ctx, req, 'anteroom');
}

/** What remembers that somebody has signed in with this browser; it stays when they sign out. */
export function setBrowserMark(
  ctx: Pick<Context, 'config' | 'keyring'>,
  res: Response,
  moderatorId: string,
): void {
  set(ctx, res, 'anteroom-browser', markBrowser(ctx, moderatorId), { maxAge: browserMarkKeptMs });
}

export function readBrowserMark(ctx: CookieContext, req: Request): string | undefined {
  return read(ctx, req, 'anteroom-browser');
}

/** The browser, when somebody has signed in with it before, whoever that was. */
export function knownBrowserOf(
  ctx: Pick<Context, 'config' | 'keyring'>,
): (req: Request) => string | undefined {
  return (req) => readKnownBrowser(ctx, readBrowserMark(ctx, req));
}

/** That the password was right, and a code is wanted; see src/moderators/sign-in.ts. */
export function setHalfway(ctx: CookieContext, res: Response, halfway: string): void {
  set(ctx, res, 'anteroom-halfway', halfway, { maxAge: halfwayKeptMs });
}

export function clearHalfway(ctx: CookieContext, res: Response): void {
  clear(ctx, res, 'anteroom-halfway');
}

export function readHalfway(ctx: CookieContext, req: Request): string | undefined {
  return read(ctx, req, 'anteroom-halfway');
}

function set(
  { config }: CookieContext,
  res: Response,
  name: string,
  value: string,
  options: CookieOptions = {},
): void {
  res.cookie(fullName(config, name), value, { ...optionsFor(config), ...options });
}

function clear({ config }: CookieContext, res: Response, name: string): void {
  res.clearCookie(fullName(config, name), optionsFor(config));
}

function read({ config }: CookieContext, req: Request, name: string): string | undefined {
  for (const pair of (req.headers.cookie ?? '').split(';')) {
    const [key, value] = pair.trim().split('=', 2);
    if (key === fullName(config, name) && value !== undefined && value !== '') return value;
  }
  return undefined;
}

/**
 * Over TLS a cookie carries the prefix that ties it to this host. Without, as on one's own machine, browsers
 * keep no cookie of that name.
 */
function fullName(config: Context['config'], name: string): string {
  return isSecure(config) ? `__Host-${name}` : name;
}

function optionsFor(config: Context['config']): CookieOptions {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure(config) };
}

function isSecure({ publicUrl }: Context['config']): boolean {
  return publicUrl.startsWith('https:');
}
