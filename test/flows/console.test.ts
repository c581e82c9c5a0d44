import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { newId } from '../../src/ids.js';
import { axeViolations } from '../support/axe.js';
import { hasBrowser, openBrowser } from '../support/browser.js';
import { addModerator, administratorEmail, password } from '../support/console.js';
import { drainQueue, type House, openHouse } from '../support/house.js';
import { asAdministrator, decideAs, get, send, submit } from '../support/requests.js';
import { waitUntil } from '../support/wait-until.js';

const rude = 'What a load of bullsh1t that was.';
const describeInBrowser = hasBrowser ? describe : describe.skip;

describeInBrowser('a moderator', () => {
  let house: House;
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    [house, browser] = await Promise.all([openHouse('embedded'), openBrowser()]);
    // The comments of these stories are as alike as those of a campaign.
    const off = { enabled: false };
    const rules = { 'near-duplicate': off, 'same-text': off, pace: off, 'spam-model': off };
    await send(house, '/v1/moderation/sites/default', {
      method: 'PATCH',
      headers: { 'content-type': 'application/json', ...asAdministrator },
      body: JSON.stringify({ rules: { rules } }),
    });
  });
  afterAll(async () => {
    await browser.close();
    await house.close();
  });

  async function signIn(
    options: Parameters<Browser['newContext']>[0] = {},
    path = '/moderation',
    email = administratorEmail,
  ): Promise<{ page: Page; faults: string[] }> {
    const context = await browser.newContext({ ...options, viewport: { width: 1_200, height: 900 } });
    contexts.push(context);
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    await page.goto(house.url + path);
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    return { page, faults };
  }

  /** So many comments that wait, and nothing else that does. */
  async function fillQueue(count: number, body = rude): Promise<string[]> {
    for (const { id } of await house.ctx.store.comments.queue({ status: 'held', limit: 200 }))
      await decideAs(house, id, 'reject');
    const ids: string[] = [];
    for (let n = 0; n < count; n += 1)
      ids.push(
        (await submit(house, { body: `${body} ${['One', 'Two', 'Three', 'Four'][n] ?? n}.` })).body.id,
      );
    await drainQueue(house.ctx);
    return ids;
  }

  const statusOf = async (id: string) =>
    (await get<{ status: string }>(house, `/v1/moderation/comments/${id}`, asAdministrator)).body.status;
  const focusedComment = (page: Page) =>
    page.evaluate(() => document.activeElement?.closest('[data-item]')?.id.replace('comment-', ''));
  /** The service has answered, and the item is a line. */
  const decided = (page: Page, id: string | undefined) =>
    page.locator(`#comment-${id ?? ''}.item-decided`).waitFor();

  test('empties the queue by the keyboard alone, and takes a decision back', async () => {
    const [first, second, third] = await fillQueue(3);
    const { page, faults } = await signIn();
    await page.keyboard.press('j');
    expect(await focusedComment(page)).toBe(first);
    await page.keyboard.press('a');
    await decided(page, first);
    expect(await focusedComment(page)).toBe(second);
    await page.keyboard.press('s');
    await decided(page, second);
    expect(await focusedComment(page)).toBe(third);
    await page.keyboard.press('z');
    await page.locator(`#comment-${second ?? ''}:not(.item-decided)`).waitFor();
    expect(await focusedComment(page)).toBe(second);
    await page.keyboard.press('r');
    await decided(page, second);
    await page.keyboard.press('r');
    await decided(page, third);
    expect(await Promise.all([first, second, third].map((id) => statusOf(id ?? '')))).toEqual([
      'approved',
      'rejected',
      'rejected',
    ]);
    await page.reload();
    await page.getByText('Nothing waits for you.').waitFor();
    expect(faults).toEqual([]);
  });

  test('reads on a phone when a comment came beside its name, and below it who its author is', async () => {
    const written = { name: 'A Regular', email: 'regular@example.org' };
    for (const [action, body] of [
      ['approve', 'The ferry sails at noon.'],
      ['reject', 'A lantern hung in the harbour.'],
    ] as const) {
      const { id } = (await submit(house, { ...written, body })).body;
      await drainQueue(house.ctx);
      await decideAs(house, id, action);
    }
    await fillQueue(0);
    await submit(house, { ...written, body: rude });
    await drainQueue(house.ctx);
    const { page } = await signIn();
    await page.setViewportSize({ width: 390, height: 844 });
    const boxOf = async (part: string) => {
      const box = await page.locator(`.item-head ${part}`).boundingBox();
      if (box === null) throw new Error(`${part} is not shown`);
      return { top: box.y, bottom: box.y + box.height, left: box.x, right: box.x + box.width };
    };
    const [name, time, history] = [
      await boxOf('h2'),
      await boxOf('.item-time'),
      await boxOf('.item-history'),
    ];
    expect(time.left).toBeGreaterThanOrEqual(name.right);
    expect(time.top).toBeLessThan(name.bottom);
    expect(history.top).toBeGreaterThanOrEqual(time.bottom);
    expect([history.left < name.left, history.right]).toEqual([true, time.right]);
    const linesOf = (part: Element) => new Set([...part.getClientRects()].map(({ top }) => top)).size;
    expect(await page.locator('.item-since').evaluate(linesOf)).toBe(1);
  });

  test('sees why a comment is held, on the words themselves', async () => {
    await fillQueue(1);
    const { page } = await signIn();
    expect(await page.locator('.item-text .seen').first().innerText()).toContain('bullsh1t');
    const reason = page.locator('.reason').first();
    expect(await reason.innerText()).toContain('strong language');
    await reason.hover();
    expect(await page.locator('.seen-lit').innerText()).toContain('bullsh1t');
    expect(await page.getByText('r•••@e•••.org').count()).toBe(1);
    expect(await page.content()).not.toMatch(/reader\d+@example\.org/);
  });

  test('is told when somebody was faster', async () => {
    const [id = ''] = await fillQueue(1);
    const { page } = await signIn();
    await page.locator('.item').waitFor();
    await page.keyboard.press('j');
    await decideAs(house, id, 'spam');
    await page.keyboard.press('a');
    await page.getByText('Somebody was faster.').waitFor();
    expect(await page.locator('.item .mark').innerText()).toBe('Spam');
    expect(await statusOf(id)).toBe('spam');
  });

  test('keeps their place when an answer is late, whatever it says', async () => {
    const [first, second, third] = await fillQueue(3);
    const { page } = await signIn();
    let answer: (() => void) | undefined;
    await page.route('**/decisions', async (route) => {
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      await route.continue();
    });
    await page.keyboard.press('j');
    await decideAs(house, first ?? '', 'approve');
    await page.keyboard.press('r');
    await waitUntil('the decision is under way', () => answer !== undefined);
    const mark = page.locator(`#comment-${first ?? ''} .mark`);
    expect(await mark.innerText()).toBe('Reject …');
    answer?.();
    await page.getByText('Somebody was faster.').waitFor();
    expect(await mark.innerText()).toBe('Approved');
    expect(await focusedComment(page)).toBe(second);
    await page.unroute('**/decisions');
    await page.route('**/decisions', (route) => route.fulfill({ status: 500 }));
    await page.keyboard.press('r');
    await page.locator(`#comment-${second ?? ''} .item-notice`).waitFor();
    expect(await page.locator(`#comment-${second ?? ''} .mark`).innerText()).toBe('Held');
    expect(await focusedComment(page)).toBe(third);
    // The one that somebody else decided is not theirs to take back.
    await page.keyboard.press('z');
    expect(await statusOf(first ?? '')).toBe('approved');
  });

  test('passes over what somebody else has decided meanwhile, but for what they are at', async () => {
    const [first, second, third] = await fillQueue(3);
    const { page } = await signIn();
    await page.keyboard.press('j');
    await decideAs(house, first ?? '', 'approve');
    await decideAs(house, second ?? '', 'spam');
    await page.locator(`#comment-${second ?? ''} .mark-spam`).waitFor();
    expect(await page.locator(`#comment-${first ?? ''} .mark-held`).count()).toBe(1);
    await page.keyboard.press('r');
    expect(await focusedComment(page)).toBe(third);
    await page.getByText('Somebody was faster.').waitFor();
    expect(await Promise.all([first, second].map((id) => statusOf(id ?? '')))).toEqual(['approved', 'spam']);
  });

  test('is led on by the keyboard when a page is done', async () => {
    const ids = await fillQueue(26);
    const { page } = await signIn();
    await page.keyboard.press('j');
    for (const id of ids.slice(0, 25)) {
      expect(await focusedComment(page)).toBe(id);
      await page.keyboard.press('r');
      await decided(page, id);
    }
    await page.getByText('Nothing on this page is left to decide.').waitFor();
    expect(
      await page
        .getByRole('link', { name: 'What else waits' })
        .evaluate((link) => link === document.activeElement),
    ).toBe(true);
    await page.keyboard.press('n');
    await page.locator(`#comment-${ids[25] ?? ''}`).waitFor();
    expect(await page.locator('[data-item]').count()).toBe(1);
  });

  test('shows and hides the list of keys by the same key', async () => {
    const { page } = await signIn();
    const list = page.getByRole('dialog', { name: 'Keys' });
    await page.keyboard.press('?');
    await list.waitFor();
    await page.keyboard.press('?');
    await list.waitFor({ state: 'hidden' });
    // Zoomed in, there is no room for its button.
    await page.setViewportSize({ width: 640, height: 450 });
    await page.keyboard.press('?');
    await list.waitFor();
  });

  test('loses nothing while the service is away', async () => {
    const [id = ''] = await fillQueue(1);
    const { page } = await signIn();
    await page.context().setOffline(true);
    await page.keyboard.press('a');
    await page.locator('.item-notice').waitFor();
    expect(await page.locator('.item-notice').innerText()).toContain('does not answer');
    await page.context().setOffline(false);
    await page.keyboard.press('a');
    await decided(page, id);
    expect(await statusOf(id)).toBe('approved');
  });

  test('may switch the keys off, and letters that are typed are letters', async () => {
    const [id = ''] = await fillQueue(1);
    const { page } = await signIn();
    await page.keyboard.press('/');
    await page.keyboard.type('ars');
    expect(await page.getByRole('searchbox').inputValue()).toBe('ars');
    await page.locator('.item').focus();
    await page.keyboard.press('?');
    await page.getByLabel('Single keys').uncheck();
    await page.keyboard.press('Escape');
    await page.locator('.item').focus();
    await page.keyboard.press('s');
    await page.keyboard.press('?');
    await page.getByLabel('Single keys').check();
    await page.getByRole('button', { name: 'Close' }).click();
    expect(await statusOf(id)).toBe('held');
  });

  test('is not shown first what another has in front of them', async () => {
    await fillQueue(7);
    await addModerator(house, 'moderator');
    const { page: one } = await signIn();
    const { page: two } = await signIn({}, '/moderation', 'moderator@example.org');
    const orderOf = (page: Page) => page.locator('.item').evaluateAll((items) => items.map(({ id }) => id));
    const [first, second] = [await orderOf(one), await orderOf(two)];
    expect(first).toHaveLength(7);
    expect(second).toEqual([...first.slice(5), ...first.slice(0, 5)]);
    expect(await two.getByText('Administrator has this in front of them.').count()).toBe(5);
    // Held by nobody else, the page is as it was.
    await one.reload();
    expect(await orderOf(one)).toEqual(first);
  });

  test('leaves notes, and asks what the rules would say now', async () => {
    const [id = ''] = await fillQueue(1);
    const { page } = await signIn({}, `/moderation/comments/${id}`);
    await page.getByLabel('For the other moderators').fill('Asked the desk: <i>it is a quotation</i>.');
    await page.getByRole('button', { name: 'Add note' }).click();
    await page.getByText('Asked the desk: <i>it is a quotation</i>.').waitFor();
    expect(await page.locator('.notes').innerText()).toContain('Administrator');
    await page.getByRole('link', { name: 'What would the rules say now?' }).click();
    await page.getByText('By today’s rules: Held').waitFor();
    expect(await page.locator('.judgement').innerText()).toContain('strong language');
    expect(await statusOf(id)).toBe('held');
  });

  test('sees a comment where it stands in its thread', async () => {
    const parent = (await submit(house, { body: 'About lighthouses, and who keeps them.' })).body.id;
    await drainQueue(house.ctx);
    const child = (await submit(house, { parentId: parent, body: `${rude} Below.` })).body.id;
    await drainQueue(house.ctx);
    const { page } = await signIn({}, `/moderation/comments/${child}`);
    expect(await page.locator('.neighbours').innerText()).toContain('About lighthouses');
    await page.getByRole('link', { name: /About lighthouses/ }).click();
    expect(await page.locator('.neighbours-below').innerText()).toContain('Below.');
  });

  test('finds what is in a language', async () => {
    await fillQueue(
      1,
      `${rude} The mayor has said the very opposite of it in the spring, and everybody was there.`,
    );
    const german =
      'So eine Scheiße habe ich lange nicht gelesen, und der Bürgermeister hat im Frühling genau das Gegenteil gesagt.';
    const { id } = (await submit(house, { body: german })).body;
    await drainQueue(house.ctx);
    const { page } = await signIn();
    expect(await page.locator('.item').count()).toBe(2);
    await page.locator('select[name=language]').selectOption('de');
    await page.getByRole('button', { name: 'Apply' }).click();
    expect(await page.locator('.item').evaluateAll((items) => items.map((item) => item.id))).toEqual([
      `comment-${id}`,
    ]);
  });

  test('finds what has waited for long', async () => {
    const [id = ''] = await fillQueue(1);
    const { page } = await signIn();
    await page.getByLabel('Waiting').selectOption('24');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('Nothing matches.').waitFor();
    await page.goto(`${house.url}/moderation?olderThan=0`);
    expect(await page.locator('.item').getAttribute('id')).toBe(`comment-${id}`);
  });

  test('decides without script', async () => {
    const [id = ''] = await fillQueue(2);
    const { page } = await signIn({ javaScriptEnabled: false }, '/moderation?status=held&q=bullsh1t');
    await page.locator(`#comment-${id}`).getByRole('button', { name: 'Approve' }).click();
    expect(new URL(page.url()).search).toContain('q=bullsh1t');
    expect(await page.locator('.item').count()).toBe(1);
    expect(await statusOf(id)).toBe('approved');
  });

  test('has the buttons of a long comment near its start, and unfolds it without script', async () => {
    await fillQueue(1, `${rude} ${'The ferry sails at noon. '.repeat(390)}`);
    const { page } = await signIn({ javaScriptEnabled: false });
    const heightOf = async () => (await page.locator('.item').boundingBox())?.height ?? Number.NaN;
    const folded = await heightOf();
    expect(folded).toBeLessThan(700);
    await page.getByText('Show all of it').click();
    expect(await heightOf()).toBeGreaterThan(1.5 * folded);
    await page.getByText('Show less').click();
    expect(await heightOf()).toBe(folded);
    await page.locator('.item-time').click();
    await page.locator('.record').waitFor();
    expect(await heightOf()).toBeGreaterThan(1.5 * folded);
  });

  test('has the filters folded away on a phone until they are asked for or set', async () => {
    await fillQueue(1);
    const { page } = await signIn({ javaScriptEnabled: false });
    const rule = page.getByLabel('Found by');
    expect(await page.getByText('Filters', { exact: true }).isVisible()).toBe(false);
    expect(await rule.isVisible()).toBe(true);
    await page.setViewportSize({ width: 390, height: 844 });
    expect([await rule.isVisible(), await page.getByRole('searchbox').isVisible()]).toEqual([false, true]);
    await page.getByText('Filters', { exact: true }).click();
    await rule.selectOption('profanity');
    await page.getByRole('button', { name: 'Apply' }).click();
    expect([await rule.isVisible(), await rule.inputValue()]).toEqual([true, 'profanity']);
  });

  test('sees the buttons of the comment with focus above those for the selected, however small the window', async () => {
    await fillQueue(3);
    const { page } = await signIn({ reducedMotion: 'reduce' });
    for (const [width, height] of [
      [640, 450],
      [390, 844],
    ] as const) {
      await page.setViewportSize({ width, height });
      await page.reload();
      await page.keyboard.press('j');
      await page.keyboard.press('x');
      await page.keyboard.press('j');
      const bar = page.locator('.bulk-bar');
      const buttons = page.locator('.item:focus .decide');
      const [above, below] = [await buttons.boundingBox(), await bar.boundingBox()];
      expect((above?.y ?? Number.NaN) + (above?.height ?? Number.NaN)).toBeLessThanOrEqual(
        below?.y ?? Number.NaN,
      );
    }
  });

  test('finds by rule, by author, by page and by words, and can pass the address on', async () => {
    const [id = ''] = await fillQueue(1);
    await submit(house, {
      body: 'https://a.example https://b.example https://c.example',
      page: 'other-page',
    });
    await drainQueue(house.ctx);
    const { page } = await signIn();
    expect(await page.locator('.item').count()).toBe(2);
    await page.getByLabel('Found by').selectOption('profanity');
    await page.getByRole('button', { name: 'Apply' }).click();
    expect(await page.locator('.item').count()).toBe(1);
    const shared = page.url();
    await page.getByTitle('All by this author').click();
    expect(await page.locator('.item').count()).toBe(1);
    await page.goto(shared);
    expect(await page.locator('.item').getAttribute('id')).toBe(`comment-${id}`);
    await page.goto(`${house.url}/moderation?status=any&page=other-page`);
    expect(await page.locator('.item').count()).toBe(1);
    await page.goto(`${house.url}/moderation?q=nobody-has-said-this`);
    await page.getByText('Nothing matches.').waitFor();
  });

  test('is told of new comments, which wait above the others', async () => {
    await fillQueue(1);
    const { page } = await signIn();
    const { page: filtered } = await signIn({}, '/moderation?q=nothing');
    const [, second] = await fillQueue(2);
    const bar = page.getByRole('link', { name: '2 new comments' });
    await bar.waitFor();
    expect(await page.locator('.item').count()).toBe(1);
    await bar.click();
    expect(await page.locator('.item').count()).toBe(2);
    // The newest is the first of many, however many wait before it.
    expect(await page.locator('.item').first().getAttribute('id')).toBe(`comment-${second ?? ''}`);
    // Whoever looks for something is told how many wait, and not of others.
    await filtered.locator('[data-count=held]').getByText('2').waitFor();
    expect(await filtered.locator('[data-news-bar]').count()).toBe(0);
  });

  test('reads the record of a comment', async () => {
    const [id = ''] = await fillQueue(1);
    await decideAs(house, id, 'approve');
    const { page } = await signIn({}, `/moderation/comments/${id}`);
    const record = await page.locator('.record').innerText();
    expect(record).toMatch(/Held\s+by the rules[\s\S]*strong language[\s\S]*Approved\s+by a moderator/);
    await page.getByRole('button', { name: 'Hold' }).click();
    await page.getByText('by Administrator').waitFor();
    expect(await statusOf(id)).toBe('held');
  });

  test('decides about several at once, and about all that match after seeing how many', async () => {
    const ids = await fillQueue(4);
    const { page, faults } = await signIn();
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.keyboard.press('Shift+R');
    await page.getByRole('heading', { name: 'Done' }).waitFor();
    expect(await page.getByText('2 of 2 decided').count()).toBe(1);
    await page.getByRole('link', { name: 'Back to the queue' }).click();
    await page.getByRole('link', { name: 'All that match' }).click();
    await page.getByText('This is about 2 comments.').waitFor();
    await page.getByLabel('Reason').fill('the same again');
    await page.getByRole('button', { name: 'Spam' }).click();
    await page.getByRole('heading', { name: 'Done' }).waitFor();
    expect(await Promise.all(ids.map(statusOf))).toEqual(['rejected', 'rejected', 'spam', 'spam']);
    expect(faults).toEqual([]);
  });

  test('sees how far a long one has come, and can stop it', async () => {
    const { id } = await house.ctx.store.bulkDecisions.add({
      id: newId(),
      action: 'reject',
      reason: null,
      selection: { page: 'nobody-writes-here' },
      total: 500,
      requestedBy: null,
      createdAt: new Date(),
    });
    await house.ctx.store.bulkDecisions.step({
      id,
      doneBefore: 0,
      done: 200,
      decided: 190,
      failed: 0,
      failedIds: [],
      lastId: null,
      movedAt: new Date(),
    });
    const { page } = await signIn({}, `/moderation/bulk/${id}`);
    expect(await page.getByRole('status').innerText()).toBe('190 of 500 decided');
    expect(await page.locator('progress').evaluate((bar: HTMLProgressElement) => bar.value)).toBe(200);
    await house.ctx.store.bulkDecisions.step({
      id,
      doneBefore: 200,
      done: 400,
      decided: 390,
      failed: 0,
      failedIds: [],
      lastId: null,
      movedAt: new Date(),
    });
    await page.getByText('390 of 500 decided').waitFor();
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('heading', { name: 'Stopped' }).waitFor();
  });

  test('is shown hostile text as text', async () => {
    await fillQueue(0);
    const body = `bullsh1t <script>document.title = 'taken'</script><img src=x onerror="document.title = 'taken'"> \u202e ${'Z\u0300\u0301\u0302'.repeat(40)} ${'x'.repeat(2_000)} 👩‍👩‍👧‍👦 [x](javascript:alert(1))`;
    await submit(house, { name: '<b>\u202eBold</b>', body });
    await drainQueue(house.ctx);
    const { page, faults } = await signIn();
    expect(await page.title()).toBe('Queue · Anteroom');
    expect(await page.locator('.item img, .item script, .item b').count()).toBe(0);
    expect(await page.locator('.item-text').innerText()).toContain('<script>document.title = ');
    expect(await page.locator('.item a[href^="javascript"]').count()).toBe(0);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    ).toBe(0);
    expect(faults).toEqual([]);
  });

  test.each(['light', 'dark'] as const)(
    'meets no barrier that axe knows of, in the %s theme',
    async (colorScheme) => {
      const [id = ''] = await fillQueue(2);
      const { page } = await signIn({ colorScheme, bypassCSP: true });
      const found: string[] = await axeViolations(page);
      await page.keyboard.press('j');
      await page.keyboard.press('a');
      await decided(page, id);
      found.push(...(await axeViolations(page)));
      for (const path of [
        `/moderation/comments/${id}`,
        '/moderation?q=nothing-at-all',
        '/moderation/bulk?status=held',
        '/moderation/audit',
        '/moderation?status=lost',
      ]) {
        await page.goto(house.url + path);
        found.push(...(await axeViolations(page)));
      }
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByText('You are signed out.').waitFor();
      found.push(...(await axeViolations(page)));
      expect(found).toEqual([]);
    },
  );
});
