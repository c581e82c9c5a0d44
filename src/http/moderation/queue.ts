import type { IRouter } from 'express';
import { z } from 'zod';
import { pageSchema } from '../../comments/page.js';
import { queueLimitDefault, queueLimitMax, reviewOne, reviewQueue } from '../../comments/review.js';
import { text } from '../../comments/submission.js';
import type { Context } from '../../context.js';
import { ruleNames } from '../../rules/ruleset.js';
import { parse } from '../parse.js';
import { guard } from './guard.js';

const searchLengthMax = 200;

/** What part of the queue somebody asks for. */
export const queueFilter = z.strictObject({
  site: z.string().optional(),
  status: z
    .enum(['pending', 'held', 'approved', 'rejected', 'spam', 'withdrawn', 'any'], 'must be a status, or any')
    .default('held'),
  page: pageSchema.optional(),
  q: text().pipe(z.string().trim().min(1).max(searchLengthMax)).optional(),
  rule: z.enum(ruleNames, 'must be the name of a rule').optional(),
  author: z.uuid('must be the id of a comment').optional(),
  like: z.uuid('must be the id of a comment').optional(),
  order: z.enum(['newest', 'oldest'], 'must be newest or oldest').optional(),
  cursor: z.string().optional(),
});
const queueQuery = queueFilter.extend({
  limit: z.coerce.number('must be a number').int().min(1).max(queueLimitMax).default(queueLimitDefault),
});

export const commentPath = z.object({ id: z.uuid('must be the id of a comment') });

/** What a moderator reads. */
export function queueRoutes(routes: IRouter, ctx: Context): void {
  routes.get('/v1/moderation/queue', async (req, res) => {
    await guard(ctx, req, 'viewer');
    const { site, status, q, ...query } = parse(queueQuery, req.query);
    const siteId = site === undefined ? undefined : (await ctx.sites.bySlug(site)).id;
    res.json(
      await reviewQueue(ctx, {
        ...query,
        siteId,
        status: status === 'any' ? undefined : status,
        text: q,
      }),
    );
  });
  routes.get('/v1/moderation/comments/:id', async (req, res) => {
    await guard(ctx, req, 'viewer');
    res.json(await reviewOne(ctx, parse(commentPath, req.params).id));
  });
}
