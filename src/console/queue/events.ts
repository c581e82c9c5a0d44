import type { IRouter } from 'express';
import { z } from 'zod';
import { siteFor } from '../../access/site-for.js';
import type { Context } from '../../context.js';
import { createEventStreams, type StreamLimits } from '../../http/event-stream.js';
import { parse } from '../../http/parse.js';
import type { QueueUpdates } from '../../moderation/updates.js';
import { createQueueWatch } from '../../moderation/watch-queue.js';
import { createSessionWatch } from '../../moderators/watch-sessions.js';
import { requireSession, wordsFor } from '../shared/require-session.js';
import type { ConsoleWords } from '../words/words.js';

const eventsQuery = z.object({ site: z.string().optional(), since: z.coerce.date() });

export const consoleStreamLimits: StreamLimits = {
  inAllMax: 500,
  /** A newsroom behind one address. */
  ofOneNetworkMax: 200,
  /** Pages of one browser that are open; those that nobody looks at close their stream. */
  ofOneSessionMax: 10,
  lengthMaxMs: 10 * 60 * 1_000,
};

/**
 * `/moderation/events`: tells a page that is open how many comments have come since it was made, how many stand
 * where, and what others have decided, as server-sent events. It ends with the session it was opened in.
 */
export function consoleEventRoutes(routes: IRouter, ctx: Context): void {
  const streams = createEventStreams(ctx, consoleStreamLimits);
  const sessions = createSessionWatch(ctx);
  const queue = createQueueWatch(ctx);
  routes.get(
    '/moderation/events',
    requireSession(ctx, 'viewer', async (req, res, viewer) => {
      const { site, since } = parse(eventsQuery, req.query);
      const siteId = site === undefined ? undefined : (await siteFor(ctx, viewer, site)).id;
      const { sessionId, moderatorId, siteIds } = viewer;
      const stream = streams.open(req, res, { sessionId });
      if (stream === null) return;
      const watching = sessions.watch(viewer, () => {
        stream.end();
      });
      stream.onEnd(() => {
        watching.stop();
      });
      const words = wordsFor(req);
      let told = '';
      const following = queue.follow({ siteId, within: siteIds, since, moderatorId }, (news) => {
        const data = JSON.stringify(describe(news, words));
        if (data === told) return;
        told = data;
        stream.send({ data });
      });
      stream.onEnd(() => {
        following.stop();
      });
    }),
  );
}

function describe({ count, tally, decided }: QueueUpdates, words: ConsoleWords) {
  return {
    count,
    label: words.newOnes(count),
    tally: Object.fromEntries(
      Object.entries(tally).map(([status, counted]) => [status, words.count(counted)]),
    ),
    decided: decided.map(({ id, status }) => ({ id, status, label: words.statuses[status] })),
  };
}
