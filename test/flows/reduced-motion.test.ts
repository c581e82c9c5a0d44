import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { hasBrowser, openBrowser } from '../support/browser.js';
import { cookieOf } from '../support/console.js';
import { drainQueue, type House, openHouse } from '../support/house.js';
import { decideAs, submit } from '../support/requests.js';

/** The demo, with the widget drawing all of the thread. */
const widgetPath = '/?way=script';

(hasBrowser ? describe : describe.skip)('for whoever wants no motion', () => {
  let house: House;
  let browser: Browser;
  let paths: string[];
  beforeAll(async () => {
    [house, browser] = await Promise.all([openHouse('embedded'), openBrowser()]);
    const { body } = await submit(house, { page: `${house.ctx.config.publicUrl}/` });
    await drainQueue(house.ctx);
    const { status } = (await house.ctx.store.comments.find(body.id)) ?? {};
    if (status !== 'approved') await decideAs(house, body.id, 'approve');
    await drainQueue(house.ctx);
    const statusPath = new URL(body.statusUrl).pathname;
    paths = [widgetPath, statusPath, '/moderation', '/moderation/rules', '/moderation/sites'];
  });
  afterAll(async () => {
    await browser.close();
    await house.close();
  });

  /** What moves by itself, or takes its time, on any page; by the page. */
  const motionOn = async (reducedMotion: 'reduce' | 'no-preference') => {
    const context = await browser.newContext({ reducedMotion });
    await signIn(context);
    const page = await context.newPage();
    await page.addInitScript(noteScrolling);
    const found: string[] = [];
    for (const path of paths) {
      const answer = await page.goto(house.url + path);
      expect([path, answer?.status()]).toEqual([path, 200]);
      if (path.startsWith(widgetPath)) await followLink(page);
      found.push(...(await page.evaluate(movingRules)).map((rule) => `${path}: ${rule}`));
    }
    await context.close();
    return found;
  };

  /** Has the widget do all that it does, and move to a comment. */
  const followLink = async (page: Page) => {
    await page.locator('anteroom-comments').scrollIntoViewIfNeeded();
    await page.locator('.ar-share').first().waitFor();
    await page.evaluate(() => {
      const comment = document.querySelector('anteroom-comments')?.shadowRoot?.querySelector('article');
      location.hash = comment?.id ?? '';
    });
    await page.waitForFunction(() => 'scrolled' in globalThis);
  };

  const signIn = async (context: BrowserContext) => {
    const [name = '', value = ''] = (await cookieOf(house)).split(/=(.*)/s);
    await context.addCookies([{ name, value, url: house.url }]);
  };

  test('nothing moves, in the widget, on the author’s page and in the console', async () => {
    expect(await motionOn('reduce')).toEqual([]);
  });

  test('and what moves for others would be found', async () => {
    const found = (await motionOn('no-preference')).join('\n');
    expect(found).toContain(`${widgetPath}: html scroll-behavior`);
    expect(found).toContain('/moderation: .button');
  });
});

/** Notes that something was scrolled into view, and whether smoothly. */
function noteScrolling(): void {
  Element.prototype.scrollIntoView = (how) => {
    Object.assign(globalThis, {
      scrolled: true,
      smooth: typeof how === 'object' && how.behavior === 'smooth',
    });
  };
}

/** The rules in force, of the page and of every shadow root, that animate, take longer than 1 ms, or scroll smoothly. */
function movingRules(): string[] {
  const inForce = (list: CSSRuleList): CSSRule[] =>
    [...list].flatMap((rule) => {
      if (rule instanceof CSSMediaRule && !matchMedia(rule.conditionText).matches) return [];
      return 'cssRules' in rule ? [rule, ...inForce(rule.cssRules as CSSRuleList)] : [rule];
    });
  const longest = (times: string) =>
    Math.max(
      0,
      ...times.split(',').map((time) => parseFloat(time) * (time.trim().endsWith('ms') ? 1 : 1_000)),
    );
  const movesBy = ({ style }: CSSStyleRule | CSSNestedDeclarations): string[] => [
    ...(style.scrollBehavior === 'smooth' ? ['scroll-behavior'] : []),
    ...(longest(style.transitionDuration || '0s') > 1 ? ['transition'] : []),
    ...(longest(style.animationDuration || '0s') > 1 ? ['animation'] : []),
  ];
  const roots = [
    document,
    ...[...document.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? []),
  ];
  const sheets = roots.flatMap((root) => [...root.styleSheets, ...root.adoptedStyleSheets]);
  const rules = sheets.flatMap((sheet) => inForce(sheet.cssRules));
  return [
    ...rules.flatMap((rule) =>
      'style' in rule
        ? movesBy(rule as CSSStyleRule).map((by) => `${(rule as CSSStyleRule).selectorText} ${by}`)
        : [],
    ),
    ...rules.filter((rule) => rule.constructor.name === 'CSSViewTransitionRule').map(() => 'view transition'),
    ...((globalThis as { smooth?: boolean }).smooth ? ['smooth scroll'] : []),
  ];
}
