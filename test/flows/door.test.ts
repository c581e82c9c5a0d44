import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addressLimit, authorIn, authorLimit, plainLimit } from '../../src/admission/admission.js';
import { formTokenLifeMs } from '../../src/admission/form-token.js';
import { siteLoad } from '../../src/admission/load.js';
import { use } from '../../src/admission/use.js';
import { createApp } from '../../src/app.js';
import { prove } from '../../src/browser/proof/module.js';
import type { Challenge } from '../../src/browser/proof/solve.js';
import { type Context, createContext } from '../../src/context.js';
import { type Listening, listen } from '../../src/http/listen.js';
import { moderate } from '../../src/judging/moderate.js';
import { widerNetworkOf } from '../../src/privacy/network-of.js';
import { type House, onEachTier } from '../support/house.js';
import { type Answer, aReply, asAdministrator, get, post, postForm, send } from '../support/requests.js';

interface Terms {
  token: string;
  bodyLengthMax: number;
  website: boolean;
  notify: boolean;
  proof: Challenge | null;
}
interface Refusal {
  id: string;
  type: string;
  proof: Challenge;
  formToken: string;
}

const page = 'https://news.example/story';
let lateMs = 0;
const clock = () => new Date(Date.now() + lateMs);
const aForm = () => aReply() as Record<string, string>;
let addresses = 0;
/** Of another network each time, so that the limits of one test are not those of the next. */
const anAddress = () => {
  addresses += 1;
  return { 'x-forwarded-for': `2001:db8:${addresses.toString(16)}::1` };
};
/** So many requests, some of them at a time. */
async function inTurns<Outcome>(count: number, ask: () => Promise<Outcome>): Promise<Outcome[]> {
  const atOnce = 10;
  const outcomes: Outcome[] = [];
  while (outcomes.length < count) outcomes.push(...(await Promise.all(Array.from({ length: atOnce }, ask))));
  return outcomes;
}

