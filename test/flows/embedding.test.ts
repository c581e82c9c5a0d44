import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { AnteroomCommentsAttributes } from '../../src/browser/embed/anteroom-comments.js';
import { hasBrowser, openBrowser } from '../support/browser.js';
import { drainQueue, type House, openHouse } from '../support/house.js';
import { get, submit } from '../support/requests.js';

const documentation = readFileSync(new URL('../../docs/embedding.md', import.meta.url), 'utf8');
const documented = 'https://comments.example.org';

/** The blocks of a section in a language of code, as somebody would copy them. */
function blocks(heading: string, language: string): string[] {
  const section = documentation.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? '';
  return [...section.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 'gs'))].map(
    ([, block = '']) => block,
  );
}

describe('docs/embedding.md', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse('embedded');
  });
  afterAll(async () => {
    await house.close();
  });

  test('every address in it is answered', async () => {
    const named = new Set(
      [...documentation.matchAll(/https:\/\/comments\.example\.org(\/[^\s"'`<>;$%{]*)/g)].map(
        ([, path = '']) => path,
      ),
    );
    const asked = [...named].filter((path) => !path.endsWith('/comments'));
    expect(asked).toContain('/embed.js');
    for (const path of asked) {
      const url = path.replace(/\?page=.*$/, '');
      const query = path.startsWith('/v1/') ? '?page=https%3A%2F%2Fblog.example%2Fhello' : '';
      expect([url, (await get(house, url + query)).status]).toEqual([url, 200]);
    }
  });

  test('the types of the element are served beside it, as text that any page may read', async () => {
    const { headers, text } = await get(house, '/embed.d.ts');
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(text).toContain('export interface AnteroomCommentsAttributes');
  });

  test('every attribute it gives the element is one that the element has', () => {
    const has: (keyof AnteroomCommentsAttributes)[] = ['site', 'page', 'sort', 'lang'];
    const written = documentation.replace(/\{\{.*?\}\}/g, '');
    const given = [...written.matchAll(/<anteroom-comments([^>]*)>/g)].flatMap(([, attributes = '']) =>
      [...attributes.matchAll(/(?<=\s)([\w:-]+)=/g)].map(([, name = '']) => name),
    );
    expect(given.length).toBeGreaterThan(8);
    // Astro’s own, for what is inside.
    expect(given.filter((name) => ![...has, 'set:html'].some((known) => known === name))).toEqual([]);
  });

  (hasBrowser ? describe : describe.skip)('on a page of another origin', () => {
    let browser: Browser;
    let site: Server;
    let origin: string;
    const pages = new Map<string, string>();
    const ours = (text: string) => text.replaceAll(documented, house.url);
    beforeAll(async () => {
      browser = await openBrowser();
      const policy = ours(blocks('Content-Security-Policy and Trusted Types', 'http').join('')).trim();
      const [name = '', value = ''] = policy.split(/: (.*)/s);
      site = createServer((req, res) => {
        res.setHeader('Content-Type', 'text/html; charset=utf-8');
        res.setHeader(name, value);
        res.end(`<!doctype html><html lang="en"><title>Story</title>${pages.get(req.url ?? '') ?? ''}`);
      });
      await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
      origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
    });
    afterAll(async () => {
      await browser.close();
      site.closeAllConnections();
      await new Promise((resolve) => site.close(resolve));
    });

    const visit = async (path: string, javaScriptEnabled = true) => {
      const page = await browser.newPage({ javaScriptEnabled });
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') faults.push(message.text());
      });
      await page.goto(origin + path);
      return { page, faults };
    };

    test('the plain snippet shows a thread and sends a reply under the strict policy', async () => {
      pages.set('/plain', ours(blocks('Plain HTML', 'html')[0] ?? ''));
      await submit(house, { page: `${origin}/plain`, name: 'Ada' });
      await drainQueue(house.ctx);
      const { page, faults } = await visit('/plain');
      await page.locator('.ar-name', { hasText: 'Ada' }).waitFor();
      await page.locator('form[novalidate]').waitFor();
      await page.getByLabel('Name').fill('Bo');
      await page.getByLabel('Email').fill('bo@example.org');
      await page.getByLabel('Your reply').fill('From a page of another origin.');
      await page.getByRole('button', { name: 'Send reply' }).click();
      await page.getByRole('link', { name: /status/ }).waitFor();
      expect(
        await page
          .locator('.ar-meta img')
          .first()
          .evaluate((picture: HTMLImageElement) => picture.decode().then(() => picture.naturalWidth)),
      ).toBeGreaterThan(0);
      expect(faults).toEqual([]);
      await page.close();
    });

    test('the plain form sends a reply without script', async () => {
      pages.set('/form', ours(blocks('Without script', 'html')[0] ?? ''));
      const { page, faults } = await visit('/form', false);
      await page.getByLabel('Name').fill('Cleo');
      await page.getByLabel('Email').fill('cleo@example.org');
      await page.getByLabel('Comment').fill('Without any script.');
      await page.getByRole('button', { name: 'Send' }).click();
      await page.waitForURL(/\/status\//);
      expect(faults).toEqual([]);
      await page.close();
    });

    test('a fragment included at build time is read without script, and taken over with it', async () => {
      const story = `${origin}/built`;
      await submit(house, { page: story, name: 'Grace' });
      await drainQueue(house.ctx);
      const { text } = await get<string>(
        house,
        `/v1/sites/default/fragment?page=${encodeURIComponent(story)}`,
      );
      const [, snippet = ''] = blocks('Hugo', 'html');
      pages.set(
        '/built',
        ours(
          snippet
            .replace('{{ .Permalink }}', story)
            .replace(/\{\{ with try.*\{\{ end \}\}\s*\{\{ end \}\}/s, text),
        ),
      );
      const without = await visit('/built', false);
      expect(await without.page.locator('.ar-name').innerText()).toBe('Grace');
      await without.page.close();
      const { page, faults } = await visit('/built');
      await page.locator('form[novalidate]').waitFor();
      expect(await page.locator('.ar-name').allInnerTexts()).toEqual(['Grace']);
      expect(faults).toEqual([]);
      await page.close();
    });
  });
});
