import { expect, test } from '@jest/globals';
import { firstIdAt } from '../../src/ids.js';
import { gatherSubject } from '../../src/judging/facts.js';
import { sweepRuns } from '../../src/maintenance/tidy-runs.js';
import { runDryRun } from '../../src/moderation/dry-runs/run.js';
import { senderKey } from '../../src/rules/text/similarity.js';
import { drainQueue, type House, onEachTier } from '../support/house.js';
import { asAdministrator, decideAs, get, post, submit } from '../support/requests.js';
import { waitUntil } from '../support/wait-until.js';

interface Run {
  id: string;
  state: string;
  progress: number;
  comments: { total: number | null; done: number };
  against: number;
  summary: string;
  counts: { from: string; to: string; count: number; moderated: { approved: number } }[];
  items: {
    commentId: string;
    moderated: string | null;
    before: { action: string };
    after: { action: string; findings: { rule: string }[] };
  }[];
  nextCursor: string | null;
}

const site = '/v1/moderation/sites/default';
const read = async (house: House, id: string, query = '') =>
  (await get<Run>(house, `/v1/moderation/dry-runs/${id}${query}`, asAdministrator)).body;
const request = (house: House, definition: object, comments = 1_000) =>
  post<Run>(house, `${site}/dry-runs`, { definition, comments }, asAdministrator);

async function finished(house: House, id: string): Promise<Run> {
  await waitUntil(
    'the dry run has ended',
    async () => !['queued', 'running'].includes((await read(house, id)).state),
  );
  return read(house, id);
}

onEachTier((house) => {
  test('a changed ruleset is tried out on what is there, and changes none of it', async () => {
    const rules = (definition: object, basedOn: number) =>
      post(house(), `${site}/rulesets`, { definition, basedOn }, asAdministrator);
    // Under rules that held turnips moderators approved two of them; then the rules were loosened.
    await rules({ blockedWords: ['turnip'] }, 1);
    const held: string[] = [];
    for (let n = 0; n < 3; n += 1)
      held.push((await submit(house(), { body: `A turnip, number ${n}, grows here.` })).body.id);
    await drainQueue(house().ctx);
    for (const id of held.slice(0, 2)) expect((await decideAs(house(), id, 'approve')).status).toBe(201);
    await rules({}, 2);
    await submit(house(), { body: 'Yet another turnip that nobody has looked at.' });
    await submit(house(), { body: 'Nothing of the kind, just a remark on bridges.' });
    await drainQueue(house().ctx);

    const asked = await request(house(), { blockedWords: ['turnip'] });
    expect(asked).toMatchObject({ status: 202, body: { state: 'queued', progress: 0, against: 3 } });
    const run = await finished(house(), asked.body.id);
    expect(run).toMatchObject({ state: 'completed', progress: 100, comments: { total: 5, done: 5 } });
    expect(run.summary).toBe('Would hold 4 more, of which you approved 2.');
    expect(run.counts).toEqual([
      { from: 'approve', to: 'approve', count: 1, moderated: { approved: 0, rejected: 0, spam: 0, held: 0 } },
      { from: 'approve', to: 'hold', count: 4, moderated: { approved: 2, rejected: 0, spam: 0, held: 0 } },
    ]);

    const first = await read(house(), run.id, '?limit=3');
    const rest = await read(house(), run.id, `?limit=3&cursor=${first.nextCursor}`);
    const items = [...first.items, ...rest.items];
    expect([first.items.length, rest.items.length, rest.nextCursor]).toEqual([3, 1, null]);
    expect(items.map(({ commentId }) => commentId)).toEqual(expect.arrayContaining(held));
    expect(
      items
        .filter(({ moderated }) => moderated === 'approved')
        .map(({ commentId }) => commentId)
        .sort(),
    ).toEqual(held.slice(0, 2).sort());
    for (const { before, after } of items) {
      expect([before.action, after.action]).toEqual(['approve', 'hold']);
      expect(after.findings.map(({ rule }) => rule)).toContain('blocked-words');
    }
    expect((await house().ctx.store.decisions.listFor(held[0] ?? '')).length).toBe(2);
  });

  test('the same rules judge the same', async () => {
    const { body } = await request(house(), {}, 3);
    expect((await finished(house(), body.id)).summary).toBe('Would judge all 3 comments the same.');
  });
});