onEachTier(
  (house) => {
    let second: { ctx: Context; listening: Listening; url: string };
    beforeAll(async () => {
      const { config, log } = house().ctx;
      const ctx = createContext(config, { log, clock });
      const listening = await listen(createApp(ctx), config);
      // These stories send more to one site than is quiet, and most of them are about something else.
      await send(house(), '/v1/moderation/sites/default', {
        method: 'PATCH',
        headers: { ...asAdministrator, 'content-type': 'application/json' },
        body: JSON.stringify({ proofOfWork: 'off' }),
      });
      second = { ctx, listening, url: `http://127.0.0.1:${listening.port}` };
    });
    afterAll(async () => {
      second.ctx.beginClosing();
      await second.listening.close();
      await second.ctx.close();
    });

    const termsOf = async (target: Pick<House, 'url'> = house(), of = page, site = 'default') =>
      (await get<Terms>(target, `/v1/sites/${site}/form?page=${encodeURIComponent(of)}`, anAddress())).body;
    const reply = (
      parts: object,
      {
        from = anAddress(),
        at = house(),
        site = 'default',
      }: { from?: Record<string, string>; at?: Pick<House, 'url'>; site?: string } = {},
    ): Promise<Answer<Refusal>> => post(at, `/v1/sites/${site}/comments`, aReply({ ...parts }), from);
    const aSite = async (settings: object) => {
      addresses += 1;
      const slug = `site-${addresses}`;
      await post(house(), '/v1/moderation/sites', { slug, ...settings }, asAdministrator);
      return slug;
    };
    const signalsOf = async (id: string) => (await house().ctx.store.comments.find(id))?.signals;
    const judged = async (id: string) => {
      await moderate(house().ctx, { commentId: id });
      const { body } = await get<{
        status: string;
        verdict: { findings: { rule: string; evidence: string }[] };
      }>(house(), `/v1/moderation/comments/${id}`, asAdministrator);
      const found = body.verdict.findings.filter(({ rule }) => rule === 'form-signals');
      return { status: body.status, evidence: found.map(({ evidence }) => evidence) };
    };

    test('two processes count one address together, and say what is left', async () => {
      const from = anAddress();
      const { token } = await termsOf();
      for (let used = 1; used <= addressLimit.points; used += 1) {
        const { status, headers } = await reply(
          { formToken: token },
          { from, at: used % 2 === 0 ? house() : second },
        );
        expect(status).toBe(202);
        expect(headers.get('ratelimit-policy')).toBe('"address";q=20;w=60');
        expect(headers.get('ratelimit')).toMatch(
          new RegExp(`^"address";r=${addressLimit.points - used};t=(?:[1-9]|[1-5]\\d|60)$`),
        );
      }
      for (const at of [house(), second]) {
        const { status, headers } = await reply({ formToken: token }, { from, at });
        expect(status).toBe(429);
        expect(headers.get('ratelimit')).toMatch(/^"address";r=0;t=\d+$/);
        expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
      }
      expect((await reply({ formToken: token })).status).toBe(202);
    });

    test('a form without a token is held to less, and is taken', async () => {
      const from = anAddress();
      for (let used = 1; used <= plainLimit.points; used += 1) {
        const { status, headers } = await postForm(house(), '/v1/sites/default/comments', aForm(), from);
        expect(status).toBe(303);
        expect(headers.get('ratelimit')).toContain(`"plain";r=${plainLimit.points - used};t=`);
      }
      const refused = await postForm(second, '/v1/sites/default/comments', aForm(), from);
      expect([refused.status, refused.headers.get('content-type')]).toEqual([
        429,
        'text/html; charset=utf-8',
      ]);
      const { token } = await termsOf();
      expect((await reply({ formToken: token }, { from })).status).toBe(202);
    });

    test('thirty replies under somebody’s address from elsewhere leave that person free', async () => {
      const { token } = await termsOf();
      const write = () => reply({ formToken: token, email: 'Busy@example.org' });
      const answers = await Promise.all(Array.from({ length: authorLimit.points + 5 }, write));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
      expect((await write()).status).toBe(202);
    });

    test('one e-mail address writes so much from one network, and no header tells of it', async () => {
      const { token } = await termsOf();
      const from = anAddress();
      const address = from['x-forwarded-for'];
      const { counters, keyring } = house().ctx;
      const author = authorIn({ keyring, clock }, { address, email: 'busy@example.org' });
      for (let n = 0; n < authorLimit.points; n += 1) await counters.consume(authorLimit, author);
      const refused = await reply({ formToken: token, email: 'Busy@example.org' }, { from });
      expect(refused.status).toBe(429);
      expect(refused.headers.get('ratelimit-policy')).not.toContain('author');
      expect((await reply({ formToken: token }, { from })).status).toBe(202);
    });

    test.each([
      ['empty', '{}'],
      ['unreadable', '{'],
    ])('650 %s posts from one address leave the site open for all others', async (_, body) => {
      const site = await aSite({});
      const [stranger, faulty] = [anAddress(), anAddress()];
      const statuses = await inTurns(650, async () => {
        const headers = { 'content-type': 'application/json', ...faulty };
        const { status } = await send(house(), `/v1/sites/${site}/comments`, {
          method: 'POST',
          headers,
          body,
        });
        return status;
      });
      // They are the sender's own: it has as many as it has of others, and no more.
      expect(statuses.filter((status) => status !== 429)).toHaveLength(addressLimit.points);
      const { token, proof } = await termsOf(house(), page, site);
      expect(proof).toBeNull();
      for (const at of [house(), second])
        expect((await reply({ formToken: token }, { from: stranger, site, at })).status).toBe(202);
      expect((await reply({ formToken: token }, { from: faulty, site })).status).toBe(429);
    });

    test('what a site refuses counts for nobody but its sender: too long, expired, or of another page', async () => {
      const site = await aSite({ bodyLengthMax: 100, origins: ['https://news.example'] });
      const { token } = await termsOf(house(), page, site);
      const refusedWith = [
        { body: 'a'.repeat(101) },
        { page: 'https://elsewhere.example/' },
        { name: '' },
        { email: 'nobody' },
      ];
      for (let n = 0; n < 40; n += 1) {
        const { status } = await reply(
          { formToken: token, ...refusedWith[n % refusedWith.length] },
          { site },
        );
        expect(status).toBe(422);
      }
      lateMs += formTokenLifeMs + 1_000;
      for (let n = 0; n < 40; n += 1) expect((await reply({ formToken: token }, { site })).status).toBe(403);
      expect((await termsOf(house(), page, site)).proof).toBeNull();
    });

    test('the networks of 64 bits in one of 56 have four times the limit of one together', async () => {
      const { token } = await termsOf();
      addresses += 1;
      const inWider = (network: number) => ({
        'x-forwarded-for': `2001:db8:${addresses.toString(16)}:${network.toString(16)}::1`,
      });
      // What one of them is refused is not charged to its neighbours.
      for (let n = 0; n < 5 * plainLimit.points; n += 1)
        expect((await reply({}, { from: inWider(0) })).status).toBe(n < plainLimit.points ? 202 : 429);
      for (let n = plainLimit.points; n < 4 * plainLimit.points; n += 1)
        expect((await reply({}, { from: inWider(n) })).status).toBe(202);
      const refused = await reply({}, { from: inWider(100) });
      expect(refused.status).toBe(429);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect((await reply({ formToken: token }, { from: inWider(100) })).status).toBe(202);
      expect((await reply({}, { from: inWider(256) })).status).toBe(202);
    });

    test('what the wider network is refused is no load of the site', async () => {
      const site = await aSite({});
      const { keyring, counters } = house().ctx;
      const from = anAddress();
      const key = keyring
        .networkKey(widerNetworkOf(from['x-forwarded-for']) ?? '', clock())
        .toString('base64url');
      const wider = {
        name: 'plain-56',
        points: 4 * plainLimit.points,
        windowSeconds: plainLimit.windowSeconds,
      };
      for (let n = 0; n < wider.points; n += 1) await counters.consume(wider, key);
      const { id } = await house().ctx.sites.bySlug(site);
      for (let n = 0; n < plainLimit.points; n += 1)
        expect((await reply({}, { from, site })).status).toBe(429);
      expect(await use(counters, siteLoad, id)).toMatchObject({ used: 1, isOver: false });
    });

    test('a flood makes a site ask for work and refuse nobody who has done it; forms without script wait for a person', async () => {
      const site = await aSite({});
      const { token } = await termsOf(house(), page, site);
      const statuses = await inTurns(700, async () => (await reply({ formToken: token }, { site })).status);
      expect(new Set(statuses)).toEqual(new Set([202, 403]));
      expect(statuses.filter((status) => status === 202).length).toBeLessThan(40);

      const { proof: challenge } = await termsOf(house(), page, site);
      if (challenge === null) throw new Error('no work was asked for');
      const proof = await prove(challenge);
      expect((await reply({ formToken: token, proof }, { site })).status).toBe(202);

      const form = { ...aForm(), body: 'Written without script, in the middle of a flood.' };
      expect((await postForm(house(), `/v1/sites/${site}/comments`, form, anAddress())).status).toBe(303);
      const { body } = await get<{ items: { id: string; body: string }[] }>(
        house(),
        `/v1/moderation/queue?status=pending&limit=200&site=${site}`,
        asAdministrator,
      );
      const held = body.items.find((item) => item.body === form.body);
      expect(await judged(held?.id ?? '')).toEqual({
        status: 'held',
        evidence: ['came without the proof of work that this site asks for'],
      });
    });

    test('a form tells what its site asks for, and is kept by nobody', async () => {
      const site = await aSite({ bodyLengthMax: 500, formWebsite: false, proofOfWork: 'always' });
      const { headers, body } = await get<Terms>(house(), `/v1/sites/${site}/form?page=x`, anAddress());
      expect(headers.get('cache-control')).toBe('no-store');
      expect(body).toMatchObject({ bodyLengthMax: 500, website: false, notify: false });
      expect(body.proof?.parameters).toMatchObject({ algorithm: 'SHA-256', cost: 1 });
      expect((await termsOf()).proof).toBeNull();
    });

    test('a token says how long the form was open, whatever the client claims', async () => {
      const { token } = await termsOf(second);
      lateMs += 12_000;
      const { body } = await reply({ formToken: token, secondsToSubmit: 600 });
      const signals = (await signalsOf(body.id)) as { secondsToSubmit: number };
      expect(signals).toMatchObject({ formToken: 'valid', measured: true });
      expect(Math.floor(signals.secondsToSubmit)).toBe(12);
    });

    test('who is too quick is taken, and the rules are told by whose clock', async () => {
      const { token } = await termsOf();
      const { status, body } = await reply({ formToken: token, secondsToSubmit: 600 });
      expect(status).toBe(202);
      expect((await judged(body.id)).evidence).toEqual([
        expect.stringMatching(/^sent [\d.]+ seconds after the form was asked for, by our own clock$/),
      ]);
    });

    test.each([
      ['forged', async (token: string) => Promise.resolve(`${token.slice(0, -2)}AA`)],
      ['made for another page', async () => (await termsOf(house(), 'https://news.example/other')).token],
      ['no token at all', async () => Promise.resolve('let me in')],
    ])('a token that is %s is told of', async (_, forge) => {
      const { token } = await termsOf();
      const { status, body } = await reply({ formToken: await forge(token) });
      expect(status).toBe(202);
      expect(await signalsOf(body.id)).toMatchObject({ formToken: 'invalid' });
      expect((await judged(body.id)).evidence).toEqual([
        'the form had a token that was not made for it here',
      ]);
    });

    test('a form that was open for more than a day is sent again with a fresh token, which is no haste', async () => {
      const { token } = await termsOf();
      lateMs += formTokenLifeMs + 1_000;
      const { status, body } = await reply({ formToken: token });
      expect([status, body.type]).toEqual([403, 'urn:anteroom:problem:form-expired']);
      const again = await reply({ formToken: body.formToken });
      expect(again.status).toBe(202);
      expect(await signalsOf(again.body.id)).toEqual({ formToken: 'valid' });
    });

    test('a site that asks for work gets it, and one proof serves once in all processes', async () => {
      const site = await aSite({ proofOfWork: 'always' });
      const { token } = await termsOf(house(), page, site);
      const asked = await reply({ formToken: token }, { site });
      expect([asked.status, asked.body.type]).toEqual([403, 'urn:anteroom:problem:proof-required']);
      const proof = await prove(asked.body.proof);
      expect((await reply({ formToken: token, proof }, { site })).status).toBe(202);
      const spent = await reply({ formToken: token, proof }, { site, at: second });
      expect([spent.status, spent.body.type]).toEqual([403, 'urn:anteroom:problem:proof-required']);
      expect(
        (await reply({ formToken: token, proof: await prove(spent.body.proof) }, { site, at: second }))
          .status,
      ).toBe(202);
    });

    test('a proof for another site, a changed one, and one that came too late prove nothing', async () => {
      const [site, other] = [await aSite({ proofOfWork: 'always' }), await aSite({ proofOfWork: 'always' })];
      const challengeOf = async (of: string) => {
        const { proof } = await termsOf(house(), page, of);
        if (proof === null) throw new Error('no work was asked for');
        return proof;
      };
      const own = await challengeOf(site);
      const easier = { ...own, parameters: { ...own.parameters, keyPrefix: '00' } };
      const late = await prove(await challengeOf(site));
      for (const proof of [await prove(await challengeOf(other)), await prove(easier), 'e30=', 'x'])
        expect((await reply({ proof }, { site })).status).toBe(403);
      lateMs += 6 * 60 * 1_000;
      expect((await reply({ proof: late }, { site })).status).toBe(403);
    });

    test('without script a site that always asks for work takes the comment, and a moderator looks at it', async () => {
      const site = await aSite({ proofOfWork: 'always' });
      const sent = await postForm(house(), `/v1/sites/${site}/comments`, aForm(), anAddress());
      expect(sent.status).toBe(303);
      const { body } = await get<{ items: { id: string }[] }>(
        house(),
        `/v1/moderation/queue?status=pending&site=${site}`,
        asAdministrator,
      );
      expect(await judged(body.items[0]?.id ?? '')).toEqual({
        status: 'held',
        evidence: ['came without the proof of work that this site asks for'],
      });
    });

    test('a site asks for work once much arrives, and for the more the more there is', async () => {
      const site = await aSite({});
      const { token, proof } = await termsOf(house(), page, site);
      expect(proof).toBeNull();
      for (let sent = 0; sent < 29; sent += 1)
        expect((await reply({ formToken: token }, { site })).status).toBe(202);
      const { body } = await reply({ formToken: token }, { site, at: second });
      expect(body.type).toBe('urn:anteroom:problem:proof-required');
    });
  },
  { workers: false, clock, env: { RATE_LIMITS: 'on', TRUSTED_PROXIES: '127.0.0.1' } },
);
