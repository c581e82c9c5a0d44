import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { hasBrowser, openBrowser } from '../support/browser.js';
import { cookieOf } from '../support/console.js';
import { drainQueue, type House, openHouse } from '../support/house.js';
import { decideAs, submit } from '../support/requests.js';

const heap = '\u0334\u0301\u0302\u0303\u0308\u030a\u030b\u0316\u0317\u0323\u0324\u0325\u0330\u0331'.repeat(4);
const zalgo = (text: string) => text.replace(/\p{L}/gu, (letter) => letter + heap);

const honest = { name: 'Ada', body: 'The bridge reopened on Tuesday, and the queue was gone by noon.' };
const hostile = [
  { name: `Z${heap}`.slice(0, 80), body: zalgo('He comes to every town there is.') },
  { name: 'Jamo', body: `${'\u1112'.repeat(3_000)}\u1161` },
  { name: 'Lines', body: Array.from({ length: 4_000 }, () => 'a').join('\n') },
  { name: 'Voids', body: `One.${'\n\u2800'.repeat(4_000)}\nTwo.` },
  { name: 'Code', body: `\`\`\`\n${'x\n'.repeat(3_000)}\`\`\`` },
  { name: 'Paragraphs', body: Array.from({ length: 48 }, () => 'b\n'.repeat(48)).join('\n') },
  { name: `${'\u1112'.repeat(79)}\u1161`, body: `\`${zalgo('code')}\`\n\n> ${zalgo('quote')}` },
];

const phone = { width: 390, height: 844 };
const desktop = { width: 1_280, height: 900 };

/** Pictures of two states are compared so often at most, until they are once the same. */
const roundsMax = 6;

