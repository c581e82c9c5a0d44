import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Browser, Page, Response } from 'playwright-core';
import { hasBrowser, openBrowser } from '../support/browser.js';
import { type House, openHouse } from '../support/house.js';
import { asAdministrator, send } from '../support/requests.js';

(hasBrowser ? describe : describe.skip)('a site that asks for work, in a browser', () => {
  let house: House;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    [house, browser] = await Promise.all([
      openHouse('embedded', { workers: false, env: { RATE_LIMITS: 'on' } }),
      openBrowser(),
    ]);
  });
  afterAll(async () => {
    await browser.close();
    await house.close();
  });
  beforeEach(async () => {
    page = await browser.newPage();
  });
  afterEach(async () => {
    await page.close();
  });

  const ask = (proofOfWork: 'always' | 'off') =>
    send(house, '/v1/moderation/sites/default', {
      method: 'PATCH',
      headers: { ...asAdministrator, 'content-type': 'application/json' },
      body: JSON.stringify({ proofOfWork }),
    });

  /** Opens the form and reaches for it, so that its terms are known. */
  const scope = async () => {
    await page.goto(house.url);
    await page.locator('form[novalidate]').waitFor();
    const terms = page.waitForResponse(/\/form\?/);
    await page.getByLabel('Name').focus();
    return (await (await terms).json()) as { proof: object | null };
  };

  /** Sends a reply, and answers what was posted and how that was answered. */
  const reply = async (body: string) => {
    const responses: Response[] = [];
    page.on('response', (response) => {
      if (response.request().method() === 'POST') responses.push(response);
    });
    await page.getByLabel('Name').fill('Worker');
    await page.getByLabel('Email').fill('worker@example.org');
    await page.getByLabel('Your reply').fill(body);
    await page.getByRole('button', { name: 'Send reply' }).click();
    await page.getByRole('heading', { name: /^Your reply (?:has|is)/ }).waitFor();
    return Promise.all(
      responses.map(async (response) => {
        const { proof } = response.request().postDataJSON() as { proof?: string };
        const { id } = (await response.json()) as { id: string };
        return { status: response.status(), id, proof };
      }),
    );
  };

  test('gets it from the widget, and takes the reply at once', async () => {
    await ask('always');
    expect((await scope()).proof).not.toBeNull();
    const [answer, ...others] = await reply('It took some work to say this.');
    expect(others).toEqual([]);
    expect(answer).toMatchObject({ status: 202, proof: expect.any(String) });
    expect(await house.ctx.store.comments.find(answer?.id ?? '')).toMatchObject({
      body: 'It took some work to say this.',
      status: 'pending',
    });
  });

  test('that has begun to ask while the form was open gets it, too, without a word to the reader', async () => {
    await ask('off');
    expect((await scope()).proof).toBeNull();
    await ask('always');
    const answers = await reply('It took no work when I began.');
    expect(answers.map(({ status, proof }) => [status, typeof proof])).toEqual([
      [403, 'undefined'],
      [202, 'string'],
    ]);
  });
});
