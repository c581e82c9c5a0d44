import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { hasBrowser, openBrowser } from '../support/browser.js';
import { drainQueue, type House, openHouse } from '../support/house.js';
import { decideAs } from '../support/requests.js';

const held =
  'Compare https://one.example/a and https://two.example/b and https://three.example/c, which say it better.';
const describeInBrowser = hasBrowser ? describe : describe.skip;

describeInBrowser('in a real browser', () => {
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
    options: Parameters<Browser['newContext']>[0],
  ): Promise<{ context: BrowserContext; page: Page; faults: string[] }> => {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    await page.goto(house.url);
    return { context, page, faults };
  };

  const fill = async (page: Page, { name, email, body }: { name: string; email: string; body: string }) => {
    await page.getByLabel('Name').fill(name);
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Your reply').fill(body);
    await page.getByRole('button', { name: 'Send reply' }).click();
  };

  const commentOf = async (text: string) => {
    const site = await house.ctx.sites.bySlug('default');
    const [found] = await house.ctx.store.comments.queue({ siteId: site.id, text, limit: 1 });
    if (found === undefined) throw new Error(`no comment says ${text}`);
    return found;
  };

  /** Reloads until it is there: readers may see a thread that is up to a second old. */
  const expectShown = async (page: Page, text: string) => {
    for (let attempt = 0; attempt < 40 && !(await page.getByText(text).first().isVisible()); attempt += 1) {
      await page.goto(house.url);
    }
    expect(await page.getByText(text).first().isVisible()).toBe(true);
  };

  test('without script the form leads to the private page, and the comment appears once approved', async () => {
    const { context, page } = await open({ javaScriptEnabled: false });
    await fill(page, { name: 'Plain', email: 'plain@example.org', body: `Without script. ${held}` });
    expect(page.url()).toMatch(/\/status\/[\w-]{43}$/);
    await drainQueue(house.ctx);
    // The page looks again by itself.
    await page.getByRole('heading', { name: 'Your reply is waiting for a moderator', level: 1 }).waitFor();
    expect(await page.locator('body').innerText()).not.toContain('plain@example.org');

    const statusUrl = page.url();
    await page.goto(house.url);
    expect(await page.getByText('Without script.').count()).toBe(0);
    expect((await decideAs(house, (await commentOf('Without script.')).id, 'approve')).status).toBe(201);
    await drainQueue(house.ctx);
    await expectShown(page, 'Without script.');
    await page.goto(statusUrl);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Your reply is published');
    await context.close();
  });

  test('without script a form that is incomplete comes back with the text still in it', async () => {
    const { context, page } = await open({ javaScriptEnabled: false });
    await page
      .locator('form')
      .evaluate((form) => {
        form.setAttribute('novalidate', '');
      })
      .catch(() => undefined);
    await page.getByLabel('Name').fill('Half');
    await page.getByLabel('Email').fill('half@localhost');
    await page.getByLabel('Your reply').fill('I would not like to type this twice.');
    await page.getByRole('button', { name: 'Send reply' }).click();
    expect(await page.getByLabel('Your reply').inputValue()).toBe('I would not like to type this twice.');
    expect(await page.getByLabel('Email').getAttribute('aria-invalid')).toBe('true');
    await context.close();
  });

  test('with script the form says in place that the comment is waiting, and it appears once approved', async () => {
    const { context, page, faults } = await open({});
    await page.locator('form[novalidate]').waitFor();
    await fill(page, { name: 'Scripted', email: 'scripted@example.org', body: `With script. ${held}` });
    const link = page.getByRole('link', { name: /private|status|see|follow/i }).first();
    await link.waitFor();
    expect(new URL(page.url()).pathname).toBe('/');
    expect(await link.getAttribute('href')).toMatch(/\/status\/[\w-]{43}$/);
    await drainQueue(house.ctx);
    expect((await decideAs(house, (await commentOf('With script.')).id, 'approve')).status).toBe(201);
    await drainQueue(house.ctx);
    await expectShown(page, 'With script.');
    expect(faults).toEqual([]);
    await context.close();
  });

  test('the form never says that a reply waits for a moderator which is published', async () => {
    const { context, page, faults } = await open({});
    await page.locator('form[novalidate]').waitFor();
    await fill(page, {
      name: 'Plain',
      email: 'plain@example.org',
      body: 'Nothing here for anybody to hold.',
    });
    await page.getByRole('heading', { name: 'Your reply is published' }).waitFor();
    expect(await page.getByText('waiting for a moderator').count()).toBe(0);
    expect(faults).toEqual([]);
    await context.close();
  });

  test('a double click sends one comment', async () => {
    const { context, page } = await open({});
    await page.getByLabel('Name').fill('Twice');
    await page.getByLabel('Email').fill('twice@example.org');
    await page.getByLabel('Your reply').fill('Clicked twice in a hurry.');
    await page.getByRole('button', { name: 'Send reply' }).dblclick();
    await page.getByRole('heading', { name: /^Your reply (is|has)/ }).waitFor();
    await drainQueue(house.ctx);
    const site = await house.ctx.sites.bySlug('default');
    expect(
      await house.ctx.store.comments.queue({ siteId: site.id, text: 'Clicked twice', limit: 10 }),
    ).toHaveLength(1);
    await context.close();
  });

  test('hostile text is shown and never run', async () => {
    const { context, page, faults } = await open({ javaScriptEnabled: false });
    const hostile =
      '<img src=x onerror="document.title=1"><script>document.title=2</script> [x](javascript:document.title=3) \u202eevil';
    await fill(page, { name: '<b>Bold</b>', email: 'bold@example.org', body: hostile });
    await drainQueue(house.ctx);
    const comment = await commentOf('onerror');
    if (comment.status !== 'approved') await decideAs(house, comment.id, 'approve');
    await drainQueue(house.ctx);
    const reader = await open({});
    await expectShown(reader.page, '<b>Bold</b>');
    expect(await reader.page.title()).toContain('Anteroom');
    expect(await reader.page.locator('img:not([src*="/avatars/"]), script:not([src])').count()).toBe(0);
    expect([...faults, ...reader.faults]).toEqual([]);
    await reader.context.close();
    await context.close();
  });
});
