import type { IRouter, Request } from 'express';
import { siteFor } from '../../access/site-for.js';
import { momentBefore, queueFilter } from '../../api/moderation/queue.js';
import type { Context } from '../../context.js';
import { DomainError } from '../../errors.js';
import { htmlHeaders } from '../../http/html.js';
import { parse } from '../../http/parse.js';
import { readAuthor } from '../../moderation/ban.js';
import { reviewQueue, tallyQueue } from '../../moderation/review.js';
import { lockForReview } from '../../moderation/review-lock.js';
import { hasRole } from '../../moderators/authenticate.js';
import { ruleNames } from '../../rules/ruleset.js';
import { listSites } from '../../sites/configure.js';
import { findThread } from '../../threads/find-thread.js';
import { requireSession, type SignedIn, wordsFor } from '../shared/require-session.js';
import { viewerOf } from '../shared/viewer.js';
import { renderQueuePage } from './queue-page.js';
import { type QueueQuery, usualOrder } from './queue-query.js';
import type { ShownThread } from './thread-panel.js';

const itemsPerPage = 25;

/** `/moderation`: the queue. */
export function consoleQueueRoutes(routes: IRouter, ctx: Context): void {
  routes.get(
    '/moderation',
    requireSession(ctx, 'viewer', async (req, res, viewer) => {
      const within = viewer.siteIds;
      const query = readQuery(req);
      const { site, status, q, olderThan, ...filter } = query;
      const siteId = site === undefined ? undefined : await idOfSite(ctx, viewer, site);
      const [{ items, nextCursor }, tally, sites] = await Promise.all([
        reviewQueue(ctx, {
          ...filter,
          siteId,
          within,
          status: status === 'any' ? undefined : status,
          text: q,
          submittedBefore: momentBefore(ctx, olderThan),
          limit: itemsPerPage,
        }),
        tallyQueue(ctx, { siteId, within }),
        listSites(ctx, within),
      ]);
      const isDecider = hasRole(viewer, 'moderator');
      res.set(htmlHeaders.console).end(
        renderQueuePage({
          basePath: ctx.config.basePath,
          words: wordsFor(req),
          now: ctx.clock(),
          viewer: viewerOf(viewer),
          query,
          // What is decided already needs nobody to take it.
          items: status === 'held' && isDecider ? await lockForReview(ctx, items, viewer.moderatorId) : items,
          nextCursor,
          tally,
          sites,
          rules: ruleNames,
          languages: status === 'held' ? await ctx.store.comments.heldLanguages({ siteId, within }) : [],
          thread: await threadOf(ctx, query, sites),
          author: query.author === undefined ? null : await readAuthor(ctx, query.author),
        }),
      );
    }),
  );
}

/** A site that is not there is a fault of the filter: the queue itself is. @throws DomainError('invalid') */
async function idOfSite(
  ctx: Pick<Context, 'sites'>,
  viewer: Pick<SignedIn, 'siteIds'>,
  slug: string,
): Promise<string> {
  try {
    return (await siteFor(ctx, viewer, slug)).id;
  } catch (error) {
    if (!(error instanceof DomainError && error.code === 'not-found')) throw error;
    throw new DomainError('invalid', 'There is no such site here.', {
      faults: [{ pointer: '#/site', code: 'site-unknown', detail: 'there is no such site here' }],
      cause: error,
    });
  }
}

/** The page whose comments are shown, where it is known on which site; a page nobody has written on has no thread. */
async function threadOf(
  { store, sites }: Pick<Context, 'store' | 'sites'>,
  { page, site }: QueueQuery,
  shown: readonly { slug: string }[],
): Promise<ShownThread | null> {
  const slug = site ?? (shown.length === 1 ? shown[0]?.slug : undefined);
  if (page === undefined || slug === undefined || !shown.some((one) => one.slug === slug)) return null;
  const thread = await findThread({ store }, await sites.bySlug(slug), page);
  if (thread === null) return null;
  const { title, closedAt, holdsAll, slowSeconds, commentCount } = thread;
  return {
    site: slug,
    page: thread.page,
    title,
    closedAt: closedAt?.toISOString() ?? null,
    holdsAll,
    slowSeconds,
    count: commentCount,
  };
}

/** Empty fields of the form are no filters; what waits is taken in the order it came. */
function readQuery(req: Request): QueueQuery {
  const set = Object.entries(req.query).filter(([, value]) => value !== '');
  const query = parse(queueFilter, Object.fromEntries(set));
  return { ...query, order: query.order ?? usualOrder(query.status) };
}
