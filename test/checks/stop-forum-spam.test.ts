import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { RemoteCheck } from '../../src/checks/check.js';
import { createSender, type Sender } from '../../src/checks/send.js';
import { stopForumSpam } from '../../src/checks/stop-forum-spam.js';
import { json, type Outside, openOutside, text } from '../support/outside.js';
import { asked, everything, nothing } from './asked.js';

let sender: Sender;
let outside: Outside;
let check: RemoteCheck;
beforeAll(async () => {
  sender = createSender(['127.0.0.1']);
  outside = await openOutside(json({ success: 1 }));
  check = stopForumSpam({ url: `${outside.url}/api` }, sender);
});
afterAll(async () => {
  await sender.close();
  await outside.close();
});

const listing = (frequency: number, confidence?: number) => ({
  appears: frequency > 0 ? 1 : 0,
  frequency,
  ...(confidence !== undefined && { confidence, lastseen: '2026-02-01 10:00:00' }),
});

test('is asked about name and address in the body, never in the URL', async () => {
  await asked(check);
  expect(outside.heard.at(-1)?.path).toBe('/api');
  expect(Object.fromEntries(outside.heard.at(-1)?.form ?? [])).toEqual({
    json: '1',
    confidence: '1',
    username: 'Ada',
    email: 'ada@mail.example',
  });
  await asked(check, { ...nothing, name: everything.name ?? '' });
  expect([...(outside.heard.at(-1)?.form.keys() ?? [])]).toEqual(['json', 'confidence', 'username']);
});

test('is as sure as it says of an address, and of a name never sure enough to hold', async () => {
  outside.reply = json({ success: 1, username: listing(0), email: listing(0) });
  expect(await asked(check)).toEqual({
    score: 0,
    evidence: 'Stop Forum Spam lists neither name nor address',
  });
  outside.reply = json({ success: 1, username: listing(0), email: listing(12, 83.5) });
  expect(await asked(check)).toEqual({
    score: 0.835,
    evidence: 'Stop Forum Spam lists the email address 12 times, 84 % sure',
  });
  outside.reply = json({ success: 1, username: listing(1, 100), email: listing(2, 20) });
  expect(await asked(check)).toEqual({
    score: 0.3,
    evidence: 'Stop Forum Spam lists the email address 2 times, 20 % sure, and the name once, 100 % sure',
  });
});

test.each([
  ['that it failed', { success: 0, error: 'rate limit' }],
  ['nothing', {}],
  ['more than certainty', { success: 1, email: { appears: 1, frequency: 1, confidence: 101 } }],
  ['a negative count', { success: 1, email: { appears: 1, frequency: -1 } }],
  ['text for a number', { success: 1, email: { appears: '1', frequency: '7' } }],
  ['a list', [{ success: 1 }]],
  ['null', null],
])('answers nothing by %s', async (_, answer) => {
  outside.reply = json(answer);
  expect(await asked(check)).toMatchObject({ kind: 'invalid-answer', retry: true });
});

test('answers nothing in another language than JSON', async () => {
  outside.reply = text('{"success":1}');
  expect(await asked(check)).toMatchObject({ message: 'did not answer in JSON' });
  outside.reply = text('{"success":', { 'content-type': 'application/json' });
  expect(await asked(check)).toMatchObject({ message: 'gave an answer that is not in its format' });
});
