import { renderFragment } from '../../src/reader/thread/fragment-page.js';
import { readerWords } from '../../src/reader/words/languages/registry.js';
import { inBrowser } from './embed-in-browser.js';
import { comment, now, thread } from './samples.js';

const story = thread({ count: 2, comments: [comment({ id: 'c1', name: 'Ada' }), comment({ id: 'c2' })] });

inBrowser('the widget on pages as they are', (reader) => {
  beforeEach(() => {
    const { room } = reader;
    room.thread = () => ({ body: story });
    room.submit = () => Promise.resolve({ status: 202, body: { id: 'sent', statusUrl: '/status/x' } });
  });

  const send = async () => {
    const { page, fill } = reader;
    await fill();
    await page.getByRole('button', { name: 'Send reply' }).click();
    await page.locator('.ar-waiting').waitFor();
  };
  /** A thread and a form as a page includes them. */
  const included = (formHref?: string) =>
    renderFragment(readerWords('en'), {
      thread: story,
      now,
      pageUrl: story.page,
      ...(formHref === undefined
        ? { form: { action: `${reader.url}/v1/sites/default/comments`, page: story.page, pageTitle: null } }
        : { formHref }),
    });
  const links = (selector: string) =>
    reader.page.locator(selector).evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));

  test.each(['drawn', 'included'])(
    'a base of the page bends no link, request or form of a thread that is %s',
    async (how) => {
      const { page, write, open, url, room } = reader;
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      const inside = how === 'drawn' ? '' : included();
      write(
        '/based',
        `<anteroom-comments>${inside}</anteroom-comments>`,
        '<base href="https://bent.invalid/deep/">',
      );
      await open('/based');
      expect(await links('.ar-when')).toEqual([`${url}/based#comment-c1`, `${url}/based#comment-c2`]);
      expect(await page.locator('.ar-form').evaluate((form) => (form as HTMLFormElement).action)).toBe(
        `${url}/v1/sites/default/comments`,
      );
      await page.locator('.ar-when').first().click();
      await page.waitForURL(`${url}/based#comment-c1`);
      await send();
      expect(room.posted).toHaveLength(1);
      expect(asked.filter((address) => !address.startsWith(url))).toEqual([]);
    },
  );

  test('after an app has changed the address, a link to a comment stays on the page', async () => {
    const { page, write, open, url } = reader;
    write('/app', '<anteroom-comments page="one"></anteroom-comments>');
    await open('/app');
    await page.evaluate(() => {
      history.pushState(null, '', '/app?tab=2');
    });
    await page.locator('.ar-when').first().click();
    await page.waitForURL(`${url}/app?tab=2#comment-c1`);
  });

  test.each(['with a form', 'with a link to the form'])(
    'a fragment %s inside a form of the page sends its own reply, and nothing with the page’s form',
    async (how) => {
      const { page, write, open, url, room } = reader;
      const inside = included(how === 'with a form' ? undefined : 'https://comments.example/fragment#reply');
      write(
        '/one-form',
        `<form id="host" action="/posted"><input name="order" value="7">
        <anteroom-comments page="one">${inside}</anteroom-comments></form>`,
      );
      const submitted: string[] = [];
      await page.exposeFunction('hostSubmits', (target: string) => submitted.push(target));
      await open('/one-form');
      await page.locator('#host').evaluate((host) => {
        host.addEventListener('submit', () => {
          (globalThis as unknown as { hostSubmits: (target: string) => void }).hostSubmits('host');
        });
      });
      expect(await page.getByLabel('Your reply').count()).toBe(1);
      await page.getByLabel('Your reply').fill('Not the page’s own.');
      const ofHost = await page
        .locator('#host')
        .evaluate((host) => [...new FormData(host as HTMLFormElement).keys()]);
      expect(ofHost).toEqual(['order']);
      await send();
      expect(room.posted).toHaveLength(1);
      expect(submitted).toEqual([]);
      expect(page.url()).toBe(`${url}/one-form`);
    },
  );

  test('names and ids of the page that shadow the browser’s own stand in nobody’s way', async () => {
    const { page, write, open, room } = reader;
    const names = [
      'submit',
      'action',
      'method',
      'name',
      'body',
      'elements',
      'trustedTypes',
      'history',
      'crypto',
    ];
    write(
      '/names',
      `<form name="search"><button name="submit">Go</button><input name="action"><input name="method"></form>
      ${names.map((name) => `<a id="${name}" name="${name}"></a>`).join('')}
      <anteroom-comments></anteroom-comments>`,
    );
    await open('/names');
    await send();
    expect(room.posted[0]?.reply).toMatchObject({ name: 'Reader', body: 'A reply.', pageTitle: 'Story' });
    expect(await page.locator('article').count()).toBe(2);
  });

  test('a page that has added to every object and array is no other page', async () => {
    const { page, write, open, room } = reader;
    await page.addInitScript(() => {
      const anything = Object.prototype as unknown as Record<string, unknown>;
      anything['added'] = 'by the page';
      const array = Array.prototype as unknown as Record<string, unknown>;
      array['each'] = () => undefined;
      array['toJSON'] = () => 'by the page';
      (Array as unknown as Record<string, unknown>)['from'] = () => [];
    });
    write('/added', '<anteroom-comments></anteroom-comments>');
    await open('/added');
    await send();
    expect(room.posted[0]?.reply).toMatchObject({
      name: 'Reader',
      email: 'reader@mail.example',
      body: 'A reply.',
    });
    expect(await page.locator('[added]').count()).toBe(0);
  });

  test('styles of the page that set its letters small, hide forms or keep text on one line leave it readable', async () => {
    const { page, write, open } = reader;
    await page.route('**/host.css', (route) =>
      route.fulfill({
        contentType: 'text/css',
        body: `html { font-size: 62.5% } body { font-size: 1.6rem }
        form, button, input { display: none !important } main { white-space: nowrap; text-align: center }
        * { letter-spacing: normal }`,
      }),
    );
    write('/styled', '<anteroom-comments></anteroom-comments>', '<link rel="stylesheet" href="/host.css">');
    await open('/styled');
    const styleOf = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((element) => {
          const { fontSize, display, whiteSpace, textAlign } = getComputedStyle(element);
          return { fontSize, display, whiteSpace, textAlign };
        });
    expect(await styleOf('.ar-form')).toMatchObject({
      display: 'grid',
      whiteSpace: 'normal',
      textAlign: 'start',
    });
    expect((await styleOf('.ar-hint')).fontSize).toBe('14px');
    expect((await styleOf('.ar-send')).fontSize).toBe('16px');
    expect((await styleOf('.ar-compose h2')).fontSize).toBe('20px');
  });

  test.each([
    ['a module', '<script type="module" src="URL/embed.js"></script>'],
    ['deferred', '<script defer src="URL/embed.js"></script>'],
    ['there twice', '<script src="URL/embed.js"></script><script async src="URL/embed.js"></script>'],
  ])('the script works where it is %s', async (_, script) => {
    const { page, room, open, url } = reader;
    room.pages.set(
      '/loaded',
      `<!doctype html><title>Story</title>${script.replaceAll('URL', url)}<anteroom-comments></anteroom-comments>`,
    );
    await open('/loaded');
    expect(await page.locator('article').count()).toBe(2);
    expect(room.asked.filter(({ path }) => path === '/threads')).toHaveLength(1);
  });

  test('a page that is kept as it was and put back has everything once, and all of it answers', async () => {
    const { page, write, open, room } = reader;
    write('/kept', `<anteroom-comments page="${story.page}">${included()}</anteroom-comments>`);
    await open('/kept');
    await page.locator('.ar-share').nth(1).waitFor();
    // As Turbo and pjax keep a page: a copy of its body.
    await page.evaluate(() => {
      document.body.replaceWith(document.body.cloneNode(true));
    });
    await page.locator('.ar-share').nth(1).waitFor();
    const counts = await Promise.all(
      ['.ar-share', '.ar-recommend', '.ar-sort', '.ar-preview', '.ar-float', '.ar-remember', '.ar-form'].map(
        (part) => page.locator(part).count(),
      ),
    );
    expect(counts).toEqual([2, 2, 1, 1, 1, 1, 1]);
    await send();
    expect(room.posted).toHaveLength(1);
  });

  test('a language that no page should have leads to no other address', async () => {
    const { page, write, open, url } = reader;
    const words: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/words/')) words.push(request.url());
    });
    write('/odd', '<anteroom-comments lang="../v1/x?y#"></anteroom-comments>');
    await open('/odd');
    expect(words).toEqual([`${url}/words/${encodeURIComponent('../v1/x?y#')}.json`]);
    expect(await page.locator('article').count()).toBe(2);
  });
});
