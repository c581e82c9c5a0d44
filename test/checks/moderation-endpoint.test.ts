import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { moderationEndpoint } from '../../src/checks/moderation-endpoint.js';
import { createSender, type Sender } from '../../src/checks/send.js';
import { json, type Outside, openOutside } from '../support/outside.js';
import { asked, everything, nothing } from './asked.js';

let sender: Sender;
let outside: Outside;
beforeAll(async () => {
  sender = createSender(['127.0.0.1']);
  outside = await openOutside(json({}));
});
afterAll(async () => {
  await sender.close();
  await outside.close();
});

const ask = (comment = everything, secret: string | null = 'sk-1', model: string | null = 'omni') =>
  asked(
    moderationEndpoint(
      { url: `${outside.url}/v1/moderations`, ...(model !== null && { model }) },
      secret,
      sender,
    ),
    comment,
  );
const result = (scores: Record<string, number>, flagged: string[], rest: object = {}) => ({
  results: [
    {
      categories: Object.fromEntries(Object.keys(scores).map((name) => [name, flagged.includes(name)])),
      category_scores: scores,
      ...rest,
    },
  ],
});

test('is asked with one text, made of what may be sent', async () => {
  await ask();
  expect(outside.heard.at(-1)).toMatchObject({
    path: '/v1/moderations',
    headers: { authorization: 'Bearer sk-1' },
  });
  expect(JSON.parse(outside.heard.at(-1)?.body ?? '')).toEqual({
    model: 'omni',
    input: 'Ada\n\nhttps://ada.example/\n\nThe bridge reopened on Tuesday.',
  });
  await ask({ ...nothing, body: 'Just this.' }, null, null);
  expect(JSON.parse(outside.heard.at(-1)?.body ?? '')).toEqual({ input: 'Just this.' });
  expect(outside.heard.at(-1)?.headers.authorization).toBeUndefined();
});

test('sees nothing, or says what it flags, the surest first', async () => {
  outside.reply = json(result({ harassment: 0.2, hate: 0.01 }, [], { flagged: false }));
  expect(await ask()).toEqual({ score: 0, evidence: 'the moderation endpoint sees nothing against it' });
  const scores = { hate: 0.61, harassment: 0.914, 'self-harm/intent': 0.5, violence: 0.55, sexual: 0.1 };
  outside.reply = json(result(scores, Object.keys(scores).slice(0, 4), { flagged: true }));
  expect(await ask()).toEqual({
    score: 0.914,
    evidence: 'the moderation endpoint flags it: harassment 0.91, hate 0.61, violence 0.55',
  });
});

test('holds what it flags with a low score, and may leave the flag to its categories', async () => {
  outside.reply = json(result({ 'self-harm': 0.04 }, ['self-harm']));
  expect(await ask()).toEqual({ score: 0.5, evidence: 'the moderation endpoint flags it: self-harm 0.04' });
});

test.each([
  ['no results', { results: [] }],
  ['two', { results: [...result({ a: 1 }, []).results, ...result({ a: 1 }, []).results] }],
  ['a score above 1', result({ hate: 1.5 }, ['hate'])],
  ['a score that is text', { results: [{ categories: { hate: true }, category_scores: { hate: '1' } }] }],
  ['a flag that is a number', result({ hate: 1 }, ['hate'], { flagged: 1 })],
  ['a category that is markup', result({ '<b>hate</b>': 1 }, ['<b>hate</b>'])],
  [
    'a category for every hour',
    result(Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`c${n}`, 0])), []),
  ],
  ['an error', { error: { message: 'no credit' } }],
])('answers nothing by %s', async (_, answer) => {
  outside.reply = json(answer);
  expect(await ask()).toMatchObject({ kind: 'invalid-answer' });
});
