import type { IRouter, Request } from 'express';
import { z } from 'zod';
import { bulkPath, selectionInput, toSelection } from '../../api/moderation/bulk-decisions.js';
import { decisionBody } from '../../api/moderation/decisions.js';
import type { Context } from '../../context.js';
import { readForm } from '../../http/body.js';
import { htmlHeaders } from '../../http/html.js';
import { parse } from '../../http/parse.js';
import { cancelBulkDecision, readBulkDecision } from '../../moderation/bulk/read.js';
import { countSelection, requestBulkDecision } from '../../moderation/bulk/request.js';
import { reviewQueue } from '../../moderation/review.js';
import { requireSameOrigin, requireSession, wordsFor } from '../shared/require-session.js';
import { viewerOf } from '../shared/viewer.js';
import { renderBulkPreviewPage, renderBulkProgressPage } from './bulk-page.js';

const sampleSize = 5;

/** One box that is ticked arrives as a string, several as a list. */
const bulkForm = decisionBody
  .omit({ version: true })
  .extend(selectionInput.shape)
  .extend({
    ids: z.preprocess((value) => (value === undefined ? value : [value].flat()), selectionInput.shape.ids),
  });

/** `/moderation/bulk`: one decision about many comments, with what it is about shown first. */
export function consoleBulkRoutes(routes: IRouter, ctx: Context): void {
  const { basePath } = ctx.config;

  routes.get(
    '/moderation/bulk',
    requireSession(ctx, 'moderator', async (req, res, viewer) => {
      const input = parse(selectionInput.omit({ ids: true }), withoutEmpty(req.query));
      const selection = await toSelection(ctx, input, viewer.siteIds);
      const [total, { items }] = await Promise.all([
        countSelection(ctx, selection),
        reviewQueue(ctx, { ...selection, order: 'oldest', limit: sampleSize }),
      ]);
      res.set(htmlHeaders.console).end(
        renderBulkPreviewPage({
          ...common(req),
          viewer: viewerOf(viewer),
          query: { ...input, status: input.status ?? 'any' },
          total,
          sample: items,
        }),
      );
    }),
  );

  routes.post(
    '/moderation/bulk',
    requireSameOrigin,
    readForm,
    requireSession(ctx, 'moderator', async (req, res, { moderatorId, siteIds }) => {
      const { action, reason, ...input } = parse(bulkForm, withoutEmpty(req.body as object));
      const selection = await toSelection(ctx, input, siteIds);
      const { id } = await requestBulkDecision(ctx, { action, reason, selection, moderatorId });
      res.redirect(303, `${basePath}/moderation/bulk/${id}`);
    }),
  );

  routes.get(
    '/moderation/bulk/:id',
    requireSession(ctx, 'viewer', async (req, res, viewer) => {
      const bulk = await readBulkDecision(ctx, parse(bulkPath, req.params).id, viewer.siteIds);
      res
        .set(htmlHeaders.console)
        .end(renderBulkProgressPage({ ...common(req), viewer: viewerOf(viewer), bulk }));
    }),
  );

  routes.post(
    '/moderation/bulk/:id/cancellations',
    requireSameOrigin,
    requireSession(ctx, 'moderator', async (req, res, { siteIds }) => {
      const { id } = await cancelBulkDecision(ctx, parse(bulkPath, req.params).id, siteIds);
      res.redirect(303, `${basePath}/moderation/bulk/${id}`);
    }),
  );

  function common(req: Request) {
    return { basePath, words: wordsFor(req), now: ctx.clock() };
  }
}

/** An empty field of a form says nothing. */
function withoutEmpty(fields: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
}
