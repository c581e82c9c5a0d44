import type { IRouter } from 'express';
import { z } from 'zod';
import { requireInScope } from '../../access/site-scope.js';
import type { Context } from '../../context.js';
import { type DecideAnswer, decide } from '../../decisions/decide.js';
import { DomainError } from '../../errors.js';
import { readJson } from '../../http/body.js';
import { parse } from '../../http/parse.js';
import { toProblem } from '../../http/problem.js';
import { integerMax } from '../../input/numbers.js';
import { text } from '../../input/text.js';
import type { Principal } from '../../moderators/authenticate.js';
import { requireToken } from './require-token.js';

const reasonLengthMax = 1_000;
const bulkMax = 200;

export const decisionBody = z.strictObject({
  action: z.enum(['approve', 'reject', 'spam', 'hold'], 'must be approve, reject, spam or hold'),
  reason: text().pipe(z.string().trim().max(reasonLengthMax)).optional(),
  version: z.int('must be the version of the comment that you saw').min(0).max(integerMax),
});

export const decisionsBody = z.strictObject({
  decisions: z
    .array(decisionBody.extend({ commentId: z.uuid('must be the id of a comment') }))
    .min(1)
    .max(bulkMax, `must be ${bulkMax} at most`),
});

type DecisionInput = z.output<typeof decisionBody>;

/** What a moderator decides. A decision is undone by a further one; each names the version it was made on. */
export function decisionRoutes(routes: IRouter, ctx: Context): void {
  routes.post('/v1/moderation/comments/:id/decisions', readJson, async (req, res) => {
    const principal = await requireToken(ctx, req, 'moderator');
    const { id } = parse(z.object({ id: z.uuid('must be the id of a comment') }), req.params);
    res.status(201).json(await decideOne(ctx, principal, id, parse(decisionBody, req.body)));
  });
  routes.post('/v1/moderation/decisions', readJson, async (req, res) => {
    const principal = await requireToken(ctx, req, 'moderator');
    const { decisions } = parse(decisionsBody, req.body);
    const results = [];
    for (const { commentId, ...decision } of decisions) {
      results.push(
        await settle(ctx, { commentId, instance: req.originalUrl }, () =>
          decideOne(ctx, principal, commentId, decision),
        ),
      );
    }
    res.json({ results });
  });
}

/** Decides as a moderator, on the comment as it is now. @throws DomainError as `decide` does. */
export async function decideOne(
  ctx: Context,
  { moderatorId, siteIds }: Pick<Principal, 'moderatorId' | 'siteIds'>,
  commentId: string,
  { action, reason, version }: DecisionInput,
): Promise<DecideAnswer> {
  const comment = await ctx.store.comments.find(commentId);
  if (comment === null) throw new DomainError('not-found', 'There is no such comment.');
  requireInScope(siteIds, comment.siteId);
  return decide(ctx, { comment, version, action, reason, actor: { kind: 'moderator', id: moderatorId } });
}

/** Each item of a bulk is answered for itself, whatever is wrong with it. */
async function settle(
  { log }: Pick<Context, 'log'>,
  { commentId, instance }: { commentId: string; instance: string },
  work: () => Promise<DecideAnswer>,
) {
  try {
    return { commentId, status: 201, decision: await work() };
  } catch (error) {
    if (!(error instanceof DomainError))
      log.error({ err: error, commentId }, 'a comment could not be decided');
    const problem = toProblem(error, instance);
    return { commentId, status: problem.status, problem };
  }
}
