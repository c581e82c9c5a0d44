import { expect, test } from '@jest/globals';
import { decide } from '../../src/decisions/decide.js';
import { moderate } from '../../src/judging/moderate.js';
import { onEachTier } from '../support/house.js';
import { asAdministrator, get, post, submit } from '../support/requests.js';

onEachTier(
  (house) => {
    test('a late worker does not overwrite a moderator', async () => {
      const { ctx } = house();
      const { body: sent } = await submit(house());
      const readByWorker = await ctx.store.comments.find(sent.id);
      if (readByWorker === null) throw new Error('the comment was not stored');

      const byHand = await post(
        house(),
        `/v1/moderation/comments/${sent.id}/decisions`,
        { action: 'reject', version: 0 },
        asAdministrator,
      );
      expect(byHand.status).toBe(201);
      await expect(
        decide(ctx, {
          comment: readByWorker,
          version: 0,
          action: 'approve',
          actor: { kind: 'engine', id: null },
        }),
      ).rejects.toMatchObject({ code: 'stale-version' });
      expect(await moderate(ctx, { commentId: sent.id })).toBe('already-judged');
      expect(await ctx.store.comments.find(sent.id)).toMatchObject({ status: 'rejected', version: 1 });
    });

    test('of two moderators deciding at once one wins, and the other is told how it stands', async () => {
      const { body: sent } = await submit(house());
      const path = `/v1/moderation/comments/${sent.id}/decisions`;
      const answers = await Promise.all(
        ['approve', 'spam', 'reject', 'hold'].map((action) =>
          post<{ current?: { status: string; version: number } }>(
            house(),
            path,
            { action, version: 0 },
            asAdministrator,
          ),
        ),
      );
      const won = answers.filter(({ status }) => status === 201);
      const lost = answers.filter(({ status }) => status === 409);
      expect([won.length, lost.length]).toEqual([1, 3]);
      const standing = (won[0]?.body as { status?: string }).status;
      for (const { body } of lost) expect(body.current).toEqual({ status: standing, version: 1 });
      const { body } = await get<{ decisions: unknown[] }>(
        house(),
        `/v1/moderation/comments/${sent.id}`,
        asAdministrator,
      );
      expect(body.decisions).toHaveLength(1);
    });

    test('a job that runs twice judges once', async () => {
      const { ctx } = house();
      const { body: sent } = await submit(house());
      const outcomes = await Promise.all([1, 2, 3].map(() => moderate(ctx, { commentId: sent.id })));
      expect([...outcomes].sort()).toEqual(['already-judged', 'already-judged', 'approve']);
      expect(await ctx.store.decisions.listFor(sent.id)).toHaveLength(1);
    });
  },
  { workers: false },
);
