import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { hasBrowser, openBrowser } from '../support/browser.js';
import { administratorEmail, password } from '../support/console.js';
import { drainQueue, type House, openHouse } from '../support/house.js';

const describeInBrowser = hasBrowser ? describe : describe.skip;

describeInBrowser('the demo', () => {
  let house: House;
  let browser: Browser;
  beforeAll(async () => {
    [house, browser] = await Promise.all([openHouse('embedded'), openBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await house.close();
  });

  const open = async (
    path: string,
    options: Parameters<Browser['newContext']>[0] = {},
  ): Promise<{ context: BrowserContext; page: Page; faults: string[] }> => {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    await page.goto(house.url + path);
    return { context, page, faults };
  };

  const paperOf = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

  test('a held reply goes from the page through the console in a second tab, and the page shows it by itself', async () => {
    const { context, page, faults } = await open('/');
    await page.getByRole('link', { name: 'Write a reply with four links' }).click();
    await page.locator('form[novalidate]').waitFor();
    expect(await page.getByLabel('Your reply').inputValue()).toContain('https://four.example/');
    await page.getByLabel('Name').fill('Visitor');
    await page.getByLabel('Email').fill('visitor@example.org');
    await page.getByRole('button', { name: 'Send reply' }).click();
    await page.getByRole('heading', { name: 'Your reply is waiting for a moderator' }).waitFor();
    await drainQueue(house.ctx);

    const [desk] = await Promise.all([
      context.waitForEvent('page'),
      page.getByRole('link', { name: 'the console in a second tab' }).click(),
    ]);
    await desk.getByLabel('Email').fill(administratorEmail);
    await desk.getByLabel('Password').fill(password);
    await desk.getByRole('button', { name: 'Sign in' }).click();
    await desk
      .getByRole('button', { name: /^Approve/ })
      .first()
      .click();

    await page.getByRole('button', { name: /1 new reply/ }).click();
    await page.locator('.ar-comment').getByText('The history of the lion is told in four places').waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  test('the theme that was asked for goes before the system’s, without script too', async () => {
    const { context, page } = await open('/', { colorScheme: 'light', javaScriptEnabled: false });
    const light = await paperOf(page);
    await page.getByRole('link', { name: 'Dark', exact: true }).click();
    const dark = await paperOf(page);
    expect(dark).not.toBe(light);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.getByRole('link', { name: 'Light', exact: true }).click();
    expect(await paperOf(page)).toBe(light);
    await page.getByRole('link', { name: 'As the system' }).click();
    expect(await paperOf(page)).toBe(dark);
    await context.close();
  });

  test('with script the theme changes in place, with what is typed, and goes with what is chosen next', async () => {
    const { context, page, faults } = await open('/#reply', { colorScheme: 'light' });
    const light = await paperOf(page);
    await page.getByLabel('Your reply').fill('Half a sent');
    await page.getByRole('link', { name: 'Dark', exact: true }).click();
    expect(await paperOf(page)).not.toBe(light);
    expect(await page.getByLabel('Your reply').inputValue()).toBe('Half a sent');
    expect(await page.evaluate(() => location.search + location.hash)).toBe('?theme=dark#reply');
    const current = page.locator('.themes [aria-current]');
    expect(await current.allTextContents()).toEqual(['Dark']);
    const next = page.getByRole('link', { name: 'By script' });
    expect(await next.getAttribute('href')).toMatch(/\?way=script&theme=dark#replies$/);
    await page.getByRole('link', { name: 'As the system' }).click();
    expect(await paperOf(page)).toBe(light);
    expect(
      await page.evaluate(() => location.search + document.documentElement.outerHTML.slice(0, 80)),
    ).not.toContain('dark');
    expect(faults).toEqual([]);
    await context.close();
  });

  test('each way of showing the thread has it, and a form', async () => {
    for (const way of ['both', 'script', 'plain', 'frame']) {
      const { context, page, faults } = await open(`/?way=${way}`);
      await page.locator('#replies').scrollIntoViewIfNeeded();
      const shown = way === 'frame' ? page.frameLocator('iframe') : page;
      await shown.locator('.ar-thread h2').waitFor();
      await shown.getByLabel('Your reply').waitFor();
      expect(faults).toEqual([]);
      await context.close();
    }
  });

  test('the form in the frame leads the whole page to the private one', async () => {
    const { context, page } = await open('/?way=frame', { javaScriptEnabled: false });
    const frame = page.frameLocator('iframe');
    await frame.getByLabel('Name').fill('Framed');
    await frame.getByLabel('Email').fill('framed@example.org');
    await frame.getByLabel('Your reply').fill('A word from within a frame.');
    await frame.getByRole('button', { name: 'Send reply' }).click();
    await page.waitForURL(/\/status\//);
    await context.close();
  });

  test('under another name of the host the form leads to the private page, and pictures are seen', async () => {
    const { context, page, faults } = await open('/', { javaScriptEnabled: false });
    const otherName = house.url.replace('127.0.0.1', 'localhost');
    await page.goto(otherName);
    await page.getByLabel('Name').fill('Elsewhere');
    await page.getByLabel('Email').fill('elsewhere@example.org');
    await page.getByLabel('Your reply').fill('A word from under another name.');
    await page.getByRole('button', { name: 'Send reply' }).click();
    expect(new URL(page.url()).pathname).toMatch(/^\/status\//);
    await drainQueue(house.ctx);
    const picture = page.locator('.ar-meta img').first();
    for (let attempt = 0; attempt < 40 && (await picture.count()) === 0; attempt += 1)
      await page.goto(otherName);
    expect(
      await picture.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth)),
    ).toBeGreaterThan(0);
    expect(faults).toEqual([]);
    await context.close();
  });
});
