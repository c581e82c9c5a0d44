import type { IRouter } from 'express';
import { z } from 'zod';
import type { Context } from '../../context.js';
import { readForm } from '../../http/body.js';
import { parse } from '../../http/parse.js';
import { pageSchema } from '../../input/page.js';
import { configureThread, threadChangesSchema } from '../../moderation/configure-thread.js';
import { placeBack } from '../shared/place-back.js';
import { requireSameOrigin, requireSession } from '../shared/require-session.js';

/** Each button of the panel sends the one thing that it changes. */
const threadForm = z.object({
  page: pageSchema,
  closed: choice(),
  holdsAll: choice(),
  slowSeconds: z
    .union([
      z.literal('').transform(() => null),
      z.coerce.number().pipe(threadChangesSchema.shape.slowSeconds.unwrap().unwrap()),
    ])
    .optional(),
  title: threadChangesSchema.shape.title,
  back: z.string().optional(),
});

function choice() {
  return z
    .enum(['true', 'false'], 'must be true or false')
    .transform((chosen) => chosen === 'true')
    .optional();
}

/** `/moderation/sites/:site/threads`: how a page's discussion is taken part in. */
export function consoleThreadRoutes(routes: IRouter, ctx: Context): void {
  routes.post(
    '/moderation/sites/:site/threads',
    requireSameOrigin,
    readForm,
    requireSession(ctx, 'moderator', async (req, res, { moderatorId }) => {
      const { page, back, ...changes } = parse(threadForm, req.body);
      await configureThread(ctx, { site: String(req.params['site']), page, changes, moderatorId });
      res.redirect(303, ctx.config.basePath + placeBack(back, ctx.config.basePath));
    }),
  );
}
