import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/** Where the packaged browser runs; elsewhere browser tests are skipped by name. */
export const hasBrowser = process.platform === 'linux' && process.arch === 'x64';

const quietArguments = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** The browser from its package, kept from calling anywhere by itself. */
export async function openBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    // In a single process the browser dies with the first page that is closed.
    args: [...chromium.args.filter((argument) => argument !== '--single-process'), ...quietArguments],
    headless: true,
  });
}
