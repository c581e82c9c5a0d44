import type { Page } from 'playwright-core';
import { axeViolations } from '../support/axe.js';
import { inBrowser } from './embed-in-browser.js';
import { comment, hostile, thread } from './samples.js';

const answers = Array.from({ length: 21 }, (_, index) =>
  comment({ id: `r${index}`, name: `Answer ${index}` }),
);
const story = thread({
  count: 24,
  nextCursor: 'more',
  comments: [
    comment({
      name: hostile,
      website: 'https://reader.example/',
      html: `<p>${'A long word: '.repeat(9)}${'x'.repeat(300)}</p><pre><code>${'wide '.repeat(90)}</code></pre>`,
      replies: answers,
      replyCount: 21,
      editedAt: '2025-06-15T10:00:00Z',
    }),
    comment({ id: 'c2', name: 'قارئ', html: '<p>نص من اليمين</p>' }),
  ],
});

inBrowser('the embed for everybody', (reader) => {
  beforeEach(() => {
    reader.room.thread = () => ({ body: story });
    reader.room.submit = () =>
      Promise.resolve({ status: 422, body: { errors: [{ pointer: '#/email', detail: 'must be real' }] } });
    reader.write(
      '/story',
      '<anteroom-comments></anteroom-comments>',
      '<meta name="color-scheme" content="light dark">',
    );
  });

  /** A page with the news, a form below a comment with a fault in it, and everything unfolded. */
  const busy = async (page: Page) => {
    await page.goto(`${reader.url}/story`);
    await page.locator('form[novalidate]').waitFor();
    await page.getByText('Show 21 replies').click();
    await page.locator('[data-reply=c2]').click();
    await page.getByLabel('Name').fill('Reader');
    await page.getByLabel('Email').fill('reader@mail.example');
    await page.getByLabel('Your reply').fill('A reply.');
    await page.getByRole('button', { name: 'Send reply' }).click();
    await page.getByText('must be real').waitFor();
  };

  test.each(['light', 'dark'] as const)(
    'in the %s theme axe finds nothing, with all there is',
    async (theme) => {
      const page = await reader.browser.newPage({ bypassCSP: true, colorScheme: theme });
      await busy(page);
      // What axe would take for white is the canvas of the theme.
      await page.addStyleTag({ content: 'html { background: Canvas; color: CanvasText }' });
      const violations = await axeViolations(page);
      await page.close();
      expect(violations).toEqual([]);
    },
  );

  test('at 400 % nothing is wider than the screen, and what is pressed is 24 pixels high and more', async () => {
    const page = await reader.browser.newPage({ viewport: { width: 320, height: 256 } });
    await busy(page);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    const low = await page
      .locator(
        '.ar button, .ar summary, .ar select, .ar label.ar-check, .ar input:not([type]), .ar textarea, .ar .ar-when',
      )
      .evaluateAll((controls) =>
        controls
          .filter((control) => control.checkVisibility() && !control.classList.contains('ar-vh'))
          .filter((control) => control.getBoundingClientRect().height < 24)
          .map((control) => control.outerHTML),
      );
    await page.close();
    expect(wide).toBe(320);
    expect(low).toEqual([]);
  });

  test('on a page from right to left it stands from right to left', async () => {
    const { page, room, url } = reader;
    room.pages.set(
      '/rtl',
      (room.pages.get('/story') ?? '').replace('<html lang="en">', '<html lang="en" dir="rtl">'),
    );
    await page.goto(`${url}/rtl`);
    await page.locator('form[novalidate]').waitFor();
    const rightOf = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((element) => element.getBoundingClientRect().right);
    const edge = await rightOf('.ar');
    expect(await rightOf('.ar-head h2')).toBe(edge);
    expect(await rightOf('.ar-meta .ar-name')).toBe(edge);
    expect(await rightOf('.ar-send')).toBe(edge);
    await page.getByText('Show 21 replies').click();
    expect(await rightOf('#comment-r0')).toBeLessThan(edge);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });

  test('with forced colours every control has an edge, and what is pressed another mark', async () => {
    const { page, url } = reader;
    await page.emulateMedia({ forcedColors: 'active' });
    await page.goto(`${url}/story`);
    await page.locator('form[novalidate]').waitFor();
    const edges = await page.locator('.ar-send, .ar-more, .ar-sort, .ar textarea').evaluateAll((controls) =>
      controls.map((control) => {
        const { borderTopStyle, borderTopColor } = getComputedStyle(control);
        return borderTopStyle === 'solid' && borderTopColor !== 'rgba(0, 0, 0, 0)';
      }),
    );
    expect(edges.length).toBeGreaterThan(3);
    expect(edges).not.toContain(false);
    const marks = await page.locator('.ar-recommend').evaluateAll(([first, second]) => {
      if (!first || !second) return [];
      first.setAttribute('aria-pressed', 'true');
      return [first, second].map((button) => getComputedStyle(button, '::before').content);
    });
    expect(new Set(marks).size).toBe(2);
  });

  test('a reply is written and sent by keyboard alone', async () => {
    const { page, open, room } = reader;
    room.submit = () => Promise.resolve({ status: 202, body: { statusUrl: '/status/token' } });
    await open('/story');
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    await page.locator('[data-reply=c2]').focus();
    await press('Enter');
    await page.keyboard.type('Reader');
    await press('Tab');
    await page.keyboard.type('reader@mail.example');
    await press('Tab', 'Tab');
    await page.keyboard.type('By keyboard.');
    await press('Tab', 'Tab', 'Enter');
    await page.getByRole('heading', { name: 'Your reply has arrived' }).waitFor();
    expect(room.posted[0]?.reply).toMatchObject({ parentId: 'c2', body: 'By keyboard.' });
    await press('Tab');
    const link = page.getByRole('link', { name: 'See your reply’s status' });
    expect(await link.evaluate((element) => element.matches(':focus'))).toBe(true);
  });
});
