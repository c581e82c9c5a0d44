import type { IRouter } from 'express';
import { z } from 'zod';
import { siteFor } from '../../access/site-for.js';
import type { Context } from '../../context.js';
import { readJson } from '../../http/body.js';
import { parse } from '../../http/parse.js';
import { pageLimit } from '../../input/numbers.js';
import { pageSchema } from '../../input/page.js';
import { text } from '../../input/text.js';
import { addNote, noteSchema, readNotes } from '../../moderation/note.js';
import { reEvaluate } from '../../moderation/re-evaluate.js';
import { queueLimitDefault, queueLimitMax, reviewOne, reviewQueue } from '../../moderation/review.js';
import { ruleNames } from '../../rules/ruleset.js';
import { requireToken } from './require-token.js';

const searchLengthMax = 200;
const hourMs = 60 * 60 * 1_000;

/** What part of the queue somebody asks for. */
export const queueFilter = z.strictObject({
  site: z.string().optional(),
  status: z
    .enum(['pending', 'held', 'approved', 'rejected', 'spam', 'withdrawn', 'any'], 'must be a status, or any')
    .default('held'),
  page: pageSchema.optional(),
  q: text().pipe(z.string().trim().min(1).max(searchLengthMax)).optional(),
  rule: z.enum(ruleNames, 'must be the name of a rule').optional(),
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/, 'must be the code of a language, such as en')
    .optional(),
  author: z.uuid('must be the id of a comment').optional(),
  like: z.uuid('must be the id of a comment').optional(),
  /** Older than so many hours. */
  olderThan: z.coerce
    .number('must be a number of hours')
    .min(0)
    .max(24 * 365 * 20)
    .optional(),
  order: z.enum(['newest', 'oldest'], 'must be newest or oldest').optional(),
  cursor: z.string().optional(),
});
export const queueQuery = queueFilter.extend({
  limit: pageLimit({ max: queueLimitMax, standard: queueLimitDefault }),
});

export const commentPath = z.object({ id: z.uuid('must be the id of a comment') });

/** What a moderator reads. */
export function queueRoutes(routes: IRouter, ctx: Context): void {
  routes.get('/v1/moderation/queue', async (req, res) => {
    const principal = await requireToken(ctx, req, 'viewer');
    const { site, status, q, olderThan, ...query } = parse(queueQuery, req.query);
    const siteId = site === undefined ? undefined : (await siteFor(ctx, principal, site)).id;
    res.json(
      await reviewQueue(ctx, {
        ...query,
        siteId,
        within: principal.siteIds,
        status: status === 'any' ? undefined : status,
        text: q,
        submittedBefore: momentBefore(ctx, olderThan),
      }),
    );
  });
  routes.get('/v1/moderation/comments/:id/judgement', async (req, res) => {
    await requireToken(ctx, req, 'viewer');
    res.json(await reEvaluate(ctx, parse(commentPath, req.params).id));
  });
  routes.post('/v1/moderation/comments/:id/notes', readJson, async (req, res) => {
    const { moderatorId } = await requireToken(ctx, req, 'moderator');
    const { id } = parse(commentPath, req.params);
    await addNote(ctx, { commentId: id, moderatorId, ...parse(noteSchema, req.body) });
    res.status(201).json({ notes: await readNotes(ctx, id) });
  });
  routes.get('/v1/moderation/comments/:id', async (req, res) => {
    const { siteIds } = await requireToken(ctx, req, 'viewer');
    res.json(await reviewOne(ctx, parse(commentPath, req.params).id, siteIds));
  });
}

/** So many hours ago; undefined for none. */
export function momentBefore({ clock }: Pick<Context, 'clock'>, hours: number | undefined): Date | undefined {
  return hours === undefined ? undefined : new Date(clock().getTime() - hours * hourMs);
}
