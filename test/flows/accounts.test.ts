import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { axeViolations } from '../support/axe.js';
import { hasBrowser, openBrowser } from '../support/browser.js';
import { administratorEmail, password } from '../support/console.js';
import { type House, openHouse } from '../support/house.js';
import { asAdministrator, post } from '../support/requests.js';

const codeOf = (key: string) => new TOTP({ secret: Secret.fromBase32(key) }).generate();
const describeInBrowser = hasBrowser ? describe : describe.skip;

describeInBrowser('whoever has an account', () => {
  let house: House;
  let browser: Browser;
  let contexts: BrowserContext[] = [];
  beforeAll(async () => {
    [house, browser] = await Promise.all([openHouse('embedded', { workers: false }), openBrowser()]);
  });
  afterEach(async () => {
    for (const context of contexts) await context.close();
    contexts = [];
  });
  afterAll(async () => {
    await browser.close();
    await house.close();
  });

  async function openPage(options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
    const context = await browser.newContext({ javaScriptEnabled: false, ...options });
    contexts.push(context);
    return context.newPage();
  }

  async function signIn(page: Page, path = '/moderation/account'): Promise<void> {
    await page.goto(house.url + path);
    await page.getByLabel('Email').fill(administratorEmail);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
  }

  test('finds the way there, and ends a session, without script', async () => {
    await signIn(await openPage());
    const page = await openPage();
    await signIn(page, '/moderation');
    await page.getByRole('link', { name: 'Administrator' }).click();
    const sessions = page.getByRole('list').getByRole('listitem');
    expect(await sessions.count()).toBe(2);
    await page.getByRole('button', { name: /^End\b.*Chrome on Linux/ }).click();
    await page.getByText('The session has ended.').waitFor();
    expect(await sessions.count()).toBe(1);
  });

  test.each(['light', 'dark'] as const)(
    'meets no barrier that axe knows of, in the %s theme',
    async (colorScheme) => {
      const page = await openPage({ colorScheme, bypassCSP: true, javaScriptEnabled: true });
      const found: string[] = [];
      await signIn(page);
      await page.getByRole('heading', { name: 'Your account' }).waitFor();
      found.push(...(await axeViolations(page)));
      await page.getByLabel('Present password').fill('a guess');
      await page.getByLabel('New password').fill('a new and longer one');
      await page.getByRole('button', { name: 'Change the password' }).click();
      await page.getByRole('alert').waitFor();
      found.push(...(await axeViolations(page)));

      await page.locator('#second-factor').getByLabel('Password').fill(password);
      await page.getByRole('button', { name: 'Set it up' }).click();
      const key = (await page.locator('.account-key').innerText()).replaceAll(' ', '');
      found.push(...(await axeViolations(page)));
      await page.getByRole('textbox', { name: 'Code' }).fill(codeOf(key));
      await page.getByRole('button', { name: 'Turn it on' }).click();
      const [recoveryCode = '', another = ''] = await page.locator('.account-codes code').allInnerTexts();
      found.push(...(await axeViolations(page)));
      await page.getByRole('link', { name: 'I have kept them' }).click();
      await page.getByRole('button', { name: 'Sign out', exact: true }).click();
      await signIn(page);
      await page.getByRole('textbox', { name: 'Code' }).waitFor();
      found.push(...(await axeViolations(page)));
      await page.getByRole('textbox', { name: 'Code' }).fill(recoveryCode);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByText('9 recovery codes are left').waitFor();
      found.push(...(await axeViolations(page)));
      await page.locator('#second-factor').getByLabel('Password').fill(password);
      await page.locator('#second-factor').getByRole('textbox', { name: 'Code' }).fill(another);
      await page.getByRole('button', { name: 'Turn it off' }).click();
      await page.getByText('The second factor is off.').waitFor();
      expect(found).toEqual([]);
    },
  );

  test('is invited, comes in and is changed, without script', async () => {
    const page = await openPage();
    await signIn(page, '/moderation/moderators');
    await page.getByRole('textbox', { name: 'Email' }).fill('new@example.org');
    await page.getByRole('radio', { name: /^Viewer/ }).check();
    await page.getByRole('button', { name: 'Make a link' }).click();
    const link = new URL(await page.locator('.shown-once').innerText());

    const theirs = await openPage();
    await theirs.goto(house.url + link.pathname);
    await theirs.getByLabel('Name').fill('Somebody New');
    await theirs.getByLabel('Choose a password').fill(password);
    await theirs.getByRole('button', { name: 'Come in' }).click();
    await theirs.getByText('Your role may look and not decide.').waitFor();

    await page.getByRole('link', { name: 'Back to the moderators' }).click();
    await page.getByRole('link', { name: /^Change\b.*Somebody New/ }).click();
    await page.getByRole('radio', { name: /^Moderator/ }).check();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved. It holds at once.').waitFor();
    await theirs.reload();
    expect(await theirs.getByText('Your role may look and not decide.').count()).toBe(0);
  });

  test.each(['light', 'dark'] as const)(
    'meets no barrier among the moderators, in the %s theme',
    async (colorScheme) => {
      await post(
        house,
        '/v1/moderation/sites',
        { slug: `a-${colorScheme}`, name: 'A site' },
        asAdministrator,
      );
      const page = await openPage({ colorScheme, bypassCSP: true, javaScriptEnabled: true });
      await signIn(page, '/moderation/moderators');
      await page.getByRole('textbox', { name: 'Email' }).fill(`${colorScheme}@example.org`);
      await page.getByRole('button', { name: 'Make a link' }).click();
      const link = new URL(await page.locator('.shown-once').innerText());
      const found = await axeViolations(page);
      await page.getByRole('link', { name: 'Back to the moderators' }).click();
      await page
        .getByRole('button', { name: /^Take back/ })
        .first()
        .waitFor();
      found.push(...(await axeViolations(page)));
      await page
        .getByRole('link', { name: /^Change/ })
        .first()
        .click();
      await page.getByRole('button', { name: 'Remove' }).waitFor();
      found.push(...(await axeViolations(page)));
      await page.goto(`${house.url}/moderation/tokens`);
      found.push(...(await axeViolations(page)));
      await page.goto(house.url + link.pathname);
      found.push(...(await axeViolations(page)));
      expect(found).toEqual([]);
    },
  );
});
