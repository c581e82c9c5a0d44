import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { projectRoot } from '../../src/project-root.js';
import { cookieOf } from '../support/console.js';
import { drainQueue, openHouse } from '../support/house.js';
import { asAdministrator, get, send, submit } from '../support/requests.js';

const weightMaxBytes = 60 * 1024;
const words =
  'ferries harbours letters bridges gardens lanterns orchards railways stations villages windmills'.split(
    ' ',
  );

test('a full page of the queue, with its style and script, is lighter than 60 KB', async () => {
  const house = await openHouse('embedded');
  try {
    await send(house, '/v1/moderation/sites/default', {
      method: 'PATCH',
      headers: { 'content-type': 'application/json', ...asAdministrator },
      body: JSON.stringify({ rules: { mode: 'hold-all' } }),
    });
    for (let n = 0; n < 25; n += 1) {
      const text = Array.from({ length: 60 }, (_, word) => words[(n * 7 + word * (n + 3)) % words.length]);
      await submit(house, { body: `${text.join(' ')} https://a.example/${n} sh1t` });
    }
    await drainQueue(house.ctx);
    const page = await get<string>(house, '/moderation', { cookie: await cookieOf(house) });
    expect(page.text.match(/data-item="/g)?.length ?? page.text.match(/data-item/g)?.length).toBe(25);
    const assets = ['console.css', 'console.js'].map((name) =>
      readFileSync(`${projectRoot}/dist/public/${name}`),
    );
    const weight = [Buffer.from(page.text), ...assets].reduce(
      (sum, bytes) => sum + gzipSync(bytes).length,
      0,
    );
    expect(weight).toBeLessThan(weightMaxBytes);
    expect(weight).toBeGreaterThan(1_000);
  } finally {
    await house.close();
  }
});
