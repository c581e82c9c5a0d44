import type { IRouter, RequestHandler } from 'express';
import { z } from 'zod';
import type { Context } from '../../context.js';
import { allowOrigin, preflight } from '../../http/cors.js';
import {
  createEventStreams,
  type EventStream,
  type EventStreams,
  type StreamLimits,
} from '../../http/event-stream.js';
import { parse } from '../../http/parse.js';
import { pageSchema } from '../../input/page.js';
import { storedPageOf } from '../../threads/find-thread.js';
import { createFollowers, type Followers, type ThreadUpdates } from '../../threads/follow.js';
import { createTicker } from '../../ticker.js';

export const eventsQuery = z.strictObject({ page: pageSchema });

export const threadStreamLimits: StreamLimits = {
  inAllMax: 2_000,
  ofOneNetworkMax: 20,
  ofOneSessionMax: 20,
  lengthMaxMs: 30 * 60 * 1_000,
};
/** How often followed pages are looked at, to make up for messages that were lost. */
const catchUpEveryMs = 25_000;

type SitePath = { site: string };

/**
 * `/v1/sites/:site/threads/events`: tells readers of a page that its thread has changed, as server-sent events.
 * An event's id is the thread's version, so that whoever connects anew is told what they missed.
 */
export function threadEventRoutes(routes: IRouter, ctx: Context): void {
  const path = '/v1/sites/:site/threads/events';
  const streams = createEventStreams(ctx, threadStreamLimits);
  const followers = createFollowers(ctx);
  createTicker(catchUpEveryMs, () => followers.catchUp(), ctx).start();
  routes.options(path, preflight(ctx, 'GET, OPTIONS'));
  routes.get(path, sendEvents(ctx, streams, followers));
}

function sendEvents(ctx: Context, streams: EventStreams, followers: Followers): RequestHandler<SitePath> {
  return async (req, res) => {
    const { page } = parse(eventsQuery, req.query);
    const site = await ctx.sites.bySlug(req.params.site);
    allowOrigin(site, req, res);
    const stream = streams.open(req, res, {});
    if (stream !== null)
      await followPage(
        ctx,
        { stream, followers, seen: req.get('Last-Event-ID') },
        {
          siteId: site.id,
          page: await storedPageOf(ctx, site, page),
        },
      );
  };
}

async function followPage(
  { log }: Pick<Context, 'log'>,
  { stream, followers, seen }: { stream: EventStream; followers: Followers; seen: string | undefined },
  place: { siteId: string; page: string },
): Promise<void> {
  const tell = ({ version, count }: ThreadUpdates) => {
    stream.send({ id: version, event: 'thread', data: JSON.stringify({ version, count }) });
  };
  try {
    const { standing, stop } = await followers.follow(place, tell);
    stream.onEnd(stop);
    if (seen === undefined || seen === String(standing.version)) stream.send({ id: standing.version });
    else tell(standing);
  } catch (error) {
    log.debug({ err: error }, 'a page could not be followed; the browser connects again');
    stream.end();
  }
}
