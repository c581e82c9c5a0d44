import type { Request } from 'express';

/** Where a form without script leads back to: a page of the console and nothing else. */
export function placeBack(back: string | undefined, basePath: string): string {
  const path = back?.startsWith(basePath) === true ? back.slice(basePath.length) : back;
  return path !== undefined && /^\/moderation(?:[/?][^\s\\]*)?$/.test(path) ? path : '/moderation';
}

/** The page of the console that somebody comes from, as the browser tells; undefined for any other and for none. */
export function placeBefore(req: Request, basePath: string): string | undefined {
  const from = req.get('Referer');
  if (from === undefined || !URL.canParse(from)) return undefined;
  const { host, pathname, search } = new URL(from);
  const place = pathname + search;
  if (host !== req.get('Host') || !place.startsWith(`${basePath}/moderation`)) return undefined;
  const back = placeBack(place, basePath);
  return back === req.originalUrl ? undefined : back;
}
