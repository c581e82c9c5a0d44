import type { Browser } from 'playwright-core';
import { renderErasedPage } from '../../src/reader/status/erased-page.js';
import { renderStatusPage } from '../../src/reader/status/status-page.js';
import { readerLanguages, readerWords } from '../../src/reader/words/languages/registry.js';
import type { CommentStatusName } from '../../src/threads/views.js';
import { axeViolations } from '../support/axe.js';
import { hasBrowser, openBrowser } from '../support/browser.js';
import { ReadingRoom } from './reading-room.js';
import { hostile, now, status } from './samples.js';

const editableUntil = '2025-06-15T12:13:30.000Z';
const languages = ['en', 'ar', 'de'].filter((tag) => tag in readerLanguages);
const themes = ['light', 'dark'] as const;
const statuses: CommentStatusName[] = ['pending', 'held', 'approved', 'rejected', 'spam', 'withdrawn'];

(hasBrowser ? describe : describe.skip)('the author’s page in a browser', () => {
  let browser: Browser;
  let room: ReadingRoom;
  let publicUrl: string;

  beforeAll(async () => {
    browser = await openBrowser();
    room = new ReadingRoom();
    publicUrl = await room.open();
  });

  afterAll(async () => {
    await browser.close();
    await room.close();
  });

  test.each(languages.flatMap((language) => themes.map((theme) => [language, theme] as const)))(
    'has no axe violation in any state, all of it open (%s, %s)',
    async (language, colorScheme) => {
      const words = readerWords(language);
      const page = await browser.newPage({
        bypassCSP: true,
        colorScheme,
        viewport: { width: 390, height: 844 },
      });
      for (const name of statuses) {
        const mayChange = name === 'held' || name === 'approved';
        const view = status({
          status: name,
          name: hostile,
          body: hostile,
          reasons: name === 'held' ? ['unchecked'] : [],
          editableUntil: mayChange ? editableUntil : null,
          mayWithdraw: name !== 'withdrawn',
        });
        const refused = mayChange ? { body: hostile, fault: words.faults['body-missing'] } : undefined;
        room.pages.set(
          '/status/t',
          renderStatusPage({ words, publicUrl, status: view, here: '/status/t', refused, now }),
        );
        await page.goto(`${publicUrl}/status/t`);
        await page.locator('details:not([open]) > summary').first().click();
        expect([name, await axeViolations(page)]).toEqual([name, []]);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect([name, overflow]).toEqual([name, 0]);
      }
      room.pages.set('/erased', renderErasedPage(words, publicUrl));
      await page.goto(`${publicUrl}/erased`);
      expect(await axeViolations(page)).toEqual([]);
      await page.close();
    },
  );

  test('a refused change has the caret in it and says what is wrong to a screen reader', async () => {
    const page = await browser.newPage();
    const refused = { body: 'x', fault: 'Please use 9 characters at most.' };
    room.pages.set(
      '/status/t',
      renderStatusPage({
        words: readerWords('en'),
        publicUrl,
        status: status({ editableUntil }),
        here: '/status/t',
        refused,
        now,
      }),
    );
    await page.goto(`${publicUrl}/status/t`);
    const text = page.getByRole('textbox', { name: 'Change your reply' });
    expect(await text.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await page.locator('main').ariaSnapshot()).toContain('- alert: Please use 9 characters at most.');
    await page.close();
  });
});
