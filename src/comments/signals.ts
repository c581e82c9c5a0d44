import { z } from 'zod';
import type { Signals } from '../rules/rule.js';
import type { Submission } from './submission.js';

const storedSignals = z.object({
  honeypot: z.boolean().optional(),
  secondsToSubmit: z.number().optional(),
});

/** What is kept of what a form told about itself; null when it told nothing. */
export function signalsOf({ homepage, secondsToSubmit }: Submission): Signals | null {
  if (homepage === undefined && secondsToSubmit === undefined) return null;
  return {
    ...(homepage !== undefined && { honeypot: homepage }),
    ...(secondsToSubmit !== undefined && { secondsToSubmit }),
  };
}

/** Signals as they were stored with a comment; what is not in a known form counts as not said. */
export function readSignals(stored: unknown): Signals {
  const { success, data } = storedSignals.safeParse(stored);
  if (!success) return {};
  return {
    ...(data.honeypot !== undefined && { honeypot: data.honeypot }),
    ...(data.secondsToSubmit !== undefined && { secondsToSubmit: data.secondsToSubmit }),
  };
}
