import type { Page } from 'playwright-core';
import type { PublicComment } from '../../src/comments/views.js';
import { inBrowser } from './embed-in-browser.js';
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
    expect(await page.locator('.ar-share').count()).toBe(2 * perPage);
  });

  test('comes at once when it is asked for at once, and how long that takes is told', async () => {
    const { page, open, room } = reader;
    const answers = Array.from({ length: total - 1 }, (_, index) =>
      comment({ id: `r${index}`, parentId: 'c0', html: '<p>Some words, as many write.</p>' }),
    );
    room.thread = () => ({
      body: thread({
        count: total,
        comments: [comment({ id: 'c0', replies: answers, replyCount: answers.length })],
      }),
    });
    await open('/story');
    expect(await page.locator('article.ar-comment').count()).toBe(total);
    await tellPainted(page, total);
    expect(await page.locator('#comment-r0').isVisible()).toBe(false);
  });
});

/** Marks the first frame that has a comment in it. */
async function measurePainting(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const look = () => {
      const drawn = document.querySelector('anteroom-comments')?.shadowRoot?.querySelector('article');
      if (drawn) performance.mark('painted');
      else requestAnimationFrame(look);
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
