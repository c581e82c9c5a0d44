import { z } from 'zod';
import { pageSchema } from '../../comments/page.js';
import { threadLimitDefault, threadLimitMax } from '../../comments/thread.js';

/** Which part of which thread is asked for. */
export const threadQuery = z
  .strictObject({
    page: pageSchema,
    sort: z.enum(['newest', 'oldest', 'top'], 'must be newest, oldest or top').default('newest'),
    cursor: z.string().max(100).optional(),
    limit: z.coerce.number('must be a number').int().min(1).max(threadLimitMax).default(threadLimitDefault),
    /** From a link, which may name anything. */
    comment: z.string().max(100).optional(),
  })
  .refine(({ cursor, comment }) => cursor === undefined || comment === undefined, {
    path: ['comment'],
    message: 'must not come with a cursor',
  });
