import { setTimeout as wait } from 'node:timers/promises';
import type { IRouter, Request, Response } from 'express';
import { z } from 'zod';
import { countNews, type NewsAsked } from '../../comments/news.js';
import type { Context } from '../../context.js';
import { type EventStream, openEventStream } from '../event-stream.js';
import { parse } from '../parse.js';
import { signedIn, wordsFor } from './gate.js';

const eventsQuery = z.object({ site: z.string().optional(), since: z.coerce.date() });

const lookEveryMs = 2_000;
/** A stream ends after this long; the browser opens another one, and is asked again who it is. */
const streamMaxMs = 10 * 60 * 1_000;
const reconnectAfterMs = 3_000;

/**
 * `/moderation/events`: tells a page that is open how many comments have come since it was made, how many stand
 * where, and what others have decided, as server-sent events. The database is asked, since no message has to arrive.
 */
export function consoleEventRoutes(routes: IRouter, ctx: Context): void {
  routes.get(
    '/moderation/events',
    signedIn(ctx, 'viewer', async (req, res, { siteIds, moderatorId }) => {
      const { site, since } = parse(eventsQuery, req.query);
      const siteId = site === undefined ? undefined : (await ctx.sites.bySlug(site)).id;
      const stream = openEventStream(res, { reconnectAfterMs });
      await tellNews(ctx, { req, res, stream }, { siteId, within: siteIds, since, moderatorId });
      res.end();
    }),
  );
}

async function tellNews(
  ctx: Context,
  { req, res, stream }: { req: Request; res: Response; stream: EventStream },
  asked: NewsAsked,
): Promise<void> {
  const gone = new AbortController();
  res.once('close', () => {
    gone.abort();
  });
  const ended = AbortSignal.any([gone.signal, ctx.closing, AbortSignal.timeout(streamMaxMs)]);
  let told = '';
  while (!ended.aborted) {
    const news = await readNews(ctx, req, asked);
    if (news !== null && news !== told) {
      stream.send({ data: news });
      told = news;
    }
    await wait(lookEveryMs, undefined, { signal: ended }).catch(() => undefined);
  }
}

/** Null while the database is away: the page keeps what it has. */
async function readNews(ctx: Context, req: Request, asked: NewsAsked): Promise<string | null> {
  try {
    const { count, tally, decided } = await countNews(ctx, asked);
    const words = wordsFor(req);
    return JSON.stringify({
      count,
      label: words.newOnes(count),
      tally: Object.fromEntries(
        Object.entries(tally).map(([status, counted]) => [status, words.count(counted)]),
      ),
      decided: decided.map(({ id, status }) => ({ id, status, label: words.statuses[status] })),
    });
  } catch (error) {
    ctx.log.debug({ err: error }, 'the queue could not be counted for a page that is open');
    return null;
  }
}
