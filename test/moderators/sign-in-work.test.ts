import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { House } from '../support/house.js';

/** The hashes that passwords are really compared with. */
const verified: string[] = [];
const argon2 = await import('@node-rs/argon2');
jest.unstable_mockModule('@node-rs/argon2', () => ({
  ...argon2,
  verify: (hash: string, password: string) => {
    verified.push(hash);
    return argon2.verify(hash, password);
  },
}));
const { openHouse } = await import('../support/house.js');
const { addModerator, password } = await import('../support/console.js');
const { post } = await import('../support/requests.js');
const { countCalls } = await import('../support/count-calls.js');

let house: House;
let calls: Map<string, number>;
let now = new Date('2026-03-01T12:00:00Z');
beforeAll(async () => {
  house = await openHouse('embedded', { workers: false, clock: () => now });
  await addModerator(house, 'moderator');
  const guarded = await addModerator(house, 'viewer');
  const key = { moderatorId: guarded, secretSealed: 'sealed', createdAt: now };
  await house.ctx.store.secondFactors.proposeKey(key);
  await house.ctx.store.secondFactors.confirmKey(key, { step: 0, confirmedAt: now, codeHashes: [] });
  calls = countCalls(house.ctx.store);
});
afterAll(async () => {
  await house.close();
});
beforeEach(() => {
  // No guess of an earlier test in mind.
  now = new Date(now.getTime() + 25 * 60 * 60 * 1_000);
});

async function attempt(email: string, guessed = 'not the password of anybody') {
  verified.length = 0;
  calls.clear();
  const { status, text } = await post(house, '/v1/moderation/sessions', { email, password: guessed });
  return { status, text, asked: Object.fromEntries(calls), hashes: verified.length };
}

/** The cost of a hash, as it stands in it. */
const costOf = (hash: string | undefined) =>
  /^\$argon2id\$v=\d+\$(m=\d+,t=\d+,p=\d+)\$/.exec(hash ?? '')?.[1];

describe('a wrong password', () => {
  test('takes the same work whether or not the address is known, and with a second factor too', async () => {
    const unknown = await attempt('nobody@example.org');
    expect(unknown).toMatchObject({ status: 401, hashes: 1 });
    const cost = costOf(verified[0]);
    expect(cost).toBeDefined();
    for (const email of ['moderator@example.org', 'viewer@example.org', 'editor@example.org']) {
      expect(await attempt(email)).toEqual(unknown);
      expect(costOf(verified[0])).toBe(cost);
    }
  });

  test('is slowed down the same way, whether or not the address is known', async () => {
    const statuses = async (email: string) => {
      const answers = [];
      for (let n = 0; n < 7; n += 1) {
        const { status, asked, hashes } = await attempt(email);
        answers.push({ status, asked, hashes });
      }
      return answers;
    };
    const unknown = await statuses('somebody@example.org');
    expect(unknown.at(-1)).toMatchObject({ status: 429, hashes: 0 });
    expect(await statuses('moderator@example.org')).toEqual(unknown);
  });

  test('of nobody is noted without the address that was typed', async () => {
    await attempt('a-password-typed-here@example.org');
    const [entry] = await house.ctx.store.audit.list({ limit: 1 });
    expect(entry).toMatchObject({ action: 'sign-in-failed', subject: null, details: {} });
  });
});

test('the right password is the only one that tells of a second factor', async () => {
  expect((await attempt('viewer@example.org', password)).text).toContain('second-factor-required');
  expect((await attempt('viewer@example.org')).text).not.toContain('second-factor');
});
