import type { Browser, Locator, Page } from 'playwright-core';
import { hasBrowser, openBrowser } from '../support/browser.js';
import { ReadingRoom } from './reading-room.js';

/** A reader's browser at a page of a site, and the service behind it. */
export interface Reader {
  browser: Browser;
  room: ReadingRoom;
  page: Page;
  /** Where the room is. */
  url: string;
  /** Opens a page of the room and waits until the widget answers. */
  open: (path: string) => Promise<Locator>;
  /** Fills in what a reply has to have. */
  fill: (body?: string, email?: string) => Promise<void>;
  /** Adds a page with this in its body. */
  write: (path: string, body: string, head?: string) => void;
}

/** Tests of the embed, each with a page and a room of its own; a fault in the page fails the test. */
export function inBrowser(name: string, tests: (reader: Reader) => void): void {
  (hasBrowser ? describe : describe.skip)(name, () => {
    const reader = {} as Reader;
    const faults: Error[] = [];

    beforeAll(async () => {
      reader.browser = await openBrowser();
    });
    afterAll(async () => {
      await reader.browser.close();
    });
    beforeEach(async () => {
      reader.room = new ReadingRoom();
      reader.url = await reader.room.open();
      reader.page = await reader.browser.newPage();
      reader.page.on('pageerror', (fault) => faults.push(fault));
    });
    afterEach(async () => {
      await reader.page.close();
      await reader.room.close();
      expect(faults.splice(0)).toEqual([]);
    });

    reader.write = (path, body, head = '') => {
      const script = `<script src="${reader.url}/embed.js" async></script>`;
      reader.room.pages.set(
        path,
        `<!doctype html><html lang="en"><title>Story</title>${head}${script}<main><h1>Story</h1>${body}</main>`,
      );
    };
    reader.open = async (path) => {
      await reader.page.goto(reader.url + path);
      await reader.page.locator('form[novalidate]').first().waitFor();
      return reader.page.locator('anteroom-comments');
    };
    reader.fill = async (body = 'A reply.', email = 'reader@mail.example') => {
      await reader.page.getByLabel('Name').fill('Reader');
      await reader.page.getByLabel('Email').fill(email);
      await reader.page.getByLabel('Your reply').fill(body);
    };
    tests(reader);
  });
}
