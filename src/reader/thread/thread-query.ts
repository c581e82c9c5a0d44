import { z } from 'zod';
import { pageLimit } from '../../input/numbers.js';
import { pageSchema } from '../../input/page.js';
import { threadLimitDefault, threadLimitMax } from '../../threads/thread.js';

/** Which part of which thread is asked for. */
export const threadQuery = z
  .strictObject({
    page: pageSchema,
    sort: z.enum(['newest', 'oldest', 'top'], 'must be newest, oldest or top').default('newest'),
    cursor: z.string().max(100).optional(),
    limit: pageLimit({ max: threadLimitMax, standard: threadLimitDefault }),
    /** From a link, which may name anything. */
    comment: z.string().max(100).optional(),
  })
  .refine(({ cursor, comment }) => cursor === undefined || comment === undefined, {
    path: ['comment'],
    message: 'must not come with a cursor',
  });
