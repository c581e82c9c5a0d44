import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { everyRedisKey, everyRow } from '../support/contents.js';
import { drainQueue, onEachTier } from '../support/house.js';
import { asAdministrator, decideAs, get, postForm, send, submit } from '../support/requests.js';

const canary = 'canary.Bird+tag@aviary.example';

/** The address itself, in the spellings it might leak in, and every unkeyed hash by which it could be recognised. */
const traces = [canary, canary.toLowerCase()].flatMap((spelling) => [
  spelling,
  encodeURIComponent(spelling),
  Buffer.from(spelling).toString('base64').replace(/=+$/, ''),
  Buffer.from(spelling).toString('hex'),
  ...['md5', 'sha1', 'sha256'].flatMap((algorithm) => {
    const hash = createHash(algorithm).update(spelling).digest();
    return [hash.toString('hex'), hash.toString('base64').replace(/=+$/, ''), hash.toString('base64url')];
  }),
]);

function expectNoTrace(text: string): void {
  const lower = text.toLowerCase();
  expect(traces.filter((trace) => lower.includes(trace.toLowerCase()))).toEqual([]);
}

onEachTier((house) => {
  test('an e-mail address is in no table, no queue, no log, no answer and no page', async () => {
    const answers: string[] = [];
    const page = 'https://news.example/canary';
    for (const body of [
      'A harmless thing to say about birds.',
      'https://a.example https://b.example https://c.example https://d.example',
    ]) {
      const sent = await submit(house(), { page, email: canary, body, name: 'Bird' });
      await house().ctx.queue.flush();
      answers.push(await everyRedisKey(house()));
      await drainQueue(house().ctx);
      const statusPath = new URL(sent.body.statusUrl).pathname;
      answers.push(
        sent.text,
        JSON.stringify([...sent.headers]),
        (await get<string>(house(), statusPath)).text,
      );
      answers.push((await get(house(), `/v1/moderation/comments/${sent.body.id}`, asAdministrator)).text);
      await decideAs(house(), sent.body.id, 'spam');
    }
    answers.push(
      (
        await postForm(house(), '/v1/sites/default/comments', {
          page,
          name: 'Bird',
          email: canary,
          body: ' ',
          surplus: '1',
        })
      ).headers.get('location') ?? '',
    );
    const paths = [
      `/v1/sites/default/threads?page=${page}`,
      `/v1/sites/default/fragment?page=${page}`,
      '/v1/sites/default/feed.atom',
      `/v1/sites/default/feed.json?page=${page}`,
      '/',
      '/metrics',
      '/v1/moderation/queue?status=any',
    ];
    for (const path of paths) answers.push((await get(house(), path, asAdministrator)).text);
    const named = await send(house(), '/v1/moderation/sites/default', {
      method: 'PATCH',
      headers: { ...asAdministrator, 'content-type': 'application/json' },
      body: JSON.stringify({ authors: [{ email: canary, badge: 'Ornithologist' }] }),
    });
    answers.push(named.text);
    for (const path of ['/v1/moderation/sites', '/v1/moderation/audit'])
      answers.push((await get(house(), path, asAdministrator)).text);
    const claim = await submit(house(), { page, email: canary, name: 'Bird' });
    await drainQueue(house().ctx);
    await decideAs(house(), claim.body.id, 'approve');
    answers.push((await get(house(), `/v1/moderation/comments/${claim.body.id}`, asAdministrator)).text);
    answers.push((await get(house(), `/v1/sites/default/threads?page=${page}`)).text);
    await drainQueue(house().ctx);

    const database = await everyRow(house());
    expect(database).toContain('Bird');
    expect(database).toContain('Ornithologist');
    expectNoTrace(database);
    expectNoTrace(answers.join('\n'));
    expectNoTrace(await everyRedisKey(house()));
    expect(house().logged()).toContain('request');
    expectNoTrace(house().logged());
  });
});
