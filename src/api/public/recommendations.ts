import type { IRouter, Request } from 'express';
import { z } from 'zod';
import type { Context } from '../../context.js';
import { DomainError } from '../../errors.js';
import { checkOrigin, preflight } from '../../http/cors.js';
import { limitByAddress, recommendLimit } from '../../http/limits.js';
import { type RecommendRequest, recommend, recommendNoMore } from '../../threads/recommend.js';

type CommentPath = { site: string; id: string };

/** `/v1/sites/:site/comments/:id/recommendations`: a reader recommends a comment, and takes it back. */
export function recommendationRoutes(routes: IRouter, ctx: Context): void {
  const path = '/v1/sites/:site/comments/:id/recommendations';
  const limit = limitByAddress(ctx, recommendLimit);
  routes.options(path, preflight(ctx, 'POST, DELETE, OPTIONS'));
  routes.post(path, checkOrigin(ctx), limit, async (req: Request<CommentPath>, res) => {
    const { recommendCount, changed } = await recommend(ctx, readRequest(req));
    res.status(changed ? 201 : 200).json({ recommendCount });
  });
  routes.delete(path, checkOrigin(ctx), limit, async (req: Request<CommentPath>, res) => {
    const { recommendCount } = await recommendNoMore(ctx, readRequest(req));
    res.json({ recommendCount });
  });
}

function readRequest(req: Request<CommentPath>): RecommendRequest {
  const { data: commentId } = z.uuid().toLowerCase().safeParse(req.params.id);
  if (commentId === undefined) throw new DomainError('not-found', 'There is no such comment here.');
  return {
    site: req.params.site,
    commentId,
    reader: { address: req.ip ?? '', userAgent: req.get('User-Agent') ?? '' },
  };
}
