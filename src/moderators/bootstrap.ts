import { randomBytes } from 'node:crypto';
import type { Context } from '../context.js';
import { newId } from '../ids.js';
import { hashToken } from '../privacy/keyring.js';
import { defaultRuleset } from '../rules/ruleset.js';
import { hashPassword } from './passwords.js';

/** The first administrator's sign-in, when this start has made it up; it is told once and kept nowhere. */
export interface FirstSignIn {
  email: string;
  password: string;
}

export const defaultSiteSlug = 'default';
const defaultAdminEmail = 'admin@localhost';
/** The token of the configuration has this name, and no other may. */
export const bootstrapTokenName = 'ADMIN_API_TOKEN';
const madeUpPasswordBytes = 15;

/**
 * What must exist before anything works: the site `default`, the first administrator, and the token of
 * ADMIN_API_TOKEN. Safe to run from every process at every start. A lone worker lets nobody in, so it leaves
 * both to the others: it may not be told of them, and would remove a token and tell nobody of a password.
 * @returns the sign-in, when an administrator with a made-up password was created by this call.
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
  const password = config.adminPassword ?? randomBytes(madeUpPasswordBytes).toString('base64url');
  const added = await store.moderators.add({
    id: newId(),
    email,
    name: 'Administrator',
    role: 'administrator',
    passwordHash: await hashPassword(password),
    createdAt,
  });
  return added && config.adminPassword === undefined ? { email, password } : null;
}
