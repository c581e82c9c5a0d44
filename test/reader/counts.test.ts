import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { moderate } from '../../src/judging/moderate.js';
import { publish } from '../../src/threads/publish.js';
import { hasBrowser, openBrowser } from '../support/browser.js';
import { type House, openHouse } from '../support/house.js';
import { submit } from '../support/requests.js';

(hasBrowser ? describe : describe.skip)('the script for counts, on a page that lists others', () => {
  let house: House;
  let browser: Browser;
  let site: Server;
  let siteUrl = '';
  let html = '';
  beforeAll(async () => {
    house = await openHouse('embedded', { workers: false });
    browser = await openBrowser();
    site = createServer((_req, res) => {
      res.setHeader('Content-Type', 'text/html; charset=utf-8');
      res.setHeader(
        'Content-Security-Policy',
        `default-src 'none'; script-src ${house.url}; connect-src ${house.url}; require-trusted-types-for 'script'`,
      );
      res.end(html);
    });
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    siteUrl = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
    await replies('https://news.example/one', 1);
    await replies('two', 2);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    site.closeAllConnections();
    await new Promise((resolve) => site.close(resolve));
    await house.close();
  });

  async function replies(page: string, count: number): Promise<void> {
    for (let n = 0; n < count; n += 1) {
      const { body } = await submit(house, { page });
      expect(await moderate(house.ctx, { commentId: body.id })).toBe('approve');
    }
    const { id } = await house.ctx.sites.bySlug('default');
    const thread = await house.ctx.store.threads.find(id, page);
    await publish(house.ctx, { threadId: thread?.id ?? '' });
  }

  async function show(body: string, lang = 'en') {
    html = `<!doctype html><html lang="${lang}"><title>All</title><script src="${house.url}/counts.js" data-site="default" async></script>${body}`;
    const page = await browser.newPage();
    const asked: string[] = [];
    const faults: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/counts?')) asked.push(request.url());
    });
    page.on('pageerror', (fault) => faults.push(fault.message));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    await page.goto(siteUrl);
    return { page, asked, faults };
  }

  test('fills every place in one request, under a strict policy, in the words of the page', async () => {
    const { page, asked, faults } = await show(`
      <a href="https://news.example/one#comments" data-anteroom-count data-one="1 reply" data-other="{n} replies">…</a>
      <span data-anteroom-count="two" data-one="1 reply" data-other="{n} replies">…</span>
      <span data-anteroom-count="two">…</span>
      <p lang="pl"><span data-anteroom-count="two" data-few="{n} odpowiedzi kilka" data-other="inne">…</span></p>
      <p lang="en_US"><span data-anteroom-count="nothing-yet" data-other="{n} replies">…</span></p>`);
    await page.getByText('0 replies').waitFor();
    expect(await page.locator('[data-anteroom-count]').allTextContents()).toEqual([
      '1 reply',
      '2 replies',
      '2',
      '2 odpowiedzi kilka',
      '0 replies',
    ]);
    expect(asked).toHaveLength(1);
    expect(faults).toEqual([]);
    await page.close();
  });

  test('asks in several where one would be too long', async () => {
    const many = Array.from({ length: 450 }, (_, n) => `<i data-anteroom-count="page-${n}">…</i>`).join('');
    const { page, asked } = await show(many);
    await page.waitForFunction(() =>
      [...document.querySelectorAll('i')].every(({ textContent }) => textContent === '0'),
    );
    expect(asked.length).toBe(3);
    await page.close();
  });

  test('leaves the page as it is where the service says nothing', async () => {
    const { page } = await show(`<i data-anteroom-count="ftp://news.example/">some</i>`);
    await page.waitForResponse((response) => response.url().includes('/counts?')).catch(() => undefined);
    expect(await page.locator('i').textContent()).toBe('some');
    await page.close();
  });
});
