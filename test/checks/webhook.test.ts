import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createSender, type Sender } from '../../src/checks/send.js';
import { checkInputs } from '../../src/checks/settings.js';
import { webhook } from '../../src/checks/webhook.js';
import { projectRoot } from '../../src/project-root.js';
import { json, type Outside, openOutside } from '../support/outside.js';
import { asked, everything, nothing } from './asked.js';

type Verify = (request: {
  headers: Record<string, unknown>;
  body: string;
  secret: string;
  now?: number;
}) => boolean;

const secret = `whsec_${randomBytes(32).toString('base64')}`;
const now = new Date('2026-03-01T12:00:00.900Z');
let sender: Sender;
let outside: Outside;
let verify: Verify;
let folder: string;
beforeAll(async () => {
  sender = createSender(['127.0.0.1']);
  outside = await openOutside(json({ score: 0.25, evidence: 'a new account' }));
  folder = await mkdtemp(join(tmpdir(), 'anteroom-verify-'));
  verify = await documentedVerify(folder);
});
afterAll(async () => {
  await sender.close();
  await outside.close();
  await rm(folder, { recursive: true });
});

/** The code that docs/checks.md offers to receivers, run as it stands there. */
async function documentedVerify(into: string): Promise<Verify> {
  const docs = await readFile(join(projectRoot, 'docs/checks.md'), 'utf8');
  const [, code] = /```js\n(\/\/ verify\.mjs\n[^]*?)```/.exec(docs) ?? [];
  if (code === undefined) throw new Error('docs/checks.md shows no verify.mjs');
  await writeFile(join(into, 'verify.mjs'), code);
  return ((await import(pathToFileURL(join(into, 'verify.mjs')).href)) as { verify: Verify }).verify;
}

const ask = (comment = everything, key: string | null = secret) =>
  asked(webhook({ url: outside.url }, key, { ...sender, clock: () => now }), comment);

test('is asked with what may be sent, and with nothing besides', async () => {
  await ask();
  const { commentId, submittedAt, ...parts } = everything;
  expect(JSON.parse(outside.heard.at(-1)?.body ?? '')).toEqual({
    type: 'comment.check',
    comment: { id: commentId, submittedAt: submittedAt.toISOString(), ...parts },
  });
  await ask(nothing);
  expect(JSON.parse(outside.heard.at(-1)?.body ?? '')).toEqual({
    type: 'comment.check',
    comment: { id: commentId, submittedAt: submittedAt.toISOString() },
  });
});

describe('the signature', () => {
  const at = now.getTime() / 1_000;

  test('is good for whoever follows the documentation', async () => {
    await ask();
    const { headers, body } = outside.heard.at(-1) ?? { headers: {}, body: '' };
    expect(headers).toMatchObject({ 'webhook-timestamp': '1772366400' });
    expect(verify({ headers, body, secret, now: at })).toBe(true);
  });

  test('is good for nothing else: another body, time, id, or secret', async () => {
    await ask();
    const { headers, body } = outside.heard.at(-1) ?? { headers: {}, body: '' };
    const changed = (name: string, value: string) => ({ ...headers, [name]: value });
    const otherSecret = `whsec_${randomBytes(32).toString('base64')}`;
    for (const request of [
      { headers, body: `${body} `, secret },
      { headers: changed('webhook-timestamp', '1772366401'), body, secret },
      { headers: changed('webhook-id', 'another'), body, secret },
      { headers: changed('webhook-signature', ''), body, secret },
      { headers: changed('webhook-signature', 'v1,AAAA'), body, secret },
      { headers: {}, body, secret },
      { headers, body, secret: otherSecret },
    ])
      expect(verify({ ...request, now: at })).toBe(false);
  });

  test('is good for five minutes, so that an old request cannot be sent again', async () => {
    await ask();
    const { headers, body } = outside.heard.at(-1) ?? { headers: {}, body: '' };
    const later = (seconds: number) => verify({ headers, body, secret, now: Math.floor(at) + seconds });
    expect([later(300), later(301), later(-300), later(-301)]).toEqual([true, false, true, false]);
  });
});

test('each request has an id of its own, so that one sent again is known', async () => {
  await ask();
  await ask();
  expect(new Set(outside.heard.slice(-2).map(({ headers }) => headers['webhook-id'])).size).toBe(2);
});

test('tells how sure it is and why, in words that cannot misbehave', async () => {
  outside.reply = json({ score: 0.25, evidence: ' a new\u202e account\u0007\nwith links ' });
  expect(await ask()).toEqual({ score: 0.25, evidence: 'the site’s own check: a new  account with links' });
});

test.each([
  ['an approval', { score: -1, evidence: 'fine' }],
  ['more than certainty', { score: 1.01, evidence: 'x' }],
  ['a score that is text', { score: '1', evidence: 'x' }],
  ['no reason', { score: 1 }],
  ['an empty reason', { score: 1, evidence: ' \u200b ' }],
  ['a long story', { score: 1, evidence: 'x'.repeat(301) }],
  ['what nobody asked for', { score: 0, evidence: 'x', action: 'approve' }],
  ['a list', [1, 'x']],
])('answers nothing by %s', async (_, answer) => {
  outside.reply = json(answer);
  expect(await ask()).toMatchObject({ kind: 'invalid-answer' });
});

test('is not asked without a secret', async () => {
  const before = outside.heard.length;
  expect(await ask(everything, null)).toMatchObject({ kind: 'misconfigured', retry: false });
  expect(outside.heard.length).toBe(before);
});

test.each([
  ['whsec_', false],
  [`whsec_${Buffer.alloc(23).toString('base64')}`, false],
  [`whsec_${Buffer.alloc(24).toString('base64')}`, true],
  [`whsec_${Buffer.alloc(32).toString('base64')}`, true],
  [`whsec_${Buffer.alloc(64).toString('base64')}`, true],
  [`whsec_${Buffer.alloc(66).toString('base64')}`, false],
  [Buffer.alloc(32).toString('base64'), false],
])('a secret like %s is taken or refused: %s', (value, isTaken) => {
  const input = { enabled: true, send: ['body'], url: 'https://checks.example/', secret: value };
  expect(checkInputs.webhook.safeParse(input).success).toBe(isTaken);
});
