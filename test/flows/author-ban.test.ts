import { expect, test } from '@jest/globals';
import { addModerator, cookieOf, fromOurPage } from '../support/console.js';
import { drainQueue, type House, onEachTier } from '../support/house.js';
import { asAdministrator, decideAs, get, postForm, send, submit } from '../support/requests.js';

interface Author {
  names: string[];
  firstSeenAt: string | null;
  history: Record<string, number>;
  trust: number;
  ban: { until: string | null; hidden: boolean; reason: string | null } | null;
}

let now = new Date('2026-03-01T12:00:00Z');
const later = (ms: number) => {
  now = new Date(now.getTime() + ms);
};
const dayMs = 24 * 60 * 60 * 1_000;

const authorOf = async (house: House, id: string) =>
  (await get<Author>(house, `/v1/moderation/comments/${id}/author`, asAdministrator)).body;
const ban = (house: House, id: string, body: object) =>
  send<Author & { errors?: object[] }>(house, `/v1/moderation/comments/${id}/author/ban`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', ...asAdministrator },
    body: JSON.stringify(body),
  });

onEachTier(
  (house) => {
    /** A comment by this address, judged; its status, its reasons and what its author is shown. */
    async function judged(email: string) {
      const { id, statusUrl } = (await submit(house(), { email })).body;
      await drainQueue(house().ctx);
      const { body } = await get<{ status: string; verdict: { findings: { evidence: string }[] } }>(
        house(),
        `/v1/moderation/comments/${id}`,
        asAdministrator,
      );
      const page = await get<string>(house(), new URL(statusUrl).pathname);
      return {
        id,
        status: body.status,
        evidence: body.verdict.findings.map(({ evidence }) => evidence),
        page: page.text,
      };
    }

    test('an author is known by what they wrote, and banned until a day', async () => {
      const { id } = await judged('until@example.org');
      expect(await authorOf(house(), id)).toMatchObject({ history: { approved: 1 }, ban: null });
      const until = new Date(now.getTime() + 7 * dayMs).toISOString();
      const { body } = await ban(house(), id, { until, reason: 'three warnings' });
      expect(body.ban).toMatchObject({ until, hidden: false, reason: 'three warnings' });
      later(2_000);
      const banned = await judged('Until@example.org');
      expect(banned.status).toBe('spam');
      expect(banned.evidence).toContain(`this author is banned from this site until ${until.slice(0, 10)}`);
      expect((await judged('another@example.org')).status).toBe('approved');
      expect(await authorOf(house(), id)).toMatchObject({ history: { approved: 1, spam: 1 } });

      later(7 * dayMs);
      expect((await judged('until@example.org')).status).toBe('approved');
      expect((await authorOf(house(), id)).ban).toBeNull();
      expect(await house().ctx.store.authorBans.removeExpired(now)).toBe(1);
    });

    test('one who was approved three times is trusted, until one of theirs is not', async () => {
      const ids = [];
      for (let count = 0; count < 3; count += 1) {
        ids.push((await judged('regular@example.org')).id);
        later(60 * 60 * 1_000);
      }
      const [first = '', second = ''] = ids;
      expect(await authorOf(house(), first)).toMatchObject({ history: { approved: 3 }, trust: 1.5 });
      await decideAs(house(), second, 'reject');
      expect(await authorOf(house(), first)).toMatchObject({ history: { rejected: 1 }, trust: 0 });
    });

    test('one who is not to know is told to wait, and nothing of a ban', async () => {
      const { id } = await judged('hidden@example.org');
      await ban(house(), id, { until: null, hidden: true });
      later(2_000);
      const { status, page } = await judged('hidden@example.org');
      expect(status).toBe('spam');
      expect(page).toContain('waiting for a moderator');
      expect(page).not.toMatch(/ban|spam/i);
    });

    test('a ban is lifted, by those who may', async () => {
      const { id } = await judged('lifted@example.org');
      await ban(house(), id, { until: null });
      later(2_000);
      expect((await judged('lifted@example.org')).status).toBe('spam');
      const { body } = await send<Author>(house(), `/v1/moderation/comments/${id}/author/ban`, {
        method: 'DELETE',
        headers: asAdministrator,
      });
      expect(body.ban).toBeNull();
      later(2_000);
      // Spam that a ban has made counts against nobody for ever; a person can put it right.
      expect((await judged('lifted@example.org')).evidence).not.toContain(
        'this author is banned from this site',
      );
      expect((await ban(house(), id, { until: '2020-01-01T00:00:00Z' })).status).toBe(422);
      const { entries } = (
        await get<{ entries: { action: string }[] }>(house(), '/v1/moderation/audit?limit=2', asAdministrator)
      ).body;
      expect(entries.map(({ action }) => action)).toEqual(['ban-lifted', 'author-banned']);
    });

    test('on the pages it is a form, and a viewer has none', async () => {
      const { id } = await judged('form@example.org');
      const cookie = await cookieOf(house());
      const fields = { days: '30', reason: 'enough', hidden: 'yes' };
      await postForm(house(), `/moderation/comments/${id}/ban`, fields, { ...fromOurPage, cookie });
      expect((await authorOf(house(), id)).ban).toMatchObject({
        until: new Date(now.getTime() + 30 * dayMs).toISOString(),
        hidden: true,
        reason: 'enough',
      });
      const path = `/moderation?status=any&author=${id}`;
      expect((await get<string>(house(), path, { cookie })).text).toContain('Banned until');
      await addModerator(house(), 'viewer');
      const viewer = await cookieOf(house(), 'viewer@example.org');
      const refused = await postForm(
        house(),
        `/moderation/comments/${id}/ban/lift`,
        {},
        { ...fromOurPage, cookie: viewer },
      );
      expect(refused.status).toBe(403);
      expect((await get<string>(house(), path, { cookie: viewer })).text).not.toContain('Lift the ban');
      await postForm(house(), `/moderation/comments/${id}/ban/lift`, {}, { ...fromOurPage, cookie });
      expect((await authorOf(house(), id)).ban).toBeNull();

      const day = new Date(now.getTime() + 40 * dayMs).toISOString().slice(0, 10);
      await postForm(
        house(),
        `/moderation/comments/${id}/ban`,
        { days: '7', until: day },
        { ...fromOurPage, cookie },
      );
      expect((await authorOf(house(), id)).ban?.until).toBe(`${day}T00:00:00.000Z`);
    });
  },
  { clock: () => now },
);
