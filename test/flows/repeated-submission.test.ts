import { expect, test } from '@jest/globals';
import { moderate } from '../../src/judging/moderate.js';
import { drainQueue, onEachTier } from '../support/house.js';
import { aReply, asAdministrator, decideAs, get, post, postForm } from '../support/requests.js';

interface Sent {
  id: string;
  statusUrl: string;
}

const path = '/v1/sites/default/comments';
let pages = 0;
const aPage = () => {
  pages += 1;
  return `https://news.example/repeats-${pages}`;
};

onEachTier(
  (house) => {
    const sent = async (reply: object, headers: Record<string, string> = {}): Promise<Sent> => {
      const { status, body } = await post<Sent>(house(), path, reply, headers);
      expect(status).toBe(202);
      return body;
    };
    const reviewed = async (id: string) =>
      (
        await get<{ status: string; verdict: { findings: { rule: string }[] } }>(
          house(),
          `/v1/moderation/comments/${id}`,
          asAdministrator,
        )
      ).body;
    const statusOf = async (id: string) => (await reviewed(id)).status;
    const privatePage = async ({ statusUrl }: Sent) =>
      (await get<string>(house(), new URL(statusUrl).pathname)).text;

    test.each([
      ['the same e-mail address', {}],
      ['another e-mail address', { email: 'somebody.else@example.org' }],
    ])(
      'a reply sent again without a key, under %s, waits, and is then the same as another',
      async (_, parts) => {
        const reply = aReply({ page: aPage() });
        await house().stopWorkers();
        const [first, again] = [await sent(reply), await sent({ ...reply, ...parts })];
        expect(again.id).not.toBe(first.id);
        expect(await privatePage(again)).toContain('Your reply has arrived');
        house().startWorkers();
        await drainQueue(house().ctx);
        expect([await statusOf(first.id), await statusOf(again.id)]).toEqual(['approved', 'rejected']);
        expect((await reviewed(again.id)).verdict.findings.map(({ rule }) => rule)).toContain(
          'repeated-submission',
        );
        const shown = await privatePage(again);
        expect(shown).toContain('Your reply was not published');
        expect(shown).toContain('It is the same as another reply that was sent here a moment before.');
        expect(shown).not.toContain(first.id);
      },
    );

    test('a form pressed twice publishes one comment, and puts none before a moderator', async () => {
      const reply = aReply({ page: aPage() });
      await Promise.all([1, 2, 3].map(() => postForm(house(), path, reply as Record<string, string>)));
      await drainQueue(house().ctx);
      const { body } = await get<{ items: { status: string }[] }>(
        house(),
        `/v1/moderation/queue?status=any&page=${encodeURIComponent(String(reply['page']))}`,
        asAdministrator,
      );
      expect(body.items.map(({ status }) => status).sort()).toEqual(['approved', 'rejected', 'rejected']);
    });

    test('of two judged at the same moment the earlier one stands, whichever is judged first', async () => {
      for (const order of [
        [0, 1],
        [1, 0],
      ]) {
        const reply = aReply({ page: aPage() });
        await house().stopWorkers();
        const both = [await sent(reply), await sent(reply)];
        for (const index of order) await moderate(house().ctx, { commentId: both[index]?.id ?? '' });
        expect(await Promise.all(both.map(({ id }) => statusOf(id)))).toEqual(['approved', 'rejected']);
        house().startWorkers();
      }
    });

    test('what comes to be judged after a later one was published is the repeat', async () => {
      const reply = aReply({ page: aPage() });
      await house().stopWorkers();
      const [first, second] = [await sent(reply), await sent(reply)];
      await decideAs(house(), second.id, 'approve');
      await moderate(house().ctx, { commentId: first.id });
      expect(await statusOf(first.id)).toBe('rejected');
      house().startWorkers();
    });

    test('what was erased counts no more', async () => {
      const reply = aReply({ page: aPage() });
      await house().stopWorkers();
      const [first, second] = [await sent(reply), await sent(reply)];
      await house().ctx.store.comments.erase(first.id, {
        emailSealed: '',
        statusTokenHash: Buffer.from(first.id),
      });
      await moderate(house().ctx, { commentId: second.id });
      expect(await statusOf(second.id)).toBe('approved');
      const third = await sent(reply);
      await moderate(house().ctx, { commentId: third.id });
      expect(await statusOf(third.id)).toBe('rejected');
      house().startWorkers();
    });

    test('what is another page, name, text or network, or was withdrawn before, is judged like any other', async () => {
      const reply = aReply({ page: aPage(), body: 'Congratulations to all of you!' });
      const first = await sent(reply);
      await drainQueue(house().ctx);
      const others = [
        await sent({ ...reply, name: 'Somebody Else' }),
        await sent({ ...reply, page: aPage() }),
        await sent({ ...reply, body: 'Congratulations to all of you.' }),
        await sent({ ...reply, parentId: first.id }),
        await sent(reply, { 'x-forwarded-for': '203.0.113.77' }),
      ];
      await drainQueue(house().ctx);
      const withdrawn = aReply({ page: aPage() });
      const { pathname } = new URL((await sent(withdrawn)).statusUrl);
      await drainQueue(house().ctx);
      expect((await postForm(house(), `${pathname}/withdrawals`, {})).status).toBe(303);
      others.push(await sent(withdrawn));
      await drainQueue(house().ctx);
      for (const { id } of others) {
        const { verdict } = await reviewed(id);
        expect(verdict.findings.map(({ rule }) => rule)).not.toContain('repeated-submission');
      }
    });

    test('a repeat says nothing of its author, of its text, or of what is spam', async () => {
      const reply = aReply({ page: aPage(), name: 'Ada', email: 'ada@trusted.example' });
      const first = await sent(reply);
      await drainQueue(house().ctx);
      await sent(reply);
      await drainQueue(house().ctx);
      const { body } = await get<{ author: { history: object } }>(
        house(),
        `/v1/moderation/comments/${first.id}`,
        asAdministrator,
      );
      expect(body.author.history).toEqual({ approved: 1, rejected: 0, spam: 0, held: 0 });
      const elsewhere = await sent({ ...reply, page: aPage(), email: 'bo@example.org', name: 'Bo' });
      await drainQueue(house().ctx);
      const { verdict } = (
        await get<{ verdict: { findings: { rule: string; seen: object }[] } }>(
          house(),
          `/v1/moderation/comments/${elsewhere.id}`,
          asAdministrator,
        )
      ).body;
      expect(verdict.findings.find(({ rule }) => rule === 'same-text')?.seen).toMatchObject({ count: 1 });
    });
  },
  { env: { TRUSTED_PROXIES: '127.0.0.1' } },
);

