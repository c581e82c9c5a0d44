import { newId } from '../../src/ids.js';
import { hashPassword } from '../../src/moderators/passwords.js';
import type { Role } from '../../src/store/database/records.js';
import type { House } from './house.js';
import { postForm } from './requests.js';

/** That of the first administrator of every house, and of those added here. */
export const password = 'correct horse battery staple';
export const administratorEmail = 'editor@example.org';

/** What a browser says of a request that one of our own pages sends. */
export const fromOurPage = { 'sec-fetch-site': 'same-origin' };

/** Adds a moderator who signs in as `<role>@example.org`. */
export async function addModerator(house: House, role: Role): Promise<string> {
  const id = newId();
  await house.ctx.store.moderators.add({
    id,
    email: `${role}@example.org`,
    name: `A ${role}`,
    role,
    passwordHash: await hashPassword(password),
    createdAt: house.ctx.clock(),
  });
  return id;
}

/** The cookie of somebody who has signed in. */
export async function cookieOf(house: House, email = administratorEmail): Promise<string> {
  const { headers } = await postForm(house, '/moderation/sign-in', { email, password }, fromOurPage);
  const [pair = ''] = (headers.get('set-cookie') ?? '').split(';');
  return pair;
}
