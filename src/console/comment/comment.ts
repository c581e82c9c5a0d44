import type { IRouter, Request, Response } from 'express';
import { z } from 'zod';
import { decideOne, decisionBody } from '../../api/moderation/decisions.js';
import { commentPath } from '../../api/moderation/queue.js';
import type { Context } from '../../context.js';
import { DomainError } from '../../errors.js';
import { readForm } from '../../http/body.js';
import { htmlHeaders } from '../../http/html.js';
import { parse } from '../../http/parse.js';
import { banAuthor, banSchema, liftBan } from '../../moderation/ban.js';
import { addNote, noteSchema } from '../../moderation/note.js';
import { reEvaluate } from '../../moderation/re-evaluate.js';
import { revealEmail } from '../../moderation/reveal-email.js';
import { reviewOne } from '../../moderation/review.js';
import type { ReviewItem } from '../../moderation/review-views.js';
import { renderItem } from '../queue/item-fragment.js';
import { queueHref } from '../queue/queue-query.js';
import { placeBack, placeBefore } from '../shared/place-back.js';
import { requireSameOrigin, requireSession, type SignedIn, wordsFor } from '../shared/require-session.js';
import { viewerOf } from '../shared/viewer.js';
import { type CommentPageProps, renderCommentPage } from './comment-page.js';

const dayMs = 24 * 60 * 60 * 1_000;
const banForm = z.strictObject({
  days: z.union([z.literal(''), z.coerce.number().int().min(1).max(3_650)]),
  /** A day, which begins in UTC; counts before the number of days. */
  until: z.union([z.literal(''), z.iso.date()]).default(''),
  hidden: z.literal('yes').optional(),
  reason: banSchema.shape.reason,
});

const commentQuery = z.object({ judge: z.enum(['again']).optional() });

const decisionForm = decisionBody.extend({
  version: z.coerce.number().pipe(decisionBody.shape.version),
  back: z.string().optional(),
});

/** `/moderation/comments/:id`: one comment, and the decisions made on the pages of the console. */
export function consoleCommentRoutes(routes: IRouter, ctx: Context): void {
  routes.get(
    '/moderation/comments/:id',
    requireSession(ctx, 'viewer', async (req, res, viewer) => {
      const { id } = parse(commentPath, req.params);
      const { judge } = parse(commentQuery, req.query);
      await sendPage(ctx, req, res, viewer, {
        id,
        ...(judge === 'again' && { judgement: await reEvaluate(ctx, id) }),
      });
    }),
  );

  routes.post(
    '/moderation/comments/:id/notes',
    requireSameOrigin,
    readForm,
    requireSession(ctx, 'moderator', async (req, res, { moderatorId }) => {
      const { id } = parse(commentPath, req.params);
      await addNote(ctx, { commentId: id, moderatorId, ...parse(noteSchema, req.body) });
      res.redirect(303, `${ctx.config.basePath}/moderation/comments/${id}`);
    }),
  );

  routes.post(
    '/moderation/comments/:id/ban',
    requireSameOrigin,
    readForm,
    requireSession(ctx, 'moderator', async (req, res, { moderatorId }) => {
      const { id } = parse(commentPath, req.params);
      const { days, until: day, hidden, reason } = parse(banForm, req.body);
      const after = days === '' ? null : new Date(ctx.clock().getTime() + days * dayMs).toISOString();
      const until = day === '' ? after : new Date(day).toISOString();
      await banAuthor(ctx, { commentId: id, moderatorId, until, hidden: hidden === 'yes', reason });
      res.redirect(303, authorHref(ctx, id));
    }),
  );

  routes.post(
    '/moderation/comments/:id/ban/lift',
    requireSameOrigin,
    requireSession(ctx, 'moderator', async (req, res, { moderatorId }) => {
      const { id } = parse(commentPath, req.params);
      await liftBan(ctx, { commentId: id, moderatorId });
      res.redirect(303, authorHref(ctx, id));
    }),
  );

  // A POST, since it is noted: nothing that fetches links ahead of a person may do it.
  routes.post(
    '/moderation/comments/:id/email',
    requireSameOrigin,
    requireSession(ctx, 'administrator', async (req, res, viewer) => {
      const { id } = parse(commentPath, req.params);
      const email = await revealEmail(ctx, { commentId: id, moderatorId: viewer.moderatorId });
      await sendPage(ctx, req, res, viewer, { id, email });
    }),
  );

  routes.post(
    '/moderation/comments/:id/decisions',
    requireSameOrigin,
    readForm,
    requireSession(ctx, 'moderator', async (req, res, viewer) => {
      const { id } = parse(commentPath, req.params);
      const { back, ...decision } = parse(decisionForm, req.body);
      const before = await reviewOne(ctx, id, viewer.siteIds);
      const outcome = await attempt(() => decideOne(ctx, viewer, id, decision));
      if (!wantsItem(req)) {
        const place = ctx.config.basePath + placeBack(back, ctx.config.basePath);
        if (outcome === 'decided') res.redirect(303, place);
        else await sendPage(ctx, req, res.status(409), viewer, { id, back: place, isStale: true });
        return;
      }
      await sendItem(ctx, req, res, viewer, { id, back, outcome, before: before.status });
    }),
  );
}

