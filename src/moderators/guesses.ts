import type { Context } from '../context.js';
import { DomainError } from '../errors.js';

/**
 * Seconds to wait after so many wrong guesses in a row: four that cost nothing, then twice as long each time, up to
 * five minutes. That leaves a guesser some 300 tries a day, and whoever mistypes a password a short wait.
 */
const waitsSeconds = [0, 0, 0, 0, 5, 10, 20, 40, 80, 160, 300] as const;
/** Guesses are forgotten when there has been none for a day. */
export const guessesKeptMs = 24 * 60 * 60 * 1_000;

type GuessContext = Pick<Context, 'store' | 'clock' | 'keyring'>;

/** What is guessed at; parts that are alike are one thing, whoever guesses from wherever. */
export interface Guessed {
  what: 'password' | 'code';
  /** Whose: an e-mail address, or the id of a moderator. */
  whose: string;
  /** The browser or the session it is guessed from, when that is known: nobody else's guesses slow it down. */
  from?: string | undefined;
}

/**
 * Counts a guess before it is looked at, in the database, so that all processes know and many at once are as many.
 * @returns what to call when the guess was right.
 * @throws DomainError('too-many-requests') while it is too early for another one.
 */
export async function countGuess(
  { store, clock, keyring }: GuessContext,
  { what, whose, from = '' }: Guessed,
): Promise<{ wasRight: () => Promise<void> }> {
  const now = clock();
  const key = keyring.fingerprint('guess', [what, whose, from]);
  const nextAt = await store.guesses.count({
    key,
    now,
    waitsSeconds,
    forgottenBefore: new Date(now.getTime() - guessesKeptMs),
  });
  if (nextAt !== null) {
    const retryAfterSeconds = Math.max(1, Math.ceil((nextAt.getTime() - now.getTime()) / 1_000));
    throw new DomainError(
      'too-many-requests',
      `There have been too many wrong guesses; please try again in ${retryAfterSeconds} s.`,
      { retryAfterSeconds },
    );
  }
  return { wasRight: () => store.guesses.forget(key) };
}
