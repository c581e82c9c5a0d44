import { randomInt } from 'node:crypto';
import type { IRouter, Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { createFollowers, type Followers, type ThreadNews } from '../../comments/follow.js';
import { pageSchema } from '../../comments/page.js';
import type { Context } from '../../context.js';
import { DomainError } from '../../errors.js';
import { allowOrigin, preflight } from '../cors.js';
import { type EventStream, openEventStream } from '../event-stream.js';
import { parse } from '../parse.js';
import { sendProblem } from '../problem.js';

const eventsQuery = z.strictObject({ page: pageSchema });

/** Streams one process holds open, and those of one network among them. */
const streamsMax = 2_000;
export const streamsOfOneNetworkMax = 20;
/** Where there are too many, a reader asks again after this long, or does without. */
const retryAfterSeconds = 60;
const beatEveryMs = 25_000;
/** A stream ends after this long, and the browser opens another one: so processes share them anew. */
const streamMaxMs = 30 * 60 * 1_000;
/** Each browser waits a time of its own, so that not all come back at once after a restart. */
const reconnectAfterMs = { min: 3_000, max: 15_000 };

type SitePath = { site: string };

interface OpenStream {
  stream: EventStream;
  res: Response;
  network: string;
  endsAt: number;
}

/**
 * `/v1/sites/:site/threads/events`: tells readers of a page that its thread has changed, as server-sent events.
 * An event's id is the thread's version, so that whoever connects anew is told what they missed.
 */
export function threadEventRoutes(routes: IRouter, ctx: Context): void {
  const path = '/v1/sites/:site/threads/events';
  const open = new Set<OpenStream>();
  const followers = createFollowers(ctx);
  const beating = setInterval(() => {
    beat(ctx, open, followers);
  }, beatEveryMs).unref();
  ctx.closing.addEventListener('abort', () => {
    clearInterval(beating);
    for (const { res } of open) res.end();
  });
  routes.options(path, preflight(ctx, 'GET, OPTIONS'));
  routes.get(path, sendEvents(ctx, open, followers));
}

function sendEvents(ctx: Context, open: Set<OpenStream>, followers: Followers): RequestHandler<SitePath> {
  return async (req, res) => {
    const { page } = parse(eventsQuery, req.query);
    const site = await ctx.sites.bySlug(req.params.site);
    allowOrigin(site, req, res);
    const network = ctx.keyring.addressKey(req.ip ?? '', ctx.clock()).toString('base64');
    if (ctx.closing.aborted || isFull(ctx, open, network)) {
      sendProblem(res, tooMany(), req.originalUrl);
      return;
    }
    // Whoever has left meanwhile tells of it no more.
    if (res.closed) return;
    const stream = openEventStream(res, {
      reconnectAfterMs: randomInt(reconnectAfterMs.min, reconnectAfterMs.max),
    });
    const entry = { stream, res, network, endsAt: performance.now() + streamMaxMs };
    open.add(entry);
    res.once('close', () => open.delete(entry));
    await followPage(ctx, { req, res, stream, followers }, { siteId: site.id, page });
  };
}

async function followPage(
  { log }: Pick<Context, 'log'>,
  {
    req,
    res,
    stream,
    followers,
  }: { req: Request<SitePath>; res: Response; stream: EventStream; followers: Followers },
  place: { siteId: string; page: string },
): Promise<void> {
  const tell = ({ version, count }: ThreadNews) => {
    stream.send({ id: version, event: 'thread', data: JSON.stringify({ version, count }) });
  };
  try {
    const { standing, stop } = await followers.follow(place, tell);
    res.once('close', stop);
    if (res.closed) stop();
    const seen = req.get('Last-Event-ID');
    if (seen === undefined || seen === String(standing.version)) stream.send({ id: standing.version });
    else tell(standing);
  } catch (error) {
    log.debug({ err: error }, 'a page could not be followed; the browser connects again');
    res.end();
  }
}

function isFull(
  { config }: Pick<Context, 'config'>,
  open: ReadonlySet<OpenStream>,
  network: string,
): boolean {
  if (open.size >= streamsMax) return true;
  if (!config.rateLimits) return false;
  let ofNetwork = 0;
  for (const each of open) if (each.network === network) ofNetwork += 1;
  return ofNetwork >= streamsOfOneNetworkMax;
}

function tooMany(): DomainError {
  return new DomainError(
    'unavailable',
    'Too many pages are being followed; ask for the thread from time to time.',
    {
      retryAfterSeconds,
    },
  );
}

/** Keeps streams from being taken for dead, ends those that have lasted long or take nothing in, and makes up for lost messages. */
function beat({ log }: Pick<Context, 'log'>, open: ReadonlySet<OpenStream>, followers: Followers): void {
  const now = performance.now();
  for (const { stream, res, endsAt } of open) {
    if (res.writableNeedDrain) res.destroy();
    else if (endsAt <= now) res.end();
    else stream.beat();
  }
  followers.catchUp().catch((error: unknown) => {
    log.debug({ err: error }, 'followed pages could not be looked at');
  });
}