let now = new Date('2026-03-01T12:00:00Z');

onEachTier(
  (house) => {
    test('ten minutes later the same reply is another one', async () => {
      const reply = aReply({ page: aPage() });
      const judged = async () => {
        const { body } = await post<Sent>(house(), path, reply);
        await moderate(house().ctx, { commentId: body.id });
        return (await house().ctx.store.comments.find(body.id))?.foundBy ?? [];
      };
      expect(await judged()).not.toContain('repeated-submission');
      now = new Date(now.getTime() + 10 * 60_000);
      expect(await judged()).toContain('repeated-submission');
      now = new Date(now.getTime() + 10 * 60_000 + 1);
      expect(await judged()).not.toContain('repeated-submission');
    });

    test('a page that is slowed down takes one comment of a network in its time, under whichever address', async () => {
      const page = aPage();
      await post(house(), path, aReply({ page }));
      await house().ctx.store.threads.configure(
        (await house().ctx.store.threads.find((await house().ctx.sites.bySlug('default')).id, page))?.id ??
          '',
        { slowSeconds: 60 },
      );
      const one = { 'x-forwarded-for': '203.0.113.1' };
      const write = async (headers: Record<string, string>) =>
        (await post(house(), path, aReply({ page }), headers)).status;
      expect(await write(one)).toBe(202);
      expect(await write(one)).toBe(429);
      expect(await write({ 'x-forwarded-for': '203.0.113.2' })).toBe(202);
      now = new Date(now.getTime() + 61_000);
      expect(await write(one)).toBe(202);
    });
  },
  { clock: () => now, workers: false, env: { TRUSTED_PROXIES: '127.0.0.1' } },
);
