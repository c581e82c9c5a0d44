import { expect, test } from '@jest/globals';
import { gatherSubject } from '../../src/judging/facts.js';
import { onEachTier } from '../support/house.js';
import { decideAs, submit } from '../support/requests.js';

let now = new Date('2026-03-01T12:00:00Z');

onEachTier(
  (house) => {
    test('the languages of a site are learned from what it approves, and a comment in another one is told', async () => {
      const { ctx } = house();
      const send = async (body: string) => (await submit(house(), { body })).body.id;
      const german = await send(
        'Die Brücke ist seit gestern wieder offen, und auf dem Heimweg hat niemand mehr gewartet als sonst.',
      );
      const judge = async () => {
        now = new Date(now.getTime() + 10 * 60_000);
        const [comment, site] = [await ctx.store.comments.find(german), await ctx.sites.bySlug('default')];
        if (comment === null) throw new Error('the comment was not stored');
        const ruleset = await ctx.sites.rulesetOf(site);
        const subject = await gatherSubject(ctx, { comment, site, ruleset });
        const { findings } = ruleset.evaluate(subject);
        return { ...subject.facts, found: findings.find(({ rule }) => rule === 'foreign-language') };
      };
      expect(await judge()).toMatchObject({ language: null, siteLanguages: [] });
      for (let n = 0; n < 20; n += 1)
        await decideAs(
          house(),
          await send(
            `On day ${n} the bridge was open again, and nobody on the way home had to wait for long.`,
          ),
          'approve',
        );
      const known = await judge();
      expect(known).toMatchObject({ language: 'de', siteLanguages: ['en'] });
      expect(known.found?.evidence).toBe('written in German; this site’s comments are in English');
      await decideAs(house(), german, 'approve');
      const both = await judge();
      expect(both.siteLanguages).toEqual(['en', 'de']);
      expect(both.found).toBeUndefined();
    });
  },
  { workers: false, clock: () => now },
);
