import { z } from 'zod';
import type { Problem } from '../../http/problem.js';
import { named } from './components.js';

const fault = z.strictObject({
  pointer: z.string(),
  code: z.string(),
  detail: z.string(),
  max: z.number().exactOptional(),
  min: z.number().exactOptional(),
});

/** A problem document (RFC 9457); some kinds have further members, such as the `current` version. */
export const problem = named(
  'Problem',
  z.looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string(),
    errors: z.array(fault).exactOptional(),
  }) satisfies z.ZodType<Problem>,
);
