import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { hashRecoveryCode } from '../../src/moderators/recovery-codes.js';
import { axeViolations } from '../support/axe.js';
import { hasBrowser, openBrowser } from '../support/browser.js';
import { administratorEmail, cookieOf, fromOurPage, password } from '../support/console.js';
import { type House, openHouse } from '../support/house.js';
import { asAdministrator, get, post, postForm } from '../support/requests.js';

const describeInBrowser = hasBrowser ? describe : describe.skip;

describeInBrowser('a passkey', () => {
  let house: House;
  let browser: Browser;
  let page: Page;
  /** Passkeys belong to a host name, and an address is none. */
  let origin = '';
  const faults: string[] = [];
  beforeAll(async () => {
    const env = { PUBLIC_URL: 'http://localhost' };
    [house, browser] = await Promise.all([openHouse('embedded', { workers: false, env }), openBrowser()]);
    origin = `http://localhost:${new URL(house.url).port}`;
    page = await (await browser.newContext({ bypassCSP: true })).newPage();
    page.on('pageerror', (error) => faults.push(error.message));
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('WebAuthn.enable');
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
  });
  afterAll(async () => {
    await browser.close();
    await house.close();
  });

  const latestAudit = async () =>
    (
      await get<{ entries: { action: string; details: object }[] }>(
        house,
        '/v1/moderation/audit?limit=1',
        asAdministrator,
      )
    ).body.entries[0];
  const recoveryCode = '0000-1111-2222-3333';
  /** Turns a second factor on, with one recovery code. */
  const turnOn = async (moderatorId: string) => {
    const { ctx } = house;
    const secretSealed = ctx.keyring.sealCredential('JBSWY3DPEHPK3PXP', `totp ${moderatorId}`);
    const key = { moderatorId, secretSealed };
    await ctx.store.secondFactors.proposeKey({ ...key, createdAt: new Date() });
    await ctx.store.secondFactors.confirmKey(key, {
      step: 0,
      confirmedAt: new Date(),
      codeHashes: [hashRecoveryCode(recoveryCode)],
    });
  };
  const signInWith = () => page.getByRole('button', { name: 'Use a passkey' });
  const signOut = () => page.getByRole('button', { name: 'Sign out', exact: true }).click();

  test('is registered for the password, and signs in by itself', async () => {
    await page.goto(`${origin}/moderation/account`);
    expect(await axeViolations(page)).toEqual([]);
    await page.getByLabel('Email').fill(administratorEmail);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    const form = page.locator('[data-passkey=add]');
    await form.getByLabel('Name of the passkey').fill('This laptop');
    await form.getByLabel('Password').fill('a guess');
    await form.getByRole('button').click();
    await form.getByText('That is not the present password.').waitFor();
    await form.getByLabel('Password').fill(password);
    await form.getByRole('button').click();
    await page.getByText('The passkey is added.').waitFor();
    await page.getByText('This laptop', { exact: true }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    expect(await latestAudit()).toMatchObject({ action: 'passkey-added' });

    await signOut();
    await page.goto(`${origin}/moderation/account`);
    await signInWith().click();
    await page.getByRole('heading', { name: 'Your account' }).waitFor();
    expect(await latestAudit()).toMatchObject({ action: 'signed-in', details: { with: 'passkey' } });
    expect(faults).toEqual([]);
  });

  test('needs no code where a second factor is on', async () => {
    const [{ id } = { id: '' }] = await house.ctx.store.moderators.list();
    const { secondFactors } = house.ctx.store;
    await turnOn(id);
    await page.context().clearCookies();
    await page.goto(`${origin}/moderation/account`);
    await signInWith().click();
    await page.getByRole('heading', { name: 'Your account' }).waitFor();

    // Signing in with it takes no code; adding another one does.
    const form = page.locator('[data-passkey=add]');
    await form.getByLabel('Name of the passkey').fill('Another key');
    await form.getByLabel('Password').fill(password);
    await form.getByLabel('Code').fill('000000');
    await form.getByRole('button').click();
    await form.getByText('The code is wrong').waitFor();
    await secondFactors.remove(id);
  });

  test('has its answer taken once, from our own pages and for a challenge that we gave', async () => {
    await page.context().clearCookies();
    await page.goto(`${origin}/moderation/sign-in`);
    const sent = page.waitForRequest(`${origin}/moderation/sign-in/passkey`);
    await signInWith().click();
    const answer = JSON.parse((await sent).postData() ?? '{}') as object;
    await page.getByRole('button', { name: 'Sign out', exact: true }).waitFor();
    const send = (body: object, headers: Record<string, string> = fromOurPage) =>
      post(house, '/moderation/sign-in/passkey', body, headers);
    const replayed = await send(answer);
    expect(replayed.status).toBe(401);
    expect(replayed.headers.getSetCookie()).toEqual([]);
    expect((await send(answer, {})).status).toBe(403);
    expect((await send({ response: {} })).status).toBe(422);
  });

  test('that is removed signs in no more, and only its owner removes it', async () => {
    const [{ id } = { id: '' }] = await house.ctx.store.moderators.list();
    const [passkey] = await house.ctx.store.passkeys.listFor(id);
    expect(passkey?.lastUsedAt).not.toBeNull();
    const path = `/moderation/account/passkeys/${passkey?.id ?? ''}/removals`;
    expect((await postForm(house, path, {}, fromOurPage)).headers.get('location')).toContain('sign-in');
    expect(await house.ctx.store.passkeys.listFor(id)).toHaveLength(1);
    const cookie = await cookieOf(house);
    const act = (fields: Record<string, string>) => postForm(house, path, fields, { ...fromOurPage, cookie });
    for (const fields of [{}, { password: 'a guess' }])
      expect((await act(fields)).status).toBeGreaterThan(400);
    expect(await house.ctx.store.passkeys.listFor(id)).toHaveLength(1);

    await turnOn(id);
    const refused = await act({ password });
    expect([refused.status, refused.text]).toEqual([401, expect.stringContaining('The code is wrong')]);
    expect(await house.ctx.store.passkeys.listFor(id)).toHaveLength(1);
    await page.goto(`${origin}/moderation/account`);
    await page.getByText('Remove: This laptop').click();
    const removal = page.locator('.account-removal form');
    await removal.getByLabel('Password').fill(password);
    await removal.getByLabel('Code').fill(recoveryCode);
    expect(await axeViolations(page)).toEqual([]);
    await removal.getByRole('button', { name: 'Remove' }).click();
    await page.getByText('The passkey is removed.').waitFor();
    expect(await house.ctx.store.passkeys.listFor(id)).toEqual([]);
    expect(await latestAudit()).toMatchObject({ action: 'passkey-removed' });

    await page.context().clearCookies();
    await page.goto(`${origin}/moderation/sign-in`);
    await signInWith().click();
    await page.getByRole('alert').waitFor();
    expect(new URL(page.url()).pathname).toBe('/moderation/sign-in');
  });

  test('is not offered where there is no script', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const plain = await context.newPage();
    await plain.goto(`${origin}/moderation/sign-in`);
    expect(await plain.getByRole('button').count()).toBe(1);
    await context.close();
  });
});
