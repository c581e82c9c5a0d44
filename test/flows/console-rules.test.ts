import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { axeViolations } from '../support/axe.js';
import { hasBrowser, openBrowser } from '../support/browser.js';
import { drainQueue, type House, openHouse } from '../support/house.js';
import { asAdministrator, decideAs, get, submit } from '../support/requests.js';

const rulesPath = '/moderation/sites/default/rules';
const describeInBrowser = hasBrowser ? describe : describe.skip;

describeInBrowser('an administrator', () => {
  let house: House;
  let browser: Browser;
  beforeAll(async () => {
    [house, browser] = await Promise.all([openHouse('embedded'), openBrowser()]);
    for (const body of [
      'Mind the ravenwood on the sill, said the ferryman.',
      'What a load of bullsh1t from the harbour master.',
      'A calm remark about lanterns and glaciers.',
    ])
      await submit(house, { body });
    await drainQueue(house.ctx);
    const [held] = await house.ctx.store.comments.queue({ status: 'held', limit: 1 });
    if (held !== undefined) await decideAs(house, held.id, 'reject');
  });
  afterAll(async () => {
    await browser.close();
    await house.close();
  });

  async function signIn(
    path: string,
    options: Parameters<Browser['newContext']>[0] = {},
  ): Promise<{ page: Page; faults: string[] }> {
    const context = await browser.newContext({
      viewport: { width: 1_200, height: 900 },
      reducedMotion: 'reduce',
      ...options,
    });
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    await page.goto(house.url + path);
    await page.getByLabel('Email').fill('editor@example.org');
    await page.getByLabel('Password').fill('correct horse battery staple');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    return { page, faults };
  }

  const version = async () =>
    (await get<{ rulesetVersion: number }>(house, '/v1/moderation/sites/default', asAdministrator)).body
      .rulesetVersion;
  const choose = (page: Page, rule: string, state: string) =>
    page.getByRole('group', { name: rule, exact: true }).getByRole('radio', { name: state }).check();

  test('sees what a rule makes of a text while it is being set', async () => {
    const before = await version();
    const { page, faults } = await signIn(rulesPath);
    await page.getByLabel('A text', { exact: true }).fill('What a load of bullsh1t that was.');
    const verdict = page.locator('.trial-verdict');
    await page.getByText('Would be held').waitFor();
    expect(await page.locator('.trial .seen').first().innerText()).toContain('bullsh1t');
    await choose(page, 'Strong language', 'Off');
    await page.getByText('Would be approved').waitFor();
    expect(await page.locator('.trial-result').innerText()).toContain(
      'The saved rules say otherwise: would be held',
    );
    await page.getByLabel('Words to block').fill('load');
    await page.getByText('Would be held').waitFor();
    expect(await verdict.innerText()).toContain('points');
    expect(await version()).toBe(before);
    expect(faults).toEqual([]);
  });

  test('tries rules on past comments, watches how far that is, and saves them from there', async () => {
    const before = await version();
    const { page, faults } = await signIn(rulesPath);
    await page.getByLabel('Words to block').fill('ravenwood');
    await page.getByRole('button', { name: 'Try on past comments' }).click();
    await page.getByText('Would hold 1 more').waitFor();
    expect(await page.locator('.item .seen').first().innerText()).toContain('ravenwood');
    await page.getByRole('link', { name: 'Back to these rules' }).click();
    expect(await page.getByLabel('Words to block').inputValue()).toBe('ravenwood');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText(`Version ${before + 1} judges from now on.`).waitFor();
    await page.getByRole('link', { name: 'Older versions and dry runs' }).click();
    await page.getByRole('button', { name: `Bring back: Version ${before}` }).click();
    await page.getByText(`Version ${before} is back, as version ${before + 2}.`).waitFor();
    expect(faults).toEqual([]);
  });

  test('is asked before changes that are not saved are left behind, and not about a text to try', async () => {
    const { page } = await signIn(rulesPath);
    const asked: string[] = [];
    page.on('dialog', (dialog) => {
      asked.push(dialog.type());
      void dialog.accept();
    });
    await page.getByLabel('A text', { exact: true }).fill('The ferry sails at noon.');
    await page.getByRole('link', { name: 'Overview' }).click();
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    expect(asked).toEqual([]);
    await page.goto(house.url + rulesPath);
    await page.getByLabel('Words to block').fill('ravenwood');
    await page.getByRole('link', { name: 'Overview' }).click();
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    expect(asked).toEqual(['beforeunload']);
  });

  test('does all of it without script', async () => {
    const before = await version();
    const { page } = await signIn(rulesPath, { javaScriptEnabled: false });
    await page.getByLabel('Words to block').fill('ferryman');
    await page.getByLabel('A text', { exact: true }).fill('So said the ferryman.');
    await page.getByRole('button', { name: 'Try it', exact: true }).click();
    await page.getByText('Would be held').waitFor();
    expect(await version()).toBe(before);
    await page.getByRole('button', { name: 'Room for another pattern' }).click();
    const names = page.getByRole('textbox', { name: 'A new pattern' });
    expect(await names.count()).toBe(2);
    await names.first().fill('Broken');
    await page.getByLabel('Expression').first().fill('a(?=b)');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Nothing is saved yet').waitFor();
    await page.getByRole('link', { name: 'Patterns 1: Expression' }).click();
    await page.getByLabel('Expression').first().fill('ab');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText(`Version ${before + 1} judges from now on.`).waitFor();
    expect(await page.getByLabel('Words to block').inputValue()).toBe('ferryman');
  });

  test('copies what to embed, and sees it live', async () => {
    const { page, faults } = await signIn('/moderation/sites/default', {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.getByRole('button', { name: 'Copy' }).first().click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(
      '<anteroom-comments site="default"></anteroom-comments>',
    );
    const preview = page.frameLocator('.embed-preview');
    await page.locator('.embed-preview').scrollIntoViewIfNeeded();
    await preview.getByLabel('Your reply').fill('Typed into the preview.');
    expect(faults).toEqual([]);
  });

  test.each([
    ['light', 1_200],
    ['dark', 390],
  ] as const)('meets no barrier that axe knows of, in the %s theme', async (colorScheme, width) => {
    const { page } = await signIn(rulesPath, {
      colorScheme,
      bypassCSP: true,
      viewport: { width, height: 900 },
    });
    await page.getByLabel('A text', { exact: true }).fill('What a load of bullsh1t that was.');
    await page.locator('.trial-verdict').waitFor();
    const found: string[] = [];
    const look = async () => {
      found.push(...(await axeViolations(page)));
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (overflow > 0) found.push(`${page.url()} is ${overflow} px too wide`);
    };
    await look();
    await page.getByRole('button', { name: 'Try on past comments' }).click();
    await page.getByText('Would ').first().waitFor();
    await look();
    for (const path of [
      `${rulesPath}/versions`,
      '/moderation/sites',
      '/moderation/sites/default',
      '/moderation/overview',
      `/moderation?status=any&site=default&page=${encodeURIComponent('https://news.example/story')}`,
    ]) {
      await page.goto(house.url + path);
      for (const summary of await page.locator('summary:visible').all()) await summary.click();
      await look();
    }
    expect(found).toEqual([]);
  });
});
