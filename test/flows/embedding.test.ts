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
        // Frames and style sheets are not in what the widget needs.
        if (!req.url?.startsWith('/open/')) res.setHeader(name, value);
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

    const visit = async (path: string, javaScriptEnabled = true, colorScheme: 'light' | 'dark' = 'light') => {
      const page = await browser.newPage({ javaScriptEnabled, colorScheme });
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

    test('a fragment included at build time is used without script, and taken over with it', async () => {
      const story = `${origin}/open/built`;
      await submit(house, { page: story, name: 'Grace' });
      await drainQueue(house.ctx);
      const [, snippet = ''] = blocks('Hugo', 'html');
      const [, format = ''] = /\$fragment := printf "([^"]*)"/.exec(snippet) ?? [];
      const address = ours(format).replace('%s', encodeURIComponent(story)).replace('%s', 'de');
      const { text } = await get<string>(house, address.replace(house.url, ''));
      pages.set(
        '/open/built',
        ours(
          snippet
            .replace('{{ .Permalink }}', story)
            .replace(/\{\{ \$fragment :=.*\}\}/, '')
            .replace(/\{\{ with try.*\{\{ end \}\}\s*\{\{ end \}\}/s, text),
        ),
      );
      const { page: plain, faults: plainFaults } = await visit('/open/built', false);
      expect(await plain.locator('.ar-name').innerText()).toBe('Grace');
      expect(await plain.locator('.ar-meta').evaluate((meta) => getComputedStyle(meta).display)).toBe('flex');
      await plain.locator('a[data-reply]').click();
      await plain.locator('.ar').getByRole('heading', { name: /Grace/ }).waitFor();
      expect(new URL(plain.url()).searchParams.get('lang')).toBe('de');
      expect(plainFaults).toEqual([]);
      await plain.close();

      const { page, faults } = await visit('/open/built');
      await page.locator('form[novalidate]').waitFor();
      expect(await page.locator('.ar-name').allInnerTexts()).toEqual(['Grace']);
      await page.locator('[data-reply]').click();
      await page.locator('.ar').getByRole('heading', { name: /Grace/ }).waitFor();
      expect(page.url()).toBe(story);
      expect(faults).toEqual([]);
      await page.close();
    });

    test('the style sheet for a fragment leaves the page around it as it was', async () => {
      pages.set('/open/sheet', ours(`<link rel="stylesheet" href="${documented}/assets/fragment.css">`));
      pages.set('/open/bare', '');
      const colours = async (path: string) => {
        const { page } = await visit(path, true, 'dark');
        const seen = await page.evaluate(() => {
          const { colorScheme, color } = getComputedStyle(document.documentElement);
          return { colorScheme, color, sheets: document.styleSheets.length };
        });
        await page.close();
        return seen;
      };
      expect(await colours('/open/sheet')).toEqual({ ...(await colours('/open/bare')), sheets: 1 });
    });

    test('the frame is as wide as its place, and every comment is reached in it without script', async () => {
      const story = `${origin}/open/framed`;
      for (const name of ['Edith', 'Frida']) {
        await submit(house, { page: story, name });
        await drainQueue(house.ctx);
      }
      const frame = blocks('Without script', 'html').find((block) => block.startsWith('<iframe')) ?? '';
      pages.set(
        '/open/framed',
        ours(frame).replace(/page=[^&]*/, `page=${encodeURIComponent(story)}&limit=1`),
      );
      const { page, faults } = await visit('/open/framed', false, 'dark');
      const box = await page.getByTitle('Replies').boundingBox();
      expect(box?.width).toBeGreaterThan(1_000);
      expect(box?.height).toBeGreaterThan(400);
      const inside = page.frameLocator('iframe');
      expect(await inside.locator('html').evaluate((root) => getComputedStyle(root).colorScheme)).toBe(
        'light dark',
      );
      expect(await inside.locator('.ar-name').allInnerTexts()).toEqual(['Frida']);
      await inside.getByRole('link', { name: 'Show more' }).click();
      await inside.locator('.ar-name', { hasText: 'Edith' }).waitFor();
      await inside.getByRole('link', { name: 'Reply to Edith' }).click();
      await inside.getByRole('heading', { name: 'Reply to Edith' }).waitFor();
      expect(page.url()).toBe(story);
      expect(faults).toEqual([]);
      await page.close();
    });

    test('the plain form of a page in windows-1252, with a named button, sends what was typed', async () => {
      const form = blocks('Without script', 'html').find((block) => block.startsWith('<form')) ?? '';
      pages.set(
        '/open/legacy',
        `<meta charset="windows-1252">${ours(form).replace('<button>', '<button name="submit" value="Send">')}`,
      );
      const page = await browser.newPage({ javaScriptEnabled: false });
      await page.route(`${origin}/open/legacy`, async (route) => {
        const response = await route.fetch();
        const body = Buffer.from(await response.text(), 'latin1');
        await route.fulfill({ body, contentType: 'text/html; charset=windows-1252' });
      });
      await page.goto(`${origin}/open/legacy`);
      await page.getByLabel('Name').fill('Jürgen 日本');
      await page.getByLabel('Email').fill('juergen@example.org');
      await page.getByLabel('Comment').fill('Schön, für 5 € 😀');
      await page.getByRole('button', { name: 'Send' }).click();
      await page.waitForURL(`${house.url}/status/**`);
      expect(await page.locator('main').innerText()).toContain('Schön, für 5 € 😀');
      expect(await page.locator('main').innerText()).toContain('Jürgen 日本');
      await page.close();
    });

    test('without accept-charset such a form is given back with the text readable, and sent from there', async () => {
      const form = blocks('Without script', 'html').find((block) => block.startsWith('<form')) ?? '';
      const page = await browser.newPage({ javaScriptEnabled: false });
      await page.route(`${origin}/open/unnamed`, (route) =>
        route.fulfill({
          body: Buffer.from(ours(form).replace(/ accept-charset="[^"]*"/, ''), 'latin1'),
          contentType: 'text/html; charset=windows-1252',
        }),
      );
      await page.goto(`${origin}/open/unnamed`);
      await page.getByLabel('Name').fill('Jürgen');
      await page.getByLabel('Email').fill('juergen2@example.org');
      await page.getByLabel('Comment').fill('Größe und Maß');
      await page.getByRole('button', { name: 'Send' }).click();
      await page.getByText('Please check the letters of this text').first().waitFor();
      expect(await page.getByLabel('Name').inputValue()).toBe('Jürgen');
      expect(await page.getByLabel('Your reply').inputValue()).toBe('Größe und Maß');
      await page.getByRole('button', { name: 'Send reply' }).click();
      await page.waitForURL(`${house.url}/status/**`);
      expect(await page.locator('main').innerText()).toContain('Größe und Maß');
      await page.close();
    });

    test('in a sandboxed frame, without storage or an origin, a thread is read and a reply sent', async () => {
      const story = `${origin}/open/sandboxed`;
      await submit(house, { page: story, name: 'Ines' });
      await drainQueue(house.ctx);
      pages.set('/open/sandboxed', ours(blocks('Plain HTML', 'html')[0] ?? ''));
      pages.set(
        '/open/outer',
        '<iframe sandbox="allow-scripts allow-forms" src="/open/sandboxed" width="900" height="900"></iframe>',
      );
      const { page, faults } = await visit('/open/outer');
      const inside = page.frameLocator('iframe');
      await inside.locator('.ar-name', { hasText: 'Ines' }).waitFor();
      await inside.locator('form[novalidate]').waitFor();
      await inside.getByLabel('Name').fill('Jo');
      await inside.getByLabel('Email').fill('jo@example.org');
      await inside.getByLabel('Your reply').fill('From within.');
      await inside.getByRole('button', { name: 'Send reply' }).click();
      await inside.locator('.ar-waiting').waitFor();
      expect(faults).toEqual([]);
      await page.close();
    });

    test('without script the plain snippet leads to the thread and a form', async () => {
      const story = `${origin}/noscript`;
      await submit(house, { page: story, name: 'Hedy' });
      await drainQueue(house.ctx);
      pages.set(
        '/noscript',
        ours(blocks('Plain HTML', 'html').slice(0, 2).join('')).replace(
          /page=[^&]*/,
          `page=${encodeURIComponent(story)}`,
        ),
      );
      const { page, faults } = await visit('/noscript', false);
      await page.getByRole('link', { name: 'Replies' }).click();
      expect(await page.locator('.ar-name').allInnerTexts()).toEqual(['Hedy']);
      await page.getByLabel('Your reply').waitFor();
      expect(faults).toEqual([]);
      await page.close();
    });
  });

  test('in WordPress no post has the element without the script, or the script without the element', () => {
    const [template = '', functions = ''] = blocks('WordPress', 'php');
    expect(template).toContain('<anteroom-comments');
    expect(template).toContain('wp_enqueue_script');
    expect(functions).toContain("is_singular( 'post' )");
    expect(template + functions).not.toContain('comments_open');
  });
});
