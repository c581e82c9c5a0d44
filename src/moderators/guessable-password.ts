import type { ZxcvbnFactory } from '@zxcvbn-ts/core';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';

/**
 * How many guesses, in powers of ten, a password must withstand: the bound of zxcvbn's highest mark. Twelve random
 * letters do, and so do four words; `Password1234!`, `qwertyuiop12` and a name with a year do not.
 */
const guessesLog10Min = 10;
/** What the estimate takes grows with the length; what begins so is as good as this much of it. */
const estimatedLengthMax = 100;
/** The words of this service, which stand on the page where the password is typed. */
const wordsOfService = ['anteroom', 'administrator', 'admin', 'moderator', 'moderation', 'comments'];
/** The fault of a password that is easy to guess. */
export const passwordGuessable = 'password-guessable';

/** Whose password it is to be: what the person, or whoever knows them, thinks of first. */
export interface PasswordOwner {
  name: string;
  email: string;
}

/**
 * Refuses a password that is easy to guess: a common one, a row of keys, or made of the person's own name and address, the
 * sites' names, or the service's. Asks nobody outside.
 * @throws DomainError('invalid') with the fault `password-guessable`.
 */
export async function refuseGuessable(
  ctx: Pick<Context, 'store' | 'config'>,
  password: string,
  owner: PasswordOwner & { pointer: string },
): Promise<void> {
  if (!(await isGuessable(ctx, password, owner))) return;
  const detail = 'is easy to guess; take several words that have nothing to do with you or this site';
  throw new DomainError('invalid', `The password ${detail}.`, {
    faults: [{ pointer: owner.pointer, code: passwordGuessable, detail }],
  });
}

export async function isGuessable(
  { store, config }: Pick<Context, 'store' | 'config'>,
  password: string,
  { name, email }: PasswordOwner,
): Promise<boolean> {
  const sites = await store.sites.list();
  const known = [name, email, new URL(config.publicUrl).hostname]
    .concat(sites.flatMap((site) => [site.name, site.slug]))
    .flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)]);
  const { guessesLog10 } = (await estimator()).check(password, [...wordsOfService, ...known].filter(Boolean));
  return guessesLog10 < guessesLog10Min;
}

let loaded: Promise<ZxcvbnFactory> | undefined;

/** Its list takes some 25 MB, which only a process spends that sets a password. */
function estimator(): Promise<ZxcvbnFactory> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory: Factory }, { dictionary, adjacencyGraphs }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  return new Factory({ dictionary, graphs: adjacencyGraphs, maxLength: estimatedLengthMax });
}
