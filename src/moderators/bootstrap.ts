import { randomBytes } from 'node:crypto';
import type { Context } from '../context.js';
import { StartupError } from '../errors.js';
import { newId } from '../ids.js';
import { hashToken } from '../privacy/keyring.js';
import { defaultRuleset } from '../rules/ruleset.js';
import { isGuessable } from './guessable-password.js';
import { hashPassword } from './passwords.js';

/** The first administrator's sign-in, when this start has made it up; it is told once and kept nowhere. */
export interface FirstSignIn {
  email: string;
  password: string;
}

export const defaultSiteSlug = 'default';
const firstName = 'Administrator';
const defaultAdminEmail = 'admin@localhost';
/** The token of the configuration has this name, and no other may. */
export const bootstrapTokenName = 'ADMIN_API_TOKEN';
const madeUpPasswordBytes = 15;

/**
 * What must exist before anything works: the site `default`, the first administrator, and the token of
 * ADMIN_API_TOKEN. Safe to run from every process at every start. A lone worker lets nobody in, so it leaves
 * both to the others: it may not be told of them, and would remove a token and tell nobody of a password.
 * @returns the sign-in, when an administrator with a made-up password was created by this call.
 * @throws StartupError when the first administrator would get an ADMIN_PASSWORD that is easy to guess.
 */
export async function bootstrap({
  store,
  config,
  clock,
}: Pick<Context, 'store' | 'config' | 'clock'>): Promise<FirstSignIn | null> {
  const createdAt = clock();
  await store.sites.ensure({
    id: newId(),
    slug: defaultSiteSlug,
    name: 'Default',
    ruleset: defaultRuleset,
    createdAt,
  });

  if (config.role === 'worker') return null;

  const bootstrapToken = config.adminApiToken;
  await store.apiTokens.replaceNamed(
    bootstrapTokenName,
    bootstrapToken === undefined
      ? null
      : {
          id: newId(),
          tokenHash: hashToken(bootstrapToken),
          role: 'administrator',
          moderatorId: null,
          createdAt,
          expiresAt: null,
        },
  );

  if ((await store.moderators.count()) > 0) return null;
  const email = config.adminEmail ?? defaultAdminEmail;
  if (config.adminPassword !== undefined)
    await refuseGuessableStart({ store, config }, config.adminPassword, email);
  const password = config.adminPassword ?? randomBytes(madeUpPasswordBytes).toString('base64url');
  const added = await store.moderators.add({
    id: newId(),
    email,
    name: firstName,
    role: 'administrator',
    passwordHash: await hashPassword(password),
    createdAt,
  });
  return added && config.adminPassword === undefined ? { email, password } : null;
}

async function refuseGuessableStart(
  ctx: Pick<Context, 'store' | 'config'>,
  password: string,
  email: string,
): Promise<void> {
  if (await isGuessable(ctx, password, { name: firstName, email }))
    throw new StartupError(
      'ADMIN_PASSWORD is easy to guess. Set one of several words that have nothing to do with you or your site, or leave it ' +
        'empty: then one is made up, and told once in the log.',
    );
}
