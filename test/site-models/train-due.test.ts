import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createKeyring } from '../../src/privacy/keyring.js';
import { trainSiteModel } from '../../src/site-models/train.js';
import { isDue, trainDueModels } from '../../src/site-models/train-due.js';
import { readBase } from '../../src/sites/read-base-model.js';
import type { HeadStanding } from '../../src/store/sites/site-models.js';
import { type House, openHouse } from '../support/house.js';
import { moderateSome } from '../support/moderated.js';
import { asAdministrator, post } from '../support/requests.js';

const base = 'a'.repeat(64);
const another = 'b'.repeat(64);

describe('the schedule trains', () => {
  const untaught: HeadStanding = {
    siteId: '',
    judging: null,
    judgingBase: null,
    chosen: false,
    newest: null,
    newestBase: null,
    examples: 0,
    freshHam: 0,
    freshSpam: 0,
  };
  const taught = { ...untaught, judging: 4, judgingBase: base, newest: 4, newestBase: base, examples: 300 };

  test.each([
    ['a first head from twenty of either on', { ...untaught, freshHam: 20, freshSpam: 20 }, true],
    ['no first head on one class', { ...untaught, freshHam: 500, freshSpam: 19 }, false],
    ['a further head from a tenth more on', { ...taught, freshHam: 30 }, true],
    ['no further head on less', { ...taught, freshHam: 20, freshSpam: 9 }, false],
    ['no further head on fewer than ten', { ...taught, examples: 40, freshHam: 9 }, false],
    ['one for a head of another base', { ...taught, judgingBase: another, newestBase: another }, true],
    ['none where a moderator chose one', { ...taught, judging: 2, chosen: true, freshHam: 300 }, false],
    [
      'none where a moderator chose the base',
      { ...taught, judging: null, judgingBase: null, chosen: true, newestBase: another },
      false,
    ],
    [
      'one where the chosen one can no longer judge',
      { ...taught, judging: 2, judgingBase: another, chosen: true, newestBase: another },
      true,
    ],
  ])('%s', (_, standing, due) => {
    expect(isDue(standing, base)).toBe(due);
  });
});

describe('a run', () => {
  let house: House;
  let sites = 0;
  beforeAll(async () => {
    house = await openHouse('embedded', { workers: false });
  });
  afterAll(async () => {
    await house.close();
  });

  async function aSite() {
    sites += 1;
    const slug = `trained-${sites}`;
    await post(house, '/v1/moderation/sites', { slug }, asAdministrator);
    return (await house.ctx.store.sites.findBySlug(slug)) ?? Promise.reject(new Error('no site'));
  }
  const siteNow = (id: string) => house.ctx.store.sites.findById(id);
  const versionsOf = async (id: string) =>
    (await house.ctx.store.spamHeads.list(id, undefined, 100)).map(({ version }) => version);

  test('that happens twice at once makes one version, and one that follows makes none', async () => {
    const { id, slug } = await aSite();
    await moderateSome(house, slug, { spam: 22, ham: 22 });
    const reports = await Promise.all([trainDueModels(house.ctx), trainDueModels(house.ctx)]);
    expect(reports.map(({ trained }) => trained).sort()).toEqual([0, 1]);
    expect(await versionsOf(id)).toEqual([1]);
    expect(await trainDueModels(house.ctx)).toEqual({ trained: 0, refused: 0, failed: 0 });
    expect(await siteNow(id)).toMatchObject({ spamHeadVersion: 1, spamHeadChosen: false });
    expect(await house.ctx.store.spamHeads.find(id, 1)).toMatchObject({
      base: readBase().fingerprint,
      ham: 22,
      spam: 22,
      scheduled: true,
      trainedBy: null,
      refused: false,
    });
  });

  test('leaves the old version as it was, byte for byte', async () => {
    const { id, slug } = await aSite();
    await moderateSome(house, slug, { spam: 20, ham: 20 });
    await trainDueModels(house.ctx);
    const first = await house.ctx.store.spamHeads.find(id, 1);
    await moderateSome(house, slug, { spam: 5, ham: 5 });
    await trainDueModels(house.ctx);
    expect(await versionsOf(id)).toEqual([2, 1]);
    expect(await house.ctx.store.spamHeads.find(id, 1)).toEqual(first);
  });

  test('goes on without the addresses that no key opens any more', async () => {
    const { id, slug } = await aSite();
    await moderateSome(house, slug, { spam: 20, ham: 20 });
    const rotated = { ...house.ctx, keyring: createKeyring([randomBytes(32)]) };
    expect(await trainDueModels(rotated)).toEqual({ trained: 1, refused: 0, failed: 0 });
    expect(await versionsOf(id)).toEqual([1]);
  });

  test('gives way to a moderator who chose meanwhile', async () => {
    const { id, slug } = await aSite();
    await moderateSome(house, slug, { spam: 20, ham: 20 });
    const [site, standing] = [await siteNow(id), { judging: null, chosen: false, newest: null }];
    if (site === null) throw new Error('no site');
    await house.ctx.store.spamHeads.choose(id, null);
    expect(await trainSiteModel(house.ctx, { site, asked: { by: 'schedule', standing } })).toEqual({
      outcome: 'overtaken',
    });
    expect(await versionsOf(id)).toEqual([]);
    expect(await trainDueModels(house.ctx)).toMatchObject({ trained: 0 });
    // Until a moderator asks.
    const asked = { by: 'moderator', moderatorId: null } as const;
    expect(await trainSiteModel(house.ctx, { site, asked })).toMatchObject({ outcome: 'added', version: 1 });
    expect(await siteNow(id)).toMatchObject({ spamHeadVersion: 1, spamHeadChosen: false });
  });

  test('replaces a head that was trained beside another base, which meanwhile is not used', async () => {
    const { id, slug } = await aSite();
    await moderateSome(house, slug, { spam: 20, ham: 20 });
    await trainDueModels(house.ctx);
    const head = await house.ctx.store.spamHeads.find(id, 1);
    if (head === null) throw new Error('no head');
    const { siteId, version, ranking, ...rest } = head;
    expect([siteId, version]).toEqual([id, 1]);
    await house.ctx.store.spamHeads.add(
      id,
      { ...rest, ranking: ranking as object, base: another },
      undefined,
    );
    house.ctx.sites.forget();
    const site = await house.ctx.sites.bySlug(slug);
    expect(site.spamHeadVersion).toBe(2);
    for (let n = 0; n < 3; n += 1) {
      expect((await house.ctx.sites.modelsOf(site)).head).toBeNull();
      expect((await house.ctx.sites.rulesetOf(site)).spamHead).toBeNull();
    }
    expect(house.logged().split('trained beside another base model').length - 1).toBe(1);

    expect(await trainDueModels(house.ctx)).toMatchObject({ trained: 1 });
    expect((await house.ctx.sites.rulesetOf(await house.ctx.sites.bySlug(slug))).spamHead).toBe(3);
  });
});
