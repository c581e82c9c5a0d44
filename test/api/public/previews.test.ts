import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { previewLimit } from '../../../src/http/limits.js';
import { type House, openHouse } from '../../support/house.js';
import { post } from '../../support/requests.js';

let house: House;
beforeAll(async () => {
  house = await openHouse('embedded', { workers: false, env: { RATE_LIMITS: 'on' } });
});
afterAll(async () => {
  await house.close();
});

const path = '/v1/sites/default/previews';

test('a text is shown as a comment would be, its HTML and scripts as text', async () => {
  const { status, body } = await post(house, path, { body: '*Nice* <script>alert(1)</script>' });
  expect({ status, body }).toEqual({
    status: 200,
    body: { html: '<p><em>Nice</em> &lt;script&gt;alert(1)&lt;/script&gt;</p>' },
  });
});

test('what is no text, or too long a one, is refused', async () => {
  expect((await post(house, path, {})).status).toBe(422);
  expect((await post(house, path, { body: 'x'.repeat(10_001) })).status).toBe(422);
});

test('one address may ask for so many in a minute', async () => {
  const asked = Array.from({ length: previewLimit.points + 1 }, () => post(house, path, { body: 'x' }));
  const statuses = (await Promise.all(asked)).map(({ status }) => status);
  expect(statuses).toContain(200);
  expect(statuses).toContain(429);
});
