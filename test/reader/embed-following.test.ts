import { inBrowser } from './embed-in-browser.js';
import { comment, thread } from './samples.js';

inBrowser('a page that the embed follows', (reader) => {
  beforeEach(() => {
    // Each page has one comment, with the page's own address in its name.
    reader.room.thread = (_cursor, query) => {
      const page = query.get('page') ?? '';
      return { body: thread({ page, comments: [comment({ id: page.replace(/\W/g, ''), name: page })] }) };
    };
  });

  const shown = (page: string) => reader.page.locator('.ar-name', { hasText: page });

  test('two widgets on one page are two threads, and a plain div is a widget too', async () => {
    const { page, write, open, room } = reader;
    write(
      '/two',
      '<anteroom-comments page="one"></anteroom-comments><div data-anteroom data-page="two" data-site="other"></div>',
    );
    await open('/two');
    await shown('one').waitFor();
    await shown('two').waitFor();
    expect(await page.getByLabel('Your reply').count()).toBe(2);
    const threads = room.asked.filter(({ path }) => path === '/threads');
    expect(threads.map(({ query }) => query.get('page')).sort()).toEqual(['one', 'two']);
  });

  test('another page in its attribute is another thread, asked for once however many attributes change', async () => {
    const { page, write, open, room } = reader;
    write('/attributes', '<anteroom-comments page="one"></anteroom-comments>');
    await open('/attributes');
    await shown('one').waitFor();
    await page.locator('anteroom-comments').evaluate((element) => {
      element.setAttribute('page', 'passing');
      element.setAttribute('sort', 'oldest');
      element.setAttribute('page', 'three');
    });
    await shown('three').waitFor();
    expect(await shown('one').count()).toBe(0);
    expect(room.asked.filter(({ path }) => path === '/threads')).toHaveLength(2);
  });

  test('an app that goes to another address is followed, and so is one that says its canonical one', async () => {
    const { page, write, open, url } = reader;
    write('/app', '<anteroom-comments></anteroom-comments>');
    await open('/app');
    await shown(`${url}/app`).waitFor();
    await page.evaluate(() => {
      history.pushState(null, '', '/app/second');
      document.querySelector('h1')?.replaceChildren('Second');
    });
    await shown(`${url}/app/second`).waitFor();
    await page.evaluate(() => {
      const link = document.createElement('link');
      link.rel = 'canonical';
      link.href = '/app/third';
      document.head.append(link);
    });
    await shown(`${url}/app/third`).waitFor();
    await page.evaluate(() => {
      document.querySelector('link')?.setAttribute('href', '/app/fourth');
    });
    await shown(`${url}/app/fourth`).waitFor();
  });

  test('a div that an app draws later becomes a widget, and follows what the div says', async () => {
    const { page, write, url } = reader;
    write('/later', '');
    await page.goto(`${url}/later`);
    await page.waitForFunction(() => customElements.get('anteroom-comments') !== undefined);
    await page.locator('main').evaluate((main) => {
      const div = document.createElement('div');
      div.dataset['anteroom'] = '';
      div.dataset['page'] = 'first';
      main.append(div);
    });
    await shown('first').waitFor();
    await page.locator('[data-anteroom]').evaluate((div) => {
      div.setAttribute('data-page', 'next');
    });
    await shown('next').waitFor();
  });

  test('below the fold nothing is asked for until it is near, and then once', async () => {
    const { page, write, url, room } = reader;
    const tall = '<p>text</p>'.repeat(400);
    write('/long', `${tall}<anteroom-comments></anteroom-comments>`);
    await page.goto(`${url}/long`);
    await page.waitForFunction(() => document.querySelector('anteroom-comments')?.shadowRoot !== null);
    // An observer of our own has been told when the widget's has.
    await page.locator('anteroom-comments').evaluate(
      (element) =>
        new Promise((resolve) => {
          new IntersectionObserver(resolve).observe(element);
        }),
    );
    expect(room.asked).toEqual([]);
    await page.locator('anteroom-comments').scrollIntoViewIfNeeded();
    await shown(`${url}/long`).waitFor();
    expect(room.asked.filter(({ path }) => path === '/threads')).toHaveLength(1);
  });

  test('where room is reserved, nothing in the page moves as the thread comes', async () => {
    const { page, write, open, room } = reader;
    let answer: () => void = () => undefined;
    const { thread: ready } = room;
    room.thread = (cursor, query) =>
      new Promise((resolve) => {
        answer = () => {
          resolve(ready(cursor, query));
        };
      });
    await page.addInitScript(() => {
      Object.assign(globalThis, { shifts: 0 });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          (globalThis as unknown as { shifts: number }).shifts += (
            entry as unknown as { value: number }
          ).value;
      }).observe({ type: 'layout-shift', buffered: true });
    });
    write(
      '/reserved',
      '<div class="room"><anteroom-comments></anteroom-comments></div><p>After</p>',
      `<link rel="stylesheet" href="/reserved.css">`,
    );
    await page.route('**/reserved.css', (route) =>
      route.fulfill({ contentType: 'text/css', body: '.room { min-height: 1400px }' }),
    );
    const opened = open('/reserved');
    await page.getByText('Loading the replies…').waitFor();
    const before = await page.getByText('After').boundingBox();
    answer();
    await opened;
    expect(await page.getByText('After').boundingBox()).toEqual(before);
    expect(await page.evaluate(() => (globalThis as unknown as { shifts: number }).shifts)).toBeLessThan(
      0.01,
    );
  });
});