(hasBrowser ? describe : describe.skip)('a comment of hostile text stays in its own room', () => {
  let house: House;
  let browser: Browser;
  const statusPaths: string[] = [];
  const ids: string[] = [];
  beforeAll(async () => {
    [house, browser] = await Promise.all([openHouse('embedded'), openBrowser()]);
    const page = `${house.ctx.config.publicUrl}/`;
    for (const comment of [honest, ...hostile.flatMap((one) => [one, honest])]) {
      const body = comment === honest ? `${honest.body} ${'I'.repeat(ids.length)}` : comment.body;
      const { body: sent } = await submit(house, { page, ...comment, body });
      ids.push(sent.id);
      if (comment !== honest) statusPaths.push(new URL(sent.statusUrl).pathname);
    }
    await drainQueue(house.ctx);
  });
  afterAll(async () => {
    await browser.close();
    await house.close();
  });

  const openPage = async (viewport: typeof phone): Promise<{ context: BrowserContext; page: Page }> => {
    const context = await browser.newContext({ viewport, reducedMotion: 'reduce', bypassCSP: true });
    const [name = '', value = ''] = (await cookieOf(house)).split(/=(.*)/s);
    await context.addCookies([{ name, value, url: house.url }]);
    return { context, page: await context.newPage() };
  };
  const decideAll = async (action: string) => {
    for (const id of ids) {
      const { status } = (await house.ctx.store.comments.find(id)) ?? {};
      if (status !== { approve: 'approved', hold: 'held' }[action]) await decideAs(house, id, action);
    }
    await drainQueue(house.ctx);
  };

  /** Pixels of each element are the same whether those that are hidden next are there or not. */
  const expectUncovered = async (neighbours: Locator, others: Locator) => {
    const picture = async () => {
      const pictures: string[] = [];
      for (const neighbour of await neighbours.all())
        pictures.push((await neighbour.screenshot({ animations: 'disabled' })).toString('base64'));
      return pictures;
    };
    // "Now" becomes "a minute ago" between two pictures.
    await neighbours.page().addStyleTag({ content: 'time { visibility: hidden !important }' });
    const setVisibility = async (visibility: string) => {
      for (const other of await others.all())
        await other.evaluate((element, value) => {
          element.setAttribute('style', `visibility: ${value}`);
        }, visibility);
    };
    // Letters are drawn a little otherwise where a scroll ends between two pixels; what covers them is there each time.
    let covered = (await neighbours.all()).map(() => true);
    expect(covered.length).toBeGreaterThan(0);
    for (let round = 0; round < roundsMax && covered.includes(true); round += 1) {
      await setVisibility('visible');
      const shown = await picture();
      await setVisibility('hidden');
      const hidden = await picture();
      covered = covered.map((isCovered, index) => isCovered && shown[index] !== hidden[index]);
    }
    expect(covered).toEqual(covered.map(() => false));
  };
  const expectNoSidewaysScroll = async (page: Page) => {
    const excess = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(excess).toBe(0);
  };
  const heights = (locator: Locator) =>
    locator.evaluateAll((all) => all.map((element) => element.getBoundingClientRect().height));

  test('such comments wait for a moderator where letters cover others, and none is spam', async () => {
    const found = await Promise.all(ids.map((id) => house.ctx.store.comments.find(id)));
    const statuses = found.map((one) => one?.status);
    // Every second one is honest: heaps, jamo, and the name of jamo.
    expect([1, 3, 13].map((index) => statuses[index])).toEqual(['held', 'held', 'held']);
    expect(statuses).not.toContain('spam');
  });

  test.each([
    ['the widget on a telephone', '/?way=script', phone],
    ['the widget on a desktop', '/?way=script', desktop],
    ['the fragment on a telephone', '/?way=plain', phone],
    ['the fragment on a desktop', '/?way=plain', desktop],
  ])('in %s', async (_where, path, viewport) => {
    await decideAll('approve');
    const { context, page } = await openPage(viewport);
    await page.goto(house.url + path);
    if (path.endsWith('script')) {
      await page.locator('anteroom-comments').scrollIntoViewIfNeeded();
      await page
        .locator('.ar-share')
        .nth(ids.length - 1)
        .waitFor();
    }
    const articles = page.locator('article.ar-comment');
    expect(await articles.count()).toBe(ids.length);
    await expectNoSidewaysScroll(page);
    for (const height of await heights(page.locator('article.ar-comment .ar-text')))
      expect(height).toBeLessThan(2_600);
    await expectUncovered(
      articles.filter({ hasText: honest.body }),
      articles.filter({ hasNotText: honest.body }).locator('> *'),
    );
    await context.close();
  });

  test.each([
    ['on a telephone', phone],
    ['on a desktop', desktop],
  ])('on its status page, %s', async (_where, viewport) => {
    const { context, page } = await openPage(viewport);
    for (const path of statusPaths) {
      await page.goto(house.url + path);
      await expectNoSidewaysScroll(page);
      expect(Math.max(...(await heights(page.locator('.typed'))))).toBeLessThan(1_000);
      await expectUncovered(page.locator('.own h2, .facts dt'), page.locator('.typed, .facts dd'));
    }
    await context.close();
  });

  test.each([
    ['on a telephone', phone],
    ['on a desktop', desktop],
  ])('in the console, %s', async (_where, viewport) => {
    await decideAll('hold');
    const { context, page } = await openPage(viewport);
    await page.goto(`${house.url}/moderation`);
    // They stay at the edge of the screen, over whatever is scrolled there.
    await page.addStyleTag({ content: '.keys-button, .queue-news { display: none !important }' });
    await expectNoSidewaysScroll(page);
    const items = page.locator('.item');
    expect(await items.count()).toBe(ids.length);
    await expectUncovered(
      items.filter({ hasText: honest.body }),
      items.filter({ hasNotText: honest.body }).locator('> *'),
    );
    for (const [index, id] of ids.entries()) {
      if (index % 2 === 0) continue;
      await page.goto(`${house.url}/moderation/comments/${id}`);
      await expectNoSidewaysScroll(page);
      expect(Math.max(...(await heights(page.locator('.item-text'))))).toBeLessThan(1_000);
    }
    await context.close();
  });
});
