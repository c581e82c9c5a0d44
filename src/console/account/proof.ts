import { z } from 'zod';
import type { Proof } from '../../moderators/second-factor.js';

const codeLengthMax = 100;

/** A code of the app or a recovery code, as it is typed. */
export const typedCode = z.string().max(codeLengthMax);

/** The fields that prove who is at an open session; there is no code where no second factor is on. */
export const proofFields = {
  password: z.string().min(1).max(1_000),
  code: typedCode.optional(),
} satisfies Record<keyof Proof, z.ZodType>;
