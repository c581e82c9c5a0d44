import type { Page } from 'playwright-core';
import type { PublicComment } from '../../src/threads/views.js';
import { inBrowser } from './embed-in-browser.js';
import { focused } from './in-page.js';
import { comment, thread } from './samples.js';

const total = 2_000;
const perPage = 50;

inBrowser('a thread of 2,000 comments', (reader) => {
  beforeEach(() => {
    // Fifty top-level comments a page, as the service sends them.
    reader.room.thread = (cursor) => {
      const from = Number(cursor ?? 0);
      const comments: PublicComment[] = Array.from({ length: perPage }, (_, index) =>
        comment({
          id: `c${from + index}`,
          name: `Reader ${from + index}`,
          html: '<p>Some words, as many write.</p>',
        }),
      );
      const next = from + perPage;
      return { body: thread({ count: total, comments, nextCursor: next < total ? `${next}` : null }) };
    };
    reader.write('/story', '<anteroom-comments></anteroom-comments>');
  });
  beforeEach(() => measurePainting(reader.page));

  test('draws a page of it at a time, and puts the next below without drawing the first again', async () => {
    const { page, open } = reader;
    await open('/story');
    expect(await page.locator('article.ar-comment').count()).toBe(perPage);
    await tellPainted(page, perPage);
    await page.locator('#comment-c0').evaluate((element) => {
      element.dataset['kept'] = '';
    });
    await page.getByRole('button', { name: 'Show more replies' }).click();
    await page.locator('#comment-c99').waitFor();
    expect(await page.locator('article.ar-comment').count()).toBe(2 * perPage);
    expect(await page.locator('#comment-c0[data-kept]').count()).toBe(1);
    await page.locator('#comment-c99 .ar-share').waitFor();
    expect(await page.locator('.ar-share').count()).toBe(2 * perPage);
  });

  describe('in one answer, all but one of them folded away', () => {
    const last = `#comment-r${total - 2}`;

    beforeEach(() => {
      const answers = Array.from({ length: total - 1 }, (_, index) =>
        comment({ id: `r${index}`, parentId: 'c0', html: '<p>Some words, as many write.</p>' }),
      );
      reader.room.thread = () => ({
        body: thread({
          count: total,
          comments: [comment({ id: 'c0', replies: answers, replyCount: answers.length })],
        }),
      });
    });

    test('is painted without what is folded away; that comes later, a little at a time, and does all it can', async () => {
      const { page, open } = reader;
      await open('/story');
      await page.locator(`${last} .ar-share`).waitFor({ state: 'attached' });
      const seen = await page.evaluate(() => (globalThis as unknown as { seen: number[] }).seen);
      expect(seen[0]).toBe(1);
      expect(new Set(seen).size).toBeGreaterThan(3);
      await tellPainted(page, total);
      for (const each of ['article.ar-comment', '.ar-share', '.ar-recommend', '[data-reply]'])
        expect(await page.locator(each).count()).toBe(total);
      expect(await page.locator('#comment-r0').isVisible()).toBe(false);
      await page.getByText('Show 1,999 replies').click();
      expect(await page.locator(last).isVisible()).toBe(true);
    });

    test('opens to its replies by keyboard where the rest of the widget never comes', async () => {
      const { page, url } = reader;
      await page.route('**/embed-interactions.js', (route) => route.abort());
      page.removeAllListeners('pageerror');
      await page.goto(`${url}/story`);
      const fold = page.locator('summary');
      await fold.focus();
      expect(await page.locator('article.ar-comment').count()).toBe(1);
      await page.keyboard.press('Enter');
      await page.locator(last).waitFor();
      expect(await page.locator('article.ar-comment').count()).toBe(total);
    });

    test('is followed to a link in it as soon as it is there', async () => {
      const { page, open } = reader;
      await open(`/story${last}`);
      await page.locator(last).waitFor();
      await page.waitForFunction(() => document.activeElement?.localName === 'anteroom-comments');
      expect(await focused(page)).toBe(last.slice(1));
    });

    test('takes a reply to one that is folded away up where it was left', async () => {
      const { page, open, fill } = reader;
      await open('/story');
      await page.getByText('Show 1,999 replies').click();
      await page.locator(`[data-reply=r${total - 2}]`).click();
      await fill('Half a sent');
      await page.waitForFunction(() => JSON.stringify(history.state).includes('Half a sent'));
      await page.reload();
      await page.locator(`${last} + .ar-compose`).waitFor();
      expect(await page.getByLabel('Your reply').inputValue()).toBe('Half a sent');
    });
  });
});

/** Marks the first frame that has a comment in it, and keeps how many there are in that and each frame after. */
async function measurePainting(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen: number[] = [];
    Object.assign(globalThis, { seen });
    const look = () => {
      const shadow = document.querySelector('anteroom-comments')?.shadowRoot;
      const drawn = shadow?.querySelectorAll('article').length ?? 0;
      if (drawn && !seen.length) performance.mark('painted');
      if (drawn) seen.push(drawn);
      requestAnimationFrame(look);
    };
    look();
  });
}

async function tellPainted(page: Page, comments: number): Promise<void> {
  const painted = await page.evaluate(() => {
    const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    const data = entries.find(({ name }) => name.includes('/threads?'))?.responseEnd ?? 0;
    return Math.round((performance.getEntriesByName('painted')[0]?.startTime ?? 0) - data);
  });
  process.stdout.write(`${comments} comments painted ${painted} ms after their data\n`);
}
