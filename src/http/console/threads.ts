import type { IRouter } from 'express';
import { z } from 'zod';
import { closeThread } from '../../comments/close-thread.js';
import { pageSchema } from '../../comments/page.js';
import type { Context } from '../../context.js';
import { readForm } from '../body.js';
import { parse } from '../parse.js';
import { fromOurPages, signedIn } from './gate.js';
import { placeBack } from './place-back.js';

const threadForm = z.object({
  page: pageSchema,
  closed: z.enum(['true', 'false'], 'must be true or false').transform((closed) => closed === 'true'),
  back: z.string().optional(),
});

/** `/moderation/sites/:site/threads`: a page's discussion is closed, or opened again. */
export function consoleThreadRoutes(routes: IRouter, ctx: Context): void {
  routes.post(
    '/moderation/sites/:site/threads',
    fromOurPages,
    readForm,
    signedIn(ctx, 'moderator', async (req, res, { moderatorId }) => {
      const { page, closed, back } = parse(threadForm, req.body);
      await closeThread(ctx, { site: String(req.params['site']), page, closed, moderatorId });
      res.redirect(303, ctx.config.basePath + placeBack(back, ctx.config.basePath));
    }),
  );
}
