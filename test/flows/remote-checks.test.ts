import { createHash, randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { CheckName } from '../../src/checks/check.js';
import { moderate } from '../../src/judging/moderate.js';
import { sendFeedback } from '../../src/judging/send-feedback.js';
import { everyRedisKey, everyRow } from '../support/contents.js';
import { drainQueue, type House, onEachTier } from '../support/house.js';
import { json, type Outside, openOutside, type Reply, text } from '../support/outside.js';
import { asAdministrator, decideAs, get, send, submit } from '../support/requests.js';

interface CheckView {
  settings: object | null;
  hasSecret: boolean;
  updatedAt: string;
  health: { state: string; failure: string | null; restsUntil: string | null };
  errors?: { pointer: string; detail: string }[];
}

const apiKey = 'akismet-key-0123456789';
const signingKey = `whsec_${randomBytes(32).toString('base64')}`;
const thanks = 'Thanks for making the web a better place.';
const env = { CHECK_PRIVATE_HOSTS: '127.0.0.1' };
/** For the tests in which somebody never answers. */
const shortDeadlineMs = 250;

let akismet: Outside;
let own: Outside;
beforeAll(async () => {
  [akismet, own] = [
    await openOutside(text('false')),
    await openOutside(json({ score: 0, evidence: 'fine' })),
  ];
});
afterAll(async () => {
  await Promise.all([akismet.close(), own.close()]);
});

const path = (check: CheckName, site = 'default') => `/v1/moderation/sites/${site}/checks/${check}`;
const put = (
  house: House,
  check: CheckName,
  body: object,
  headers: Record<string, string> = asAdministrator,
) =>
  send<CheckView>(house, path(check), {
    method: 'PUT',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
const read = async (house: House, check: CheckName) =>
  (await get<CheckView>(house, path(check), asAdministrator)).body;

async function switchOn(house: House, check: 'akismet' | 'webhook', rest: object = {}): Promise<void> {
  const { url } = check === 'akismet' ? akismet : own;
  const settings =
    check === 'akismet' ? { blog: 'https://news.example/', secret: apiKey } : { secret: signingKey };
  const { status } = await put(house, check, {
    enabled: true,
    url,
    send: ['name', 'body'],
    ...settings,
    ...rest,
  });
  expect(status).toBe(200);
}

async function switchOff(house: House): Promise<void> {
  for (const check of ['akismet', 'webhook'] as const) {
    const { url } = check === 'akismet' ? akismet : own;
    const settings = check === 'akismet' ? { blog: url } : {};
    const { status } = await put(house, check, { enabled: false, url, send: ['body'], ...settings });
    expect(status).toBe(200);
  }
  akismet.reply = text('false');
  own.reply = json({ score: 0, evidence: 'fine' });
  akismet.heard.length = own.heard.length = 0;
}

/** Rules without those that would see a campaign in what these tests send. */
async function setRules(house: House, remoteChecks: object = {}): Promise<void> {
  const off = { enabled: false };
  const rules = { 'near-duplicate': off, pace: off, 'spam-model': off, 'remote-checks': remoteChecks };
  const { status } = await send(house, '/v1/moderation/sites/default', {
    method: 'PATCH',
    headers: { 'content-type': 'application/json', ...asAdministrator },
    body: JSON.stringify({ rules: { rules } }),
  });
  expect(status).toBe(200);
}

interface Judged {
  status: string;
  verdict: { score: number; findings: { rule: string; evidence: string; score: number; hold?: boolean }[] };
}

async function judged(house: House, parts: Record<string, unknown> = {}): Promise<Judged & { id: string }> {
  const { body } = await submit(house, parts);
  await drainQueue(house.ctx);
  return {
    ...(await get<Judged>(house, `/v1/moderation/comments/${body.id}`, asAdministrator)).body,
    id: body.id,
  };
}

const remote = ({ verdict }: Judged) =>
  verdict.findings.filter(({ rule }) => rule === 'remote-checks').map(({ evidence }) => evidence);
const metric = async (house: House, line: string) =>
  Number(new RegExp(`^${line} (\\d+)$`, 'm').exec((await get<string>(house, '/metrics')).text)?.[1] ?? 0);

onEachTier(
  (house) => {
    beforeAll(() => setRules(house()));
    afterEach(() => switchOff(house()));

    test('nothing is asked until a check is switched on', async () => {
      expect(await judged(house())).toMatchObject({ status: 'approved', verdict: { findings: [] } });
      const { body } = await get<{ checks: CheckView[] }>(
        house(),
        '/v1/moderation/sites/default/checks',
        asAdministrator,
      );
      expect(body.checks.map(({ health }) => health.state)).toEqual(['off', 'off', 'off', 'off']);
      await put(house(), 'akismet', { enabled: false, blog: akismet.url, url: akismet.url, send: ['body'] });
      await judged(house());
      expect(akismet.heard).toEqual([]);
    });

    test('what is asked is told with the verdict, and counts', async () => {
      await switchOn(house(), 'akismet');
      await switchOn(house(), 'webhook');
      expect(await judged(house())).toMatchObject({
        status: 'approved',
        verdict: {
          score: 0,
          findings: [
            { rule: 'remote-checks', score: 0, evidence: 'Akismet sees nothing against it' },
            { rule: 'remote-checks', score: 0, evidence: 'the site’s own check: fine' },
          ],
        },
      });
      akismet.reply = text('true');
      expect(await judged(house())).toMatchObject({ status: 'held', verdict: { score: 7 } });
      own.reply = json({ score: 0.3, evidence: 'a new account' });
      expect(await judged(house())).toMatchObject({ status: 'spam', verdict: { score: 10 } });
      akismet.reply = text('true', { 'x-akismet-pro-tip': 'discard' });
      own.reply = json({ score: 0, evidence: 'fine' });
      expect(await judged(house())).toMatchObject({ status: 'spam', verdict: { score: 10 } });
      expect((await read(house(), 'akismet')).health.state).toBe('answering');
      expect(
        await metric(house(), 'anteroom_check_results_total{check="akismet",outcome="suspicious"}'),
      ).toBe(3);
      expect(await metric(house(), 'anteroom_check_duration_seconds_count{check="webhook"}')).toBe(4);
    });

    test('what the rules have decided is told to nobody outside', async () => {
      await switchOn(house(), 'akismet');
      const links = 'https://a.example https://b.example https://c.example';
      const held = await judged(house(), { body: links });
      expect(held.status).toBe('held');
      expect(remote(held)).toEqual(['not asked, since the other rules had decided already: Akismet']);
      expect(akismet.heard).toEqual([]);
    });

    test('what cannot answer now is asked again, and what has answered is not', async () => {
      await switchOn(house(), 'akismet');
      await switchOn(house(), 'webhook');
      let failures = 2;
      akismet.reply = (res, heard) => {
        (failures > 0 ? json({}, 503) : text('false'))(res, heard);
        failures -= 1;
      };
      const comment = await judged(house());
      expect(comment.status).toBe('approved');
      expect([akismet.heard.length, own.heard.length]).toEqual([3, 1]);
      expect(remote(comment)).toEqual(['Akismet sees nothing against it', 'the site’s own check: fine']);
      expect((await read(house(), 'akismet')).health.state).toBe('answering');
    });

    test('an e-mail address goes to the check that may have it, and to no other', async () => {
      const email = 'canary.Bird+tag@aviary.example';
      await switchOn(house(), 'akismet', { send: ['name', 'website', 'body', 'page'] });
      await switchOn(house(), 'webhook', { send: ['email'] });
      const parts = {
        email,
        name: 'Bird',
        website: 'https://bird.example',
        body: 'A thing to say about birds.',
      };
      await judged(house(), parts);
      expect(akismet.everything()).toContain('Bird');
      for (const trace of tracesOf(email)) expect(akismet.everything().toLowerCase()).not.toContain(trace);
      expect(JSON.parse(own.heard[0]?.body ?? '')).toMatchObject({ comment: { email } });
      expect(own.everything()).not.toContain('birds');
      expect(Object.keys((JSON.parse(own.heard[0]?.body ?? '{}') as { comment: object }).comment)).toEqual([
        'id',
        'submittedAt',
        'email',
      ]);
    });

    test('a moderator who decides otherwise is heard, each time the mind is changed', async () => {
      await switchOn(house(), 'akismet');
      akismet.reply = (res, heard) => {
        text(heard.path.includes('submit') ? thanks : 'true')(res, heard);
      };
      const { id } = await judged(house(), { body: 'Akismet is wrong about this one.' });
      const told = () => akismet.heard.map(({ path }) => path).filter((path) => path.includes('submit'));
      for (const [action, expected] of [
        ['approve', ['/1.1/submit-ham']],
        ['reject', ['/1.1/submit-ham']],
        ['approve', ['/1.1/submit-ham']],
        ['spam', ['/1.1/submit-ham', '/1.1/submit-spam']],
      ] as const) {
        expect((await decideAs(house(), id, action)).status).toBe(201);
        await drainQueue(house().ctx);
        expect(told()).toEqual(expected);
      }
      expect(akismet.heard.at(-1)?.form.get('comment_content')).toBe('Akismet is wrong about this one.');
      expect(akismet.heard.at(-1)?.form.has('comment_author_email')).toBe(false);
      // The job may run twice.
      expect(await sendFeedback(house().ctx, { commentId: id })).toBe('nothing-to-tell');
    });

    test('a moderator who agrees says nothing new, nor does one whose site wants it so', async () => {
      await switchOn(house(), 'akismet', { feedback: false });
      await switchOn(house(), 'webhook');
      const first = await judged(house());
      await decideAs(house(), first.id, 'spam');
      // Its job reads the settings when it runs.
      await drainQueue(house().ctx);
      await switchOn(house(), 'akismet');
      const second = await judged(house());
      await decideAs(house(), second.id, 'reject');
      await decideAs(house(), second.id, 'approve');
      await drainQueue(house().ctx);
      expect(akismet.heard.map(({ path }) => path)).toEqual(['/1.1/comment-check', '/1.1/comment-check']);
    });

    test('a secret is at rest in no form that tells it, and nobody is shown it', async () => {
      await switchOn(house(), 'akismet');
      await switchOn(house(), 'webhook');
      akismet.reply = json({}, 401);
      await judged(house());
      const shown = await get(house(), '/v1/moderation/sites/default/checks', asAdministrator);
      const everywhere = [
        await everyRow(house()),
        await everyRedisKey(house()),
        house().logged(),
        shown.text,
        (await get(house(), '/v1/moderation/queue?status=any', asAdministrator)).text,
        (await get(house(), '/metrics')).text,
      ].join('\n');
      expect(everywhere).toContain('news.example');
      for (const secret of [apiKey, signingKey, signingKey.slice('whsec_'.length)])
        for (const trace of tracesOf(secret)) expect(everywhere.toLowerCase()).not.toContain(trace);
      expect(shown.text).toContain('"hasSecret":true');
      expect(akismet.everything()).toContain(apiKey);
    });
  },
  { env },
);

describe('whoever fails', () => {
  onEachTier(
    (house) => {
      beforeAll(() => setRules(house()));
      afterEach(() => switchOff(house()));

      test('to answer holds the comment after the last attempt, with the reason', async () => {
        await switchOn(house(), 'akismet');
        akismet.reply = () => undefined;
        const comment = await judged(house());
        const reason = `Akismet gave no answer within ${shortDeadlineMs / 1_000} s`;
        expect(comment).toMatchObject({ status: 'held', verdict: { score: 0 } });
        expect(remote(comment)).toEqual([reason]);
        // On a busy machine the time may be up before the other side has heard anything.
        expect(await metric(house(), 'anteroom_check_results_total{check="akismet",outcome="late"}')).toBe(5);
        expect(akismet.heard.length).toBeGreaterThan(0);
        expect((await read(house(), 'akismet')).health).toMatchObject({ state: 'resting', failure: reason });
      }, 120_000);

      test('for good holds the comment at once', async () => {
        await switchOn(house(), 'akismet');
        await switchOn(house(), 'webhook');
        akismet.reply = json({}, 403);
        const comment = await judged(house());
        expect(comment.status).toBe('held');
        expect(remote(comment)).toEqual(['the site’s own check: fine', 'Akismet answered with status 403']);
        expect(akismet.heard.length).toBe(1);
        expect((await read(house(), 'akismet')).health.state).toBe('failing');
      });

      test('where another is certain is not waited for', async () => {
        await switchOn(house(), 'akismet');
        await switchOn(house(), 'webhook');
        akismet.reply = json({}, 500);
        own.reply = json({ score: 1, evidence: 'known from elsewhere' });
        const comment = await judged(house());
        expect(comment.status).toBe('spam');
        expect(akismet.heard.length).toBe(1);
      });

      test('in shadow holds nothing, and with the rule off is not even asked', async () => {
        await switchOn(house(), 'akismet');
        akismet.reply = json({}, 500);
        await setRules(house(), { shadow: true });
        expect(await judged(house())).toMatchObject({
          status: 'approved',
          verdict: { findings: [{ evidence: 'Akismet answered with status 500', shadow: true }] },
        });
        await setRules(house(), { enabled: false });
        expect(await judged(house())).toMatchObject({ status: 'approved', verdict: { findings: [] } });
        await setRules(house());
        expect(akismet.heard.length).toBe(1);
      });
    },
    { env, checkDeadlineMs: shortDeadlineMs },
  );
});

describe('a check that fails', () => {
  let now = new Date('2026-03-01T12:00:00Z');
  const pass = (seconds: number) => {
    now = new Date(now.getTime() + seconds * 1_000);
  };

  onEachTier(
    (house) => {
      beforeAll(() => setRules(house()));
      afterEach(() => switchOff(house()));

      async function judgeOnce(): Promise<string> {
        const { body } = await submit(house());
        return moderate(house().ctx, { commentId: body.id, isLastAttempt: true });
      }

      test('again and again is left alone, its comments are held at once, and it is tried again in time', async () => {
        await switchOn(house(), 'akismet');
        pass(2);
        akismet.reply = json({}, 500);
        for (let n = 0; n < 5; n += 1) expect(await judgeOnce()).toBe('hold');
        expect(akismet.heard.length).toBe(5);
        const until = new Date(now.getTime() + 30_000).toISOString();
        expect((await read(house(), 'akismet')).health).toEqual({
          state: 'resting',
          answeredAt: null,
          failedAt: now.toISOString(),
          failure: 'Akismet answered with status 500',
          restsUntil: until,
        });

        akismet.reply = text('false');
        const { body } = await submit(house());
        expect(await moderate(house().ctx, { commentId: body.id })).toBe('hold');
        expect(akismet.heard.length).toBe(5);
        const comment = (await get<Judged>(house(), `/v1/moderation/comments/${body.id}`, asAdministrator))
          .body;
        expect(remote(comment)).toEqual([
          `Akismet has failed several times and is left alone until ${until.slice(11, 16)} UTC`,
        ]);
        expect(await metric(house(), 'anteroom_check_results_total{check="akismet",outcome="resting"}')).toBe(
          1,
        );

        pass(30);
        expect((await read(house(), 'akismet')).health.state).toBe('failing');
        expect(await judgeOnce()).toBe('approve');
        expect(await judgeOnce()).toBe('approve');
        expect(akismet.heard.length).toBe(7);
        expect((await read(house(), 'akismet')).health).toMatchObject({
          state: 'answering',
          restsUntil: null,
        });
      });

      const lies: [string, Reply, string][] = [
        ['breaks off', (res) => res.destroy(), 'Akismet could not be reached'],
        ['answers nonsense', text('<html>'), 'Akismet gave an answer that is not in its format'],
        ['never stops', flood, 'Akismet sent more than 64 KiB'],
        ['leads elsewhere', redirect, 'Akismet answered with a redirect, which is not followed'],
      ];
      test.each(lies)('or %s holds the comment with the reason', async (_, reply, reason) => {
        await switchOn(house(), 'akismet');
        pass(2);
        akismet.reply = reply;
        expect(await judgeOnce()).toBe('hold');
        expect((await read(house(), 'akismet')).health).toMatchObject({ state: 'failing', failure: reason });
        expect(own.heard).toEqual([]);
      });

      test('starts anew with new settings', async () => {
        await switchOn(house(), 'akismet');
        pass(2);
        akismet.reply = json({}, 500);
        for (let n = 0; n < 5; n += 1) await judgeOnce();
        akismet.reply = text('false');
        expect(await judgeOnce()).toBe('hold');
        pass(2);
        await switchOn(house(), 'akismet');
        expect((await read(house(), 'akismet')).health).toMatchObject({
          state: 'not-asked-yet',
          failure: null,
        });
        expect(await judgeOnce()).toBe('approve');
      });
    },
    { env, workers: false, clock: () => now },
  );
});

/** To the service next door, which is one that may be called. */
function redirect(res: Parameters<Reply>[0]): void {
  res.writeHead(307, { location: own.url }).end();
}

/** More than anybody wants to hear. */
function flood(res: Parameters<Reply>[0]): void {
  res.writeHead(200);
  const more = () => {
    while (!res.destroyed && res.write('x'.repeat(4_096)));
  };
  res.on('drain', more);
  more();
}

/** A text as itself and in the forms in which it may hide, lower case. */
function tracesOf(secret: string): string[] {
  const spellings = [...new Set([secret, secret.toLowerCase()])];
  return spellings
    .flatMap((spelling) => [
      spelling,
      encodeURIComponent(spelling),
      Buffer.from(spelling).toString('base64').replace(/=+$/, ''),
      Buffer.from(spelling).toString('hex'),
      ...['md5', 'sha1', 'sha256'].map((algorithm) => createHash(algorithm).update(spelling).digest('hex')),
    ])
    .map((trace) => trace.toLowerCase());
}
