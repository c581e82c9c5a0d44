import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../src/config.js';
import { type Context, createContext } from '../../src/context.js';
import { createLog } from '../../src/log.js';
import { authenticate } from '../../src/moderators/authenticate.js';
import { bootstrap } from '../../src/moderators/bootstrap.js';
import { signIn } from '../../src/moderators/sign-in.js';
import { prepareTier } from '../support/house.js';

const secretKey = randomBytes(32).toString('base64');
const [first, second] = ['first-administrator-token-0123456789', 'second-administrator-token-012345678'];
let tier: Awaited<ReturnType<typeof prepareTier>>;
let opened: Context[] = [];
beforeEach(async () => {
  tier = await prepareTier('embedded');
});
afterEach(async () => {
  for (const ctx of opened) await ctx.close();
  opened = [];
  await tier.drop();
});

/** A process that starts with these variables. */
async function start(env: Record<string, string> = {}) {
  const ctx = createContext(readConfig({ DATABASE_URL: tier.databaseUrl, SECRET_KEY: secretKey, ...env }), {
    log: createLog('silent'),
  });
  opened.push(ctx);
  return { ctx, signIn: await bootstrap(ctx) };
}

describe('the first administrator', () => {
  test('gets a password that is made up, told once, and good', async () => {
    const { ctx, signIn: told } = await start();
    expect(told).toEqual({ email: 'admin@localhost', password: expect.stringMatching(/^[\w-]{20}$/) });
    expect(await signIn(ctx, told ?? { email: '', password: '' })).toMatchObject({ role: 'administrator' });
    expect((await start()).signIn).toBeNull();
  });

  test('is the one that is configured, whose password is told to nobody', async () => {
    const { ctx, signIn: told } = await start({
      ADMIN_EMAIL: 'Editor@Example.org',
      ADMIN_PASSWORD: 'correct horse battery',
    });
    expect(told).toBeNull();
    expect(
      await signIn(ctx, { email: 'editor@example.org', password: 'correct horse battery' }),
    ).toMatchObject({ role: 'administrator' });
  });

  test('gets no configured password that is easy to guess; one that is there already keeps nobody from starting', async () => {
    const weak = { ADMIN_EMAIL: 'editor@example.org', ADMIN_PASSWORD: 'Editor123456!' };
    await expect(start(weak)).rejects.toThrow(/ADMIN_PASSWORD is easy to guess\. Set one of several words/);
    await start();
    expect((await start(weak)).signIn).toBeNull();
  });

  test('is one, however many processes start at once', async () => {
    const started = await Promise.all([1, 2, 3, 4].map(() => start()));
    const told = started.flatMap(({ signIn: made }) => made ?? []);
    expect(told).toHaveLength(1);
    const [{ ctx } = await start()] = started;
    expect(await ctx.store.moderators.count()).toBe(1);
    expect(await signIn(ctx, told[0] ?? { email: '', password: '' })).toMatchObject({
      role: 'administrator',
    });
    expect(await ctx.store.sites.list()).toHaveLength(1);
  });
});

describe('ADMIN_API_TOKEN', () => {
  test('opens the door while it is configured; an older one is no good any more', async () => {
    const { ctx } = await start({ ADMIN_API_TOKEN: first });
    expect(await authenticate(ctx, first)).toEqual({
      role: 'administrator',
      moderatorId: null,
      name: 'ADMIN_API_TOKEN',
      sessionId: null,
      siteIds: null,
    });
    await start({ ADMIN_API_TOKEN: first });
    expect(await authenticate(ctx, first)).toMatchObject({ role: 'administrator' });
    await start({ ADMIN_API_TOKEN: second });
    await expect(authenticate(ctx, first)).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(await authenticate(ctx, second)).toMatchObject({ role: 'administrator' });
    await start();
    await expect(authenticate(ctx, second)).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  test('given to many processes at once is there once', async () => {
    const [{ ctx } = await start()] = await Promise.all(
      [1, 2, 3, 4].map(() => start({ ADMIN_API_TOKEN: first })),
    );
    expect(await authenticate(ctx, first)).toMatchObject({ role: 'administrator' });
  });

  test('taken out of the configuration leaves who has signed in alone', async () => {
    const { ctx } = await start({ ADMIN_API_TOKEN: first, ADMIN_PASSWORD: 'correct horse battery' });
    const { token } = await signIn(ctx, { email: 'admin@localhost', password: 'correct horse battery' });
    await start();
    expect(await authenticate(ctx, token)).toMatchObject({ role: 'administrator' });
  });
});

describe('a lone worker that is told of neither', () => {
  test('makes no administrator whose password nobody would learn', async () => {
    expect((await start({ ROLE: 'worker' })).signIn).toBeNull();
    const { ctx, signIn: told } = await start({ ROLE: 'web' });
    expect(await signIn(ctx, told ?? { email: '', password: '' })).toMatchObject({ role: 'administrator' });
  });

  test('leaves the token of the others in force, and finds the site it needs', async () => {
    const { ctx } = await start({ ROLE: 'web', ADMIN_API_TOKEN: first });
    const { ctx: worker } = await start({ ROLE: 'worker' });
    expect(await authenticate(ctx, first)).toMatchObject({ role: 'administrator' });
    expect((await worker.sites.bySlug('default')).rulesetVersion).toBe(1);
  });
});
