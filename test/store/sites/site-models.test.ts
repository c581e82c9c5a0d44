import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { defaultRuleset } from '../../../src/rules/ruleset.js';
import type { NewSiteModel } from '../../../src/store/sites/site-models.js';
import { type House, openHouse } from '../../support/house.js';
import { decideAll, moderateSome } from '../../support/moderated.js';
import { send } from '../../support/requests.js';

let house: House;
let sites = 0;
beforeAll(async () => {
  house = await openHouse('embedded', { workers: false });
});
afterAll(async () => {
  await house.close();
});

const heads = () => house.ctx.store.spamHeads;
const trainedAt = new Date('2026-03-01T12:00:00Z');
const aHead = (parts: Partial<NewSiteModel> = {}): NewSiteModel => ({
  base: 'a'.repeat(64),
  weights: Uint8Array.from([1, 2, 3]),
  ham: 20,
  spam: 30,
  lastDecisionId: uuidv7(),
  ranking: {},
  refused: false,
  scheduled: true,
  trainedBy: null,
  trainedAt,
  ...parts,
});

async function aSite() {
  sites += 1;
  const slug = `store-${sites}`;
  const id = uuidv7();
  await house.ctx.store.sites.ensure({ id, slug, name: slug, ruleset: defaultRuleset, createdAt: trainedAt });
  return { id, slug };
}

async function standingOf(siteId: string) {
  const standing = (await heads().standings(undefined, 1_000, 1_000)).find((each) => each.siteId === siteId);
  if (standing === undefined) throw new Error('the site is not there');
  return standing;
}

describe('a head that is added', () => {
  test('is the next version of its site, judges, and is kept as given', async () => {
    const [site, other] = [await aSite(), await aSite()];
    expect(await heads().add(site.id, aHead(), undefined)).toBe(1);
    expect(await heads().add(other.id, aHead(), undefined)).toBe(1);
    const second = aHead({ weights: Uint8Array.from([9, 8]) });
    expect(await heads().add(site.id, second, undefined)).toBe(2);
    expect(await heads().find(site.id, 2)).toEqual({
      siteId: site.id,
      version: 2,
      ...second,
    });
    expect((await heads().list(site.id, undefined, 10)).map(({ version }) => version)).toEqual([2, 1]);
    expect((await heads().list(site.id, 2, 10)).map(({ version }) => version)).toEqual([1]);
    expect(await house.ctx.store.sites.findById(site.id)).toMatchObject({
      spamHeadVersion: 2,
      spamHeadChosen: false,
    });
  });

  test('does not judge when it is refused', async () => {
    const { id } = await aSite();
    await heads().add(id, aHead(), undefined);
    expect(await heads().add(id, aHead({ refused: true }), undefined)).toBe(2);
    expect(await house.ctx.store.sites.findById(id)).toMatchObject({ spamHeadVersion: 1 });
  });

  test('takes a version of its own however many are added at once', async () => {
    const { id } = await aSite();
    const versions = await Promise.all(Array.from({ length: 8 }, () => heads().add(id, aHead(), undefined)));
    expect(versions.sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(await house.ctx.store.sites.findById(id)).toMatchObject({ spamHeadVersion: 8 });
  });

  test('is not, where the site no longer stands as expected', async () => {
    const { id } = await aSite();
    const before = await standingOf(id);
    const versions = await Promise.all([1, 2, 3].map(() => heads().add(id, aHead(), before)));
    expect(versions.sort()).toEqual([1, null, null]);
    const after = await standingOf(id);
    await heads().choose(id, null);
    expect(await heads().add(id, aHead(), after)).toBeNull();
    expect(await house.ctx.store.sites.findById(id)).toMatchObject({
      spamHeadVersion: null,
      spamHeadChosen: true,
    });
  });
});

describe('what moderators have decided', () => {
  test('is told by the latest decision of each comment, oldest first, and without what was withdrawn', async () => {
    const { id, slug } = await aSite();
    const { spam, ham } = await moderateSome(house, slug, { spam: 3, ham: 3 });
    // Changed his mind, rejected for another reason, withdrawn by its author, and erased.
    await decideAll(house, [{ commentId: spam[0] ?? '', action: 'approve' }]);
    await decideAll(house, [{ commentId: ham[0] ?? '', action: 'reject' }]);
    const token = house.ctx.keyring.statusTokens(ham[1] ?? '')[0] ?? '';
    await send(house, `/status/${token}/withdrawals`, { method: 'POST', redirect: 'manual' });
    expect((await heads().moderated(id, 100)).map((each) => [each.id, each.action])).toEqual([
      [spam[1], 'spam'],
      [spam[2], 'spam'],
      [ham[2], 'approve'],
      [spam[0], 'approve'],
    ]);
    expect((await heads().moderated(id, 2)).map((each) => each.id)).toEqual([ham[2], spam[0]]);
    expect(await standingOf(id)).toMatchObject({ newest: null, freshHam: 4, freshSpam: 3 });
  });

  test('is fresh from the last decision on that a head has seen', async () => {
    const { id, slug } = await aSite();
    await moderateSome(house, slug, { spam: 2, ham: 2 });
    const lastDecisionId = (await heads().moderated(id, 100)).at(-1)?.decisionId ?? '';
    await heads().add(id, aHead({ lastDecisionId }), undefined);
    expect(await standingOf(id)).toMatchObject({
      judging: 1,
      newest: 1,
      examples: 50,
      freshHam: 0,
      freshSpam: 0,
    });
    await moderateSome(house, slug, { spam: 1, ham: 2 });
    expect(await standingOf(id)).toMatchObject({ freshHam: 2, freshSpam: 1 });
  });

  test('leaves out what the rules decided', async () => {
    const { slug, id } = await aSite();
    const { ham } = await moderateSome(house, slug, { spam: 0, ham: 1 });
    const decision = (await house.ctx.store.decisions.listFor(ham[0] ?? ''))[0];
    expect(decision).toMatchObject({ actorKind: 'moderator', siteId: id });
    const { moderate } = await import('../../../src/judging/moderate.js');
    const reply = { page: 'p', name: 'Bo', email: 'bo@example.org', body: 'A calm remark on trams.' };
    const { body } = await send<{ id: string }>(house, `/v1/sites/${slug}/comments`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(reply),
    });
    await moderate(house.ctx, { commentId: body.id });
    expect((await house.ctx.store.decisions.listFor(body.id))[0]).toMatchObject({
      actorKind: 'engine',
      siteId: null,
    });
    expect((await heads().moderated(id, 100)).map((each) => each.id)).toEqual(ham);
  });
});
