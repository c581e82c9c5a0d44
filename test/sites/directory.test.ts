import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { nothingKnown } from '../../src/rules/findings/nothing-known.js';
import { defaultRuleset } from '../../src/rules/ruleset.js';
import { type House, openHouse } from '../support/house.js';

/** Longer than a site is remembered. */
const aMomentMs = 1_001;
let now = new Date('2026-03-01T12:00:00Z');
const pass = (ms: number) => {
  now = new Date(now.getTime() + ms);
};

let house: House;
beforeAll(async () => {
  house = await openHouse('embedded', { workers: false, clock: () => now });
});
afterAll(async () => {
  await house.close();
});

/** As another process would, which has its own directory to forget. */
const makeElsewhere = async (slug: string) => {
  const id = uuidv7();
  await house.ctx.store.sites.ensure({ id, slug, name: slug, ruleset: defaultRuleset, createdAt: now });
  return id;
};

describe('what another process changed', () => {
  test('is seen after a moment, and not before', async () => {
    const id = await makeElsewhere('renamed');
    expect((await house.ctx.sites.bySlug('renamed')).name).toBe('renamed');
    expect((await house.ctx.sites.byId(id)).name).toBe('renamed');
    await house.ctx.store.sites.update(id, { name: 'Another' });
    expect((await house.ctx.sites.bySlug('renamed')).name).toBe('renamed');
    pass(aMomentMs);
    expect((await house.ctx.sites.bySlug('renamed')).name).toBe('Another');
    expect((await house.ctx.sites.byId(id)).name).toBe('Another');
  });

  test('is found although it was not there when last asked for', async () => {
    await expect(house.ctx.sites.bySlug('later')).rejects.toMatchObject({ code: 'not-found' });
    await makeElsewhere('later');
    pass(aMomentMs);
    expect((await house.ctx.sites.bySlug('later')).slug).toBe('later');
  });

  test('of the rules is in force with the version that names it', async () => {
    const id = await makeElsewhere('ruled');
    const subject = {
      name: 'Ada',
      website: null,
      body: 'Harmless.',
      emailDomain: 'example.org',
      submittedAt: now,
      facts: nothingKnown,
    };
    const judge = async () =>
      (await house.ctx.sites.rulesetOf(await house.ctx.sites.bySlug('ruled'))).evaluate(subject).action;
    expect(await judge()).toBe('approve');
    await house.ctx.store.rulesets.add(id, {
      definition: { mode: 'hold-all' },
      createdBy: null,
      createdAt: now,
      restoredFrom: null,
      basedOn: undefined,
    });
    pass(aMomentMs);
    expect(await judge()).toBe('hold');
  });
});

test('a ruleset is compiled once for each version', async () => {
  const site = await house.ctx.sites.bySlug('default');
  const [one, two] = await Promise.all([house.ctx.sites.rulesetOf(site), house.ctx.sites.rulesetOf(site)]);
  expect(two).toBe(one);
});

test('what can be no slug is not there, and is no error', async () => {
  for (const slug of ['', 'A', 'a\u0000b', '../default', 'x'.repeat(5_000), '\ud800', 'default\n']) {
    await expect(house.ctx.sites.bySlug(slug)).rejects.toMatchObject({ code: 'not-found' });
  }
});
