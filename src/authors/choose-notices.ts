import { z } from 'zod';
import type { Context } from '../context.js';
import { flag } from '../input/submission.js';
import { findOwn } from './own-comment.js';

export const noticesSchema = z.strictObject({ notify: flag });

/** Whether the author wants to hear of answers to their comment. @throws DomainError('not-found') */
export async function chooseNotices(
  ctx: Pick<Context, 'store'>,
  token: string,
  { notify }: { notify: boolean },
): Promise<void> {
  const comment = await findOwn(ctx, token);
  await ctx.store.comments.setNotify(comment.id, notify);
}
