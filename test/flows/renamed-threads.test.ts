import { describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { newId } from '../../src/ids.js';
import { moderate } from '../../src/judging/moderate.js';
import { renameThreads } from '../../src/maintenance/rename-threads.js';
import { findThread } from '../../src/threads/find-thread.js';
import { publish } from '../../src/threads/publish.js';
import { onEachTier } from '../support/house.js';
import { aReply, asAdministrator, decideAs, get, post, send } from '../support/requests.js';
import { waitUntil } from '../support/wait-until.js';

onEachTier(
  (house) => {
    /** A site of its own, as the first version left it: its threads are named as that one did. */
    const aSite = async (slug: string) => {
      await post(house(), '/v1/moderation/sites', { slug }, asAdministrator);
      return house()
        .ctx.store.sites.findBySlug(slug)
        .then((site) => site ?? fail(slug));
    };
    const fail = (slug: string): never => {
      throw new Error(`there is no site ${slug}`);
    };
    const aThread = (siteId: string, page: string) =>
      house().ctx.store.threads.ensure({ id: newId(), siteId, page, createdAt: house().ctx.clock() });
    const aComment = async (slug: string, parts: Record<string, unknown>) => {
      const { status, body } = await post<{ id: string; statusUrl: string }>(
        house(),
        `/v1/sites/${slug}/comments`,
        aReply(parts),
      );
      expect(status).toBe(202);
      return body;
    };
    const shown = async (id: string) => {
      if ((await moderate(house().ctx, { commentId: id })) !== 'approve')
        await decideAs(house(), id, 'approve');
      const comment = await house().ctx.store.comments.find(id);
      await publish(house().ctx, { threadId: comment?.threadId ?? '' });
      return comment?.threadId ?? '';
    };
    const threadAt = async (slug: string, page: string) =>
      (
        await get<{ page: string; count: number; comments: { id: string }[] }>(
          house(),
          `/v1/sites/${slug}/threads?sort=oldest&page=${encodeURIComponent(page)}`,
        )
      ).body;
    const rename = async () => {
      let report = await renameThreads(house().ctx, 'due');
      const first = report;
      while (report.renamed + report.merged > 0) report = await renameThreads(house().ctx, 'due');
      return first;
    };
    const patch = (path: string, changes: object) =>
      send<Record<string, unknown>>(house(), `/v1/moderation/sites/${path}`, {
        method: 'PATCH',
        headers: { ...asAdministrator, 'content-type': 'application/json' },
        body: JSON.stringify(changes),
      });

    describe('threads of addresses that are one', () => {
      test('are found as they were until they are merged, and new comments go where the others are', async () => {
        const { id: siteId } = await aSite('before');
        const page = 'http://news.example/%7Eada';
        const thread = await aThread(siteId, page);
        const { id } = await aComment('before', { page });
        expect(await shown(id)).toBe(thread.id);
        for (const asked of [page, `${page}/?fbclid=1#top`])
          expect(await threadAt('before', asked)).toMatchObject({ count: 1, comments: [{ id }] });
        const { body } = await get<{ counts: object }>(
          house(),
          `/v1/sites/before/counts?page=${encodeURIComponent(page)}`,
        );
        expect(body.counts).toEqual({ [page]: 1 });

        await rename();
        for (const asked of [page, 'https://news.example/~ada', 'https://news.example/%7eada/index.html'])
          expect(await threadAt('before', asked)).toMatchObject({
            page: 'https://news.example/~ada',
            comments: [{ id }],
          });
      });

      test('are merged: comments keep ids, links, answers and decisions, and the stricter settings stand', async () => {
        const { id: siteId } = await aSite('merged');
        const [one, other] = ['https://news.example/a', 'http://news.example/a'] as const;
        const { store } = house().ctx;
        const gone = await aThread(siteId, other);
        const second = await aComment('merged', { page: other, pageTitle: 'As it is called' });
        await shown(second.id);
        const answer = await aComment('merged', { page: other, parentId: second.id });
        await shown(answer.id);
        const kept = await aThread(siteId, one);
        const first = await aComment('merged', { page: one });
        expect(await shown(first.id)).toBe(kept.id);
        await house().ctx.store.threads.configure(gone.id, {
          closedAt: new Date('2026-01-01T00:00:00Z'),
          holdsAll: true,
          slowSeconds: 60,
        });
        await store.threads.configure(kept.id, { slowSeconds: 30 });
        for (let times = 0; times < 9; times += 1) await publish(house().ctx, { threadId: gone.id });
        const before = [await store.threads.findById(kept.id), await store.threads.findById(gone.id)];
        const decisions = await store.decisions.listFor(second.id);

        expect((await rename()).merged).toBe(1);
        expect(await renameThreads(house().ctx, 'all')).toEqual({ renamed: 0, merged: 0 });
        const merged = await store.threads.findById(kept.id);
        expect(merged).toMatchObject({
          page: one,
          title: 'As it is called',
          closedAt: new Date('2026-01-01T00:00:00Z'),
          holdsAll: true,
          slowSeconds: 60,
          commentCount: 3,
        });
        expect(merged?.version).toBeGreaterThan(Math.max(...before.map((thread) => thread?.version ?? 0)));
        expect(await store.threads.findById(gone.id)).toBeNull();
        expect(await store.decisions.listFor(second.id)).toEqual(decisions);
        expect((await store.comments.find(answer.id))?.parentId).toBe(second.id);
        expect((await get(house(), new URL(second.statusUrl).pathname)).status).toBe(200);
        for (const page of [one, other]) expect((await threadAt('merged', page)).count).toBe(3);
      });

      test('move with their comments when the rules of a site change, and it is noted who changed them', async () => {
        await aSite('ruled');
        const pages = ['https://www.news.example/a?b=1&a=2', 'https://news.example/a?a=2&b=1'];
        const ids = [];
        for (const page of pages) {
          const { id } = await aComment('ruled', { page });
          await shown(id);
          ids.push(id);
        }
        expect(await threadAt('ruled', pages[0] ?? '')).toMatchObject({ count: 1 });
        expect(
          (await patch('ruled', { pageRules: { wwwIsOne: true, parametersAreSorted: true } })).body,
        ).toMatchObject({
          pageRules: { wwwIsOne: true, parametersAreSorted: true, schemesAreOne: true, parameters: 'all' },
        });
        // Rules that were not touched stay as they are, and what is no rule is refused.
        expect((await patch('ruled', { pageRules: { trackingParameters: ['src'] } })).body).toMatchObject({
          pageRules: { wwwIsOne: true, trackingParameters: ['src'] },
        });
        for (const wrong of [{ parameters: 'some' }, { parameters: ['a b'] }, { schemes: true }])
          expect((await patch('ruled', { pageRules: wrong })).status).toBe(422);
        await rename();
        for (const page of pages) {
          const { count, comments } = await threadAt('ruled', `${page}&src=mail`);
          expect([count, comments.map(({ id }) => id)]).toEqual([2, ids]);
        }
        // The queue finds them by any of the addresses, on the site and on all.
        for (const site of ['&site=ruled', '']) {
          const { body } = await get<{ items: { id: string }[] }>(
            house(),
            `/v1/moderation/queue?status=any&page=${encodeURIComponent(pages[0] ?? '')}${site}`,
            asAdministrator,
          );
          expect(body.items.map(({ id }) => id).sort()).toEqual([...ids].sort());
        }
        const { text } = await get(house(), '/v1/moderation/audit?action=site-changed', asAdministrator);
        expect(text).toContain('"pageRules":["wwwIsOne=true","parametersAreSorted=true"]');
      });

      test('take comments in while they are merged, by two at once, and lose none', async () => {
        const { id: siteId } = await aSite('busy');
        const numbers = Array.from({ length: 12 }, (_, index) => index);
        for (const number of numbers) {
          await aThread(siteId, `http://news.example/${number}`);
          if (number % 2 === 0) await aThread(siteId, `https://news.example/${number}`);
        }
        const [stored] = await Promise.all([
          Promise.all(
            numbers
              .flatMap((number) => numbers.map(() => number))
              .map((number, index) =>
                aComment('busy', { page: `http${index % 3 === 0 ? 's' : ''}://news.example/${number}` }),
              ),
          ),
          renameThreads(house().ctx, 'due'),
          renameThreads(house().ctx, 'all'),
        ]);
        await rename();
        const site = (await house().ctx.store.sites.findBySlug('busy')) ?? fail('busy');
        const threads = await house().ctx.store.threads.pagesOf(siteId, undefined, 100);
        expect(threads.map(({ page }) => page).sort()).toEqual(
          numbers.map((number) => `https://news.example/${number}`).sort(),
        );
        const found = await Promise.all(
          threads.map(async ({ id, page }) => {
            expect((await findThread(house().ctx, site, page.replace('https', 'http')))?.id).toBe(id);
            return house().ctx.store.comments.queue({ siteId, pages: [page], limit: 500 });
          }),
        );
        expect(
          found
            .flat()
            .map(({ id }) => id)
            .sort(),
        ).toEqual(stored.map(({ id }) => id).sort());
      });
    });

    test('a comment that is being stored in a thread while that is merged is stored in the one that stays', async () => {
      const { id: siteId } = await aSite('late');
      const page = 'http://news.example/late';
      const thread = await aThread(siteId, page);
      const client = new pg.Client({ connectionString: house().databaseUrl });
      await client.connect();
      try {
        await client.query('BEGIN');
        await client.query('SELECT FROM threads WHERE id = $1 FOR UPDATE', [thread.id]);
        const storing = aComment('late', { page });
        await waitUntil('the comment waits for the thread', async () => {
          const { rows } = await client.query(
            `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
          );
          return rows.length > 0;
        });
        await client.query('DELETE FROM threads WHERE id = $1', [thread.id]);
        await client.query('COMMIT');
        const { id } = await storing;
        const comment = await house().ctx.store.comments.find(id);
        expect((await house().ctx.store.threads.findById(comment?.threadId ?? ''))?.page).toBe(
          'https://news.example/late',
        );
      } finally {
        await client.end();
      }
    });

    test('a broken snippet’s page is refused with a pointer and a hint', async () => {
      const { status, body } = await post<{ errors: { pointer: string; detail: string }[] }>(
        house(),
        '/v1/sites/default/comments',
        aReply({ page: 'undefined' }),
      );
      expect(status).toBe(422);
      expect(body.errors).toMatchObject([{ pointer: '#/page', detail: expect.stringMatching(/snippet/) }]);
      expect((await get(house(), '/v1/sites/default/threads?page=null')).status).toBe(422);
    });
  },
  { workers: false },
);
