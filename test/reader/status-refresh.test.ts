import { renderStatusPage } from '../../src/reader/status/status-page.js';
import { english } from '../../src/reader/words/english.js';
import { hasBrowser, openBrowser } from '../support/browser.js';
import { ReadingRoom } from './reading-room.js';
import { now, status } from './samples.js';

(hasBrowser ? test : test.skip)(
  'an undecided page puts the new state in place, moves there, and then rests',
  async () => {
    const room = new ReadingRoom();
    const publicUrl = await room.open();
    const browser = await openBrowser();
    const page = await browser.newPage();
    const faults: Error[] = [];
    page.on('pageerror', (fault) => faults.push(fault));
    const as = (name: 'pending' | 'held' | 'approved') =>
      renderStatusPage({ words: english, publicUrl, status: status({ status: name }), here: '/', now });

    room.pages.set('/status/token', as('pending'));
    await page.clock.install();
    await page.goto(`${publicUrl}/status/token`);
    room.pages.set('/status/token', as('held'));
    await page.clock.runFor(3_000);
    await page.getByRole('heading', { name: 'Your reply is waiting for a moderator' }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe('h1');
    expect(await page.title()).toBe('Your reply is waiting for a moderator · Anteroom');

    room.pages.set('/status/token', as('approved'));
    await page.clock.runFor(30_000);
    await page.getByRole('heading', { name: 'Your reply is published' }).waitFor();

    let asked = 0;
    page.on('request', () => {
      asked += 1;
    });
    await page.clock.runFor(60_000);
    expect(asked).toBe(0);
    expect(faults).toEqual([]);
    await browser.close();
    await room.close();
  },
);

(hasBrowser ? test : test.skip)(
  'a page on which a change is being written says how the reply stands, and leaves what is typed',
  async () => {
    const room = new ReadingRoom();
    const publicUrl = await room.open();
    const browser = await openBrowser();
    const page = await browser.newPage();
    const as = (name: 'held' | 'approved') =>
      renderStatusPage({
        words: english,
        publicUrl,
        status: status({ status: name, editableUntil: '2030-01-01T00:00:00.000Z' }),
        here: '/',
        now,
      });
    room.pages.set('/status/token', as('held'));
    await page.clock.install();
    await page.goto(`${publicUrl}/status/token`);
    await page.getByText('Change your reply').first().click();
    await page.getByRole('textbox').fill('Half a change');
    room.pages.set('/status/token', as('approved'));
    await page.clock.runFor(30_000);
    await page.getByRole('heading', { name: 'Your reply is published' }).waitFor();
    expect(await page.getByText('waiting for a moderator').count()).toBe(0);
    expect(await page.getByRole('textbox').inputValue()).toBe('Half a change');
    await browser.close();
    await room.close();
  },
);
