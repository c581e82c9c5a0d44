import type { IRouter } from 'express';
import type { Context } from '../../context.js';
import { readJson } from '../../http/body.js';
import { parse } from '../../http/parse.js';
import { banAuthor, banSchema, liftBan, readAuthor } from '../../moderation/ban.js';
import { commentPath } from './queue.js';
import { requireToken } from './require-token.js';

/** The author of a comment. An author has no address here: any comment of theirs leads to them. */
export function authorRoutes(routes: IRouter, ctx: Context): void {
  const path = '/v1/moderation/comments/:id/author';
  routes.get(path, async (req, res) => {
    await requireToken(ctx, req, 'viewer');
    res.json(await readAuthor(ctx, parse(commentPath, req.params).id));
  });
  routes.put(`${path}/ban`, readJson, async (req, res) => {
    const { moderatorId } = await requireToken(ctx, req, 'moderator');
    const { id } = parse(commentPath, req.params);
    res.json(await banAuthor(ctx, { commentId: id, moderatorId, ...parse(banSchema, req.body) }));
  });
  routes.delete(`${path}/ban`, async (req, res) => {
    const { moderatorId } = await requireToken(ctx, req, 'moderator');
    res.json(await liftBan(ctx, { commentId: parse(commentPath, req.params).id, moderatorId }));
  });
}
