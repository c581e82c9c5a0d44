import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { contract } from '../../../src/api/contract/contract.js';
import { axeViolations } from '../../support/axe.js';
import { hasBrowser, openBrowser } from '../../support/browser.js';
import { type House, openHouse } from '../../support/house.js';
import { get } from '../../support/requests.js';

let house: House;
let browser: Browser | undefined;
beforeAll(async () => {
  house = await openHouse('embedded', { workers: false });
  if (hasBrowser) browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await house.close();
});

test('the page of the API names each route, with what it does', async () => {
  const { status, text } = await get<string>(house, '/docs');
  expect(status).toBe(200);
  expect(text.match(/<details/g)).toHaveLength(contract.length);
  for (const { path } of contract) expect(text).toContain(`<code>${path}</code>`);
  expect(text).not.toContain('<script');
});

(hasBrowser ? test : test.skip).each(['light', 'dark'] as const)(
  'the page of the API can be read in the %s theme on a phone and on a desk',
  async (colorScheme) => {
    for (const width of [390, 1280]) {
      const context = await browser?.newContext({
        viewport: { width, height: 900 },
        colorScheme,
        bypassCSP: true,
      });
      const page = await context?.newPage();
      if (page === undefined) throw new Error('there is no browser');
      await page.goto(`${house.url}/docs`);
      await page.locator('summary').first().click();
      expect(await axeViolations(page)).toEqual([]);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(wide).toBeLessThanOrEqual(0);
      const shots = process.env['SHOTS'];
      if (shots !== undefined) {
        mkdirSync(shots, { recursive: true });
        await page.screenshot({ path: join(shots, `docs-${colorScheme}-${width}.png`) });
      }
      await context?.close();
    }
  },
  60_000,
);
