import { z } from 'zod';
import type { FormToken } from '../admission/form-token.js';
import type { Submission } from '../input/submission.js';
import type { Signals } from '../rules/findings/rule.js';

const storedSignals = z.object({
  honeypot: z.boolean().exactOptional(),
  formToken: z.enum(['valid', 'invalid', 'absent']).exactOptional(),
  unproved: z.boolean().exactOptional(),
  secondsToSubmit: z.number().exactOptional(),
  measured: z.boolean().exactOptional(),
});

/** What admission observed of a submission. */
export interface SubmissionSignals {
  token: FormToken;
  /** Without the proof of work that the site asked for. */
  isUnproved: boolean;
}

/** What is kept of how a form was filled in: what the client claimed, and what admission observed. */
export function signalsOf(
  { homepage, secondsToSubmit }: Submission,
  { token, isUnproved }: SubmissionSignals,
): Signals {
  return {
    ...(homepage !== undefined && { honeypot: homepage }),
    formToken: token.state,
    ...(isUnproved && { unproved: true }),
    ...secondsOf(token, secondsToSubmit),
  };
}

/** Our own clock is believed before the client's. */
function secondsOf(
  token: FormToken,
  claimed: number | undefined,
): Pick<Signals, 'secondsToSubmit' | 'measured'> {
  if (token.state === 'valid' && token.secondsOnForm !== null)
    return { secondsToSubmit: token.secondsOnForm, measured: true };
  return claimed === undefined ? {} : { secondsToSubmit: claimed };
}

/** Signals as they were stored with a comment; what is not in a known form counts as not said. */
export function readSignals(stored: unknown): Signals {
  return storedSignals.safeParse(stored).data ?? {};
}
