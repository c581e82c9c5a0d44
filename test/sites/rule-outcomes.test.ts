import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { firstIdAt } from '../../src/ids.js';
import { moderate } from '../../src/judging/moderate.js';
import { type House, openHouse } from '../support/house.js';
import { aReply, asAdministrator, decideAs, get, post } from '../support/requests.js';

interface Counts {
  found: number;
  held: number;
  upheld: number;
  overturned: number;
}
type Outcome = Counts & { rule: string; shadow: Counts };

let house: House;
beforeAll(async () => {
  house = await openHouse('embedded', { workers: false });
});
afterAll(async () => {
  await house.close();
});

const nothing = { found: 0, held: 0, upheld: 0, overturned: 0 };

async function aSite(slug: string, rules: object): Promise<void> {
  await post(house, '/v1/moderation/sites', { slug, rules }, asAdministrator);
}

/** Takes a comment, has it judged, and lets a moderator decide. */
async function judged(site: string, body: string, actions: readonly string[] = []): Promise<string> {
  const reply = aReply({ body: `${String(aReply()['body'])} ${body}` });
  const { id } = (await post<{ id: string }>(house, `/v1/sites/${site}/comments`, reply)).body;
  await moderate(house.ctx, { commentId: id });
  for (const action of actions) await decideAs(house, id, action);
  return id;
}

const outcomes = async (site: string) =>
  (
    await get<{ since: string; rules: Outcome[] }>(
      house,
      `/v1/moderation/sites/${site}/rule-outcomes`,
      asAdministrator,
    )
  ).body;
const outcomeOf = async (site: string, rule: string) =>
  (await outcomes(site)).rules.find((outcome) => outcome.rule === rule);

test('the last word of a moderator upholds a rule or overturns it; what waits is neither', async () => {
  await aSite('one', { blockedWords: ['ravenwood'] });
  await judged('one', 'ravenwood');
  await judged('one', 'ravenwood', ['reject']);
  await judged('one', 'ravenwood', ['spam']);
  await judged('one', 'ravenwood', ['reject', 'approve']);
  await judged('one', 'ravenwood', ['approve', 'hold']);
  await judged('one', 'nothing of the kind', ['reject']);
  expect(await outcomeOf('one', 'blocked-words')).toEqual({
    rule: 'blocked-words',
    found: 5,
    held: 5,
    upheld: 2,
    overturned: 1,
    shadow: nothing,
  });
});

test('a rule on trial is counted apart, with what moderators made of those comments all the same', async () => {
  await aSite('two', { blockedWords: ['ravenwood'], rules: { 'blocked-words': { shadow: true } } });
  await judged('two', 'ravenwood');
  await judged('two', 'ravenwood', ['reject']);
  expect(await outcomeOf('two', 'blocked-words')).toEqual({
    rule: 'blocked-words',
    ...nothing,
    shadow: { found: 2, held: 0, upheld: 1, overturned: 0 },
  });
});

test('what speaks for a comment is upheld by approval', async () => {
  const patterns = [
    { name: 'Ours', pattern: 'ourtown', score: -2 },
    { name: 'Theirs', pattern: 'theirtown', score: 6 },
  ];
  await aSite('three', { patterns });
  await judged('three', 'ourtown', ['reject']);
  await judged('three', 'ourtown', ['reject', 'approve']);
  await judged('three', 'theirtown', ['approve']);
  expect(await outcomeOf('three', 'patterns')).toMatchObject({ found: 3, held: 1, upheld: 1, overturned: 2 });
});

test('every rule is told, in the order of the list, and nothing of other sites', async () => {
  await aSite('four', {});
  const { rules } = await outcomes('four');
  expect(rules.map(({ rule }) => rule).slice(0, 2)).toEqual(['blocked-author', 'blocked-address']);
  expect(rules.every(({ found, shadow }) => found + shadow.found === 0)).toBe(true);
});

test('what is older than asked for is left out', async () => {
  await aSite('five', { blockedWords: ['ravenwood'] });
  await judged('five', 'ravenwood');
  const { id } = await house.ctx.sites.bySlug('five');
  const count = (ms: number) => house.ctx.store.ruleOutcomes.count(id, firstIdAt(ms));
  expect((await count(Date.now() - 60_000)).map(({ rule }) => rule)).toContain('blocked-words');
  expect(await count(Date.now() + 60_000)).toEqual([]);
});