onEachTier(
  (house) => {
    const everything = { mode: 'hold-all' };

    async function prepare(count: number): Promise<void> {
      for (let n = 0; n < count; n += 1)
        await submit(house(), { page: `https://news.example/${n}`, name: 'Ada' });
    }

    test('a run that was stopped goes on where it was, and one that runs twice counts once', async () => {
      await prepare(60);
      const { ctx } = house();
      const { body } = await request(house(), everything);
      // A worker that dies after the first batch: of 60 comments 50 are written.
      const dying = new AbortController();
      const dies = {
        ...ctx,
        store: {
          ...ctx.store,
          dryRuns: {
            ...ctx.store.dryRuns,
            step: async (step: Parameters<typeof ctx.store.dryRuns.step>[0]) => {
              const taken = await ctx.store.dryRuns.step(step);
              if (step.done > 0) dying.abort();
              return taken;
            },
          },
        },
      };
      expect(await runDryRun(dies, { dryRunId: body.id, signal: dying.signal })).toBe('interrupted');
      expect(await read(house(), body.id)).toMatchObject({
        state: 'running',
        progress: 83,
        comments: { total: 60, done: 50 },
      });

      const outcomes = await Promise.all([1, 2].map(() => runDryRun(ctx, { dryRunId: body.id })));
      expect(outcomes).toContain('completed');
      const run = await read(house(), body.id, '?limit=200');
      expect(run).toMatchObject({
        state: 'completed',
        progress: 100,
        summary: 'Would hold 60 more, of which you approved 0.',
      });
      expect(new Set(run.items.map(({ commentId }) => commentId)).size).toBe(60);
      expect(await runDryRun(ctx, { dryRunId: body.id })).toBe('ended-otherwise');
    });

    test('a cancelled run stays so, and only so many wait at once', async () => {
      const runs = [
        await request(house(), everything),
        await request(house(), everything),
        await request(house(), everything),
      ];
      expect((await request(house(), everything)).status).toBe(429);
      for (const { body } of runs) {
        const cancelled = await post<Run>(
          house(),
          `/v1/moderation/dry-runs/${body.id}/cancellations`,
          {},
          asAdministrator,
        );
        expect(cancelled).toMatchObject({ status: 201, body: { state: 'cancelled' } });
        expect(await runDryRun(house().ctx, { dryRunId: body.id })).toBe('ended-otherwise');
      }
    });

    test('a run whose job was lost is queued again by the sweep', async () => {
      const { ctx } = house();
      const { body } = await post<Run>(
        house(),
        `${site}/dry-runs`,
        { definition: everything, comments: 1 },
        asAdministrator,
      );
      const queue = ctx.engine.openQueue('dry-run');
      await queue.remove(body.id);
      const later = { ...ctx, clock: () => new Date(Date.now() + 60_000) };
      expect(await sweepRuns(later)).toEqual({ runsRequeued: 1, runsFailed: 0 });
      expect(await sweepRuns(later)).toEqual({ runsRequeued: 0, runsFailed: 0 });
      await queue.close();
    });

    test('what an author had been by then is what counts, and not what came later', async () => {
      const { ctx } = house();
      const email = 'once@example.org';
      const ids = [];
      for (const body of ['The first of them all.', 'The second of them all.'])
        ids.push((await submit(house(), { email, body })).body.id);
      await decideAs(house(), ids[1] ?? '', 'spam');
      const comment = await ctx.store.comments.find(ids[0] ?? '');
      if (comment === null) throw new Error('the comment was not stored');
      const request = {
        commentId: comment.id,
        siteId: comment.siteId,
        authorKeys: [comment.authorKey],
        bodyKey: comment.bodyKey,
        since: new Date(0),
        textTraces: [],
        addressTrace: senderKey(comment.siteId, comment.addressKey),
        addressKey: comment.addressKey,
        alikeFromId: firstIdAt(0),
        paceFromId: ids[0] ?? '',
      };
      const nothing = {
        author: {},
        authorRecent: 0,
        addressRecent: 0,
        sameTextCount: 0,
        sameTextApproved: 0,
        isRepeat: false,
        candidates: [],
      };
      expect(
        await ctx.store.pastHistories.at({ ...request, until: new Date(comment.submittedAt.getTime() - 1) }),
      ).toEqual(nothing);
      expect(await ctx.store.pastHistories.at({ ...request, until: new Date(Date.now() + 1_000) })).toEqual({
        ...nothing,
        author: { spam: 1 },
        authorRecent: 1,
        addressRecent: 1,
      });
    });

    test('what was alike by then is what counts, as it stood then', async () => {
      const { ctx } = house();
      const ids = [];
      for (const ending of ['today', 'tonight', 'tomorrow'])
        ids.push(
          (await submit(house(), { body: `Anyone may win a marble from the old quarry ${ending}.` })).body.id,
        );
      const [first = '', second = '', third = ''] = ids;
      await decideAs(house(), first, 'spam');
      const marked = await ctx.store.decisions.listFor(first);
      await decideAs(house(), second, 'hold');
      const [comment, site] = [await ctx.store.comments.find(third), await ctx.sites.bySlug('default')];
      if (comment === null) throw new Error('the comment was not stored');
      const ruleset = await ctx.sites.rulesetOf(site);
      const alikeAt = async (asAt?: Date) =>
        (await gatherSubject(ctx, { comment, site, ruleset, ...(asAt !== undefined && { asAt }) })).facts
          .alike;
      const decidedAt = marked[0]?.decidedAt ?? new Date(0);
      expect(await alikeAt()).toMatchObject({ count: 2, otherAuthors: 2, markedSpam: 1, markedApproved: 0 });
      expect(await alikeAt(new Date(Date.now() + 1_000))).toEqual(await alikeAt());
      expect(await alikeAt(new Date(decidedAt.getTime() - 1))).toMatchObject({ count: 2, markedSpam: 0 });
      expect(await alikeAt(new Date(0))).toMatchObject({ count: 0, otherAuthors: 0 });
    });
  },
  { workers: false },
);