async function sendPage(
  ctx: Context,
  req: Request,
  res: Response,
  viewer: SignedIn,
  { id, ...shown }: { id: string } & Pick<CommentPageProps, 'email' | 'judgement' | 'back' | 'isStale'>,
): Promise<void> {
  res.set(htmlHeaders.console).end(
    renderCommentPage({
      basePath: ctx.config.basePath,
      words: wordsFor(req),
      now: ctx.clock(),
      viewer: viewerOf(viewer),
      comment: await reviewOne(ctx, id, viewer.siteIds),
      back: queueBefore(req, ctx.config.basePath),
      ...shown,
    }),
  );
}

/** The part of the queue that somebody comes from. */
function queueBefore(req: Request, basePath: string): string | undefined {
  const place = placeBefore(req, basePath);
  return place?.startsWith('/moderation?') === true ? basePath + place : undefined;
}

function authorHref({ config }: Pick<Context, 'config'>, commentId: string): string {
  return queueHref(config.basePath, { status: 'any', author: commentId });
}

/** The script of the page takes the item's new look; without script the page is shown anew. */
function wantsItem(req: Request): boolean {
  return /\breturn=representation\b/.test(req.get('Prefer') ?? '');
}

/** Somebody who was faster is no fault; the page is told how things stand now. */
async function attempt(decide: () => Promise<unknown>): Promise<'decided' | DomainError> {
  try {
    await decide();
    return 'decided';
  } catch (error) {
    if (error instanceof DomainError && staleCodes.has(error.code)) return error;
    throw error;
  }
}

const staleCodes: ReadonlySet<string> = new Set(['stale-version', 'transition-not-allowed']);

interface Outcome {
  id: string;
  back: string | undefined;
  outcome: 'decided' | DomainError;
  /** Where the comment stood when it was asked for. */
  before: ReviewItem['status'];
}

async function sendItem(
  ctx: Context,
  req: Request,
  res: Response,
  viewer: SignedIn,
  { id, back, outcome, before }: Outcome,
): Promise<void> {
  const item = await reviewOne(ctx, id, viewer.siteIds);
  res
    .status(outcome === 'decided' ? 200 : 409)
    .set(htmlHeaders.console)
    .end(
      renderItem({
        basePath: ctx.config.basePath,
        words: wordsFor(req),
        now: ctx.clock(),
        back: ctx.config.basePath + placeBack(back, ctx.config.basePath),
        mayDecide: viewerOf(viewer).mayDecide,
        item,
        state: outcome === 'decided' ? { kind: 'decided', before } : { kind: 'stale' },
      }),
    );
}
