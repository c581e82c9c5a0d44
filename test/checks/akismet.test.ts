import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { akismet } from '../../src/checks/akismet.js';
import type { RemoteCheck } from '../../src/checks/check.js';
import { createSender, type Sender } from '../../src/checks/send.js';
import { type Outside, openOutside, text } from '../support/outside.js';
import { asked, everything, nothing } from './asked.js';

const blog = 'https://news.example/';
const thanks = 'Thanks for making the web a better place.';
let sender: Sender;
let outside: Outside;
let check: RemoteCheck;
beforeAll(async () => {
  sender = createSender(['127.0.0.1']);
  outside = await openOutside(text('false'));
  check = akismet({ url: outside.url, blog }, 'the-key', sender);
});
afterAll(async () => {
  await sender.close();
  await outside.close();
});

test('is asked with the fields it knows, and with none that it was not given', async () => {
  await asked(check);
  expect(outside.heard.at(-1)?.path).toBe('/1.1/comment-check');
  expect(Object.fromEntries(outside.heard.at(-1)?.form ?? [])).toEqual({
    api_key: 'the-key',
    blog,
    blog_charset: 'UTF-8',
    comment_author: 'Ada',
    comment_author_email: 'ada@mail.example',
    comment_author_url: 'https://ada.example/',
    comment_content: 'The bridge reopened on Tuesday.',
    comment_date_gmt: '2026-03-01T12:00:00.000Z',
    comment_type: 'comment',
    permalink: 'https://news.example/story',
    user_ip: '',
  });
  await asked(check, nothing);
  expect([...(outside.heard.at(-1)?.form.keys() ?? [])].sort()).toEqual([
    'api_key',
    'blog',
    'blog_charset',
    'comment_date_gmt',
    'comment_type',
    'user_ip',
  ]);
});

test('is asked even where the page is a key and the website no address', async () => {
  await asked(check, { ...everything, page: 'story-7', website: 'not an address' });
  const keys = [...(outside.heard.at(-1)?.form.keys() ?? [])];
  expect(keys.filter((key) => /permalink|url/.test(key))).toEqual([]);
});

test('says ham, spam, or the worst of spam', async () => {
  outside.reply = text('false');
  expect(await asked(check)).toEqual({ score: 0, evidence: 'Akismet sees nothing against it' });
  outside.reply = text('true');
  expect(await asked(check)).toEqual({ score: 0.7, evidence: 'Akismet calls it spam' });
  outside.reply = text('true', { 'x-akismet-pro-tip': 'discard' });
  expect(await asked(check)).toEqual({
    score: 1,
    evidence: 'Akismet calls it the most blatant kind of spam',
  });
});

test.each(['', 'True', 'true ', 'maybe', '<html>true</html>', 'null', '0'])(
  'answers nothing by “%s”, which a careless reader takes for spam',
  async (answer) => {
    outside.reply = text(answer);
    expect(await asked(check)).toMatchObject({ kind: 'invalid-answer' });
  },
);

test('says that the key is wrong, and is not asked again for that', async () => {
  outside.reply = text('invalid', { 'x-akismet-debug-help': 'Empty "api_key" value' });
  expect(await asked(check)).toMatchObject({ kind: 'refused', retry: false });
  expect(await asked(akismet({ url: outside.url, blog }, null, sender))).toMatchObject({
    kind: 'misconfigured',
    retry: false,
  });
});

test('is told of spam and of ham, and has to thank for it', async () => {
  const { signal } = new AbortController();
  for (const position of ['spam', 'ham'] as const) {
    outside.reply = text(thanks);
    await check.tell?.(everything, position, signal);
    expect(outside.heard.at(-1)).toMatchObject({ path: `/1.1/submit-${position}` });
    expect(outside.heard.at(-1)?.form.get('comment_content')).toBe(everything.body);
    outside.reply = text('Thanks, but no thanks.');
    await expect(check.tell?.(everything, position, signal)).rejects.toMatchObject({
      kind: 'invalid-answer',
    });
  }
});
