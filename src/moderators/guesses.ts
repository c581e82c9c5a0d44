import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { networkOf, widerNetworkOf } from '../privacy/network-of.js';

/**
 * Seconds to wait after so many wrong guesses in a row: four that cost nothing, then twice as long each time, up to
 * five minutes. That leaves a guesser some 300 tries a day, and whoever mistypes a password a short wait.
 */
const waitsSeconds = [0, 0, 0, 0, 5, 10, 20, 40, 80, 160, 300] as const;
/** Guesses are forgotten when there has been none for a day. */
export const attemptsKeptMs = 24 * 60 * 60 * 1_000;

/**
 * Guesses at one account in a day, from all places that are not known, after which only one in so many seconds is
 * looked at. One network makes some 300, so that it takes many to slow their neighbours down.
 */
export const strangersGuessesMax = 1_000;
const strangersWaitSeconds = 10;

type GuessContext = Pick<Context, 'store' | 'clock' | 'keyring'>;

/** What is guessed at; parts that are alike are one thing, whoever guesses from wherever. */
export interface ThrottledAttempt {
  what: 'password' | 'code';
  /** Whose: an e-mail address, or the id of a moderator. */
  whose: string;
  /** The browser or the session it is guessed from, when that is known: nobody else's guesses slow it down. */
  from?: string | undefined;
  /** The sender's address. Without a known browser, those of one network are counted together. */
  address?: string | undefined;
}

/**
 * Counts a guess before it is looked at, in the database, so that all processes know and many at once are as many.
 * @returns what to call when the guess was right.
 * @throws DomainError('too-many-requests') while it is too early for another one.
 */
export async function countAttempt(
  ctx: GuessContext,
  guessed: ThrottledAttempt,
): Promise<{ wasRight: () => Promise<void> }> {
  const { store, keyring } = ctx;
  const { what, whose, from, address = '' } = guessed;
  const now = ctx.clock();
  const forgottenBefore = new Date(now.getTime() - attemptsKeptMs);
  const place =
    from ?? keyring.networkKey(widerNetworkOf(address) ?? networkOf(address), now).toString('hex');
  const key = keyring.fingerprint('guess', [what, whose, place]);
  refuseUntil(await store.guesses.count({ key, now, waitsSeconds, forgottenBefore }), now);
  if (from !== undefined) return { wasRight: () => store.guesses.forget(key) };
  const ofStrangers = keyring.fingerprint('guess of strangers', [what, whose, dayOf(now)]);
  const nextAt = await store.guesses.count({
    key: ofStrangers,
    now,
    freeCount: strangersGuessesMax,
    waitsSeconds: [strangersWaitSeconds],
    forgottenBefore,
  });
  refuseUntil(nextAt, now);
  return {
    async wasRight() {
      await store.guesses.forget(key);
      await store.guesses.forget(ofStrangers);
    },
  };
}

/** @throws DomainError('too-many-requests') before `nextAt`. */
function refuseUntil(nextAt: Date | null, now: Date): void {
  if (nextAt === null) return;
  const retryAfterSeconds = Math.max(1, Math.ceil((nextAt.getTime() - now.getTime()) / 1_000));
  throw new DomainError(
    'too-many-requests',
    `There have been too many wrong guesses; please try again in ${retryAfterSeconds} s.`,
    { retryAfterSeconds },
  );
}

function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}
