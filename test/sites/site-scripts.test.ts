import { expect, test } from '@jest/globals';
import { gatherSubject } from '../../src/judging/facts.js';
import { onEachTier } from '../support/house.js';
import { decideAs, submit } from '../support/requests.js';

let now = new Date('2026-03-01T12:00:00Z');

onEachTier(
  (house) => {
    test('what a site is written in is learned from what it approves', async () => {
      const { ctx } = house();
      const send = async (body: string) => (await submit(house(), { body })).body.id;
      const russian = await send('Мост открыли на неделю позже, чем обещали.');
      const scripts = async () => {
        now = new Date(now.getTime() + 10 * 60_000);
        const [comment, site] = [await ctx.store.comments.find(russian), await ctx.sites.bySlug('default')];
        if (comment === null) throw new Error('the comment was not stored');
        const ruleset = await ctx.sites.rulesetOf(site);
        return (await gatherSubject(ctx, { comment, site, ruleset })).facts.siteScripts;
      };
      expect(await scripts()).toEqual([]);
      for (let n = 0; n < 30; n += 1)
        await decideAs(house(), await send(`The bridge is open again, day ${n}.`), 'approve');
      expect(await scripts()).toEqual(['Latn']);
      await decideAs(house(), russian, 'approve');
      expect(await scripts()).toEqual(['Latn', 'Cyrl']);
    });
  },
  { workers: false, clock: () => now },
);
