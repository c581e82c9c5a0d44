import { renderArticlePage } from '../../src/reader/demo/article-page.js';
import { axeViolations } from '../support/axe.js';
import { inBrowser } from './embed-in-browser.js';
import { focused, outline, place } from './in-page.js';
import { comment, hostile, thread } from './samples.js';

const replies = [
  comment({ id: 'c2', name: 'Second', website: 'https://second.example/', html: '<p>Two</p>' }),
];
const answers = Array.from({ length: 21 }, (_, index) =>
  comment({ id: `r${index}`, name: `Answer ${index}` }),
);
const story = thread({
  title: 'Story',
  count: 24,
  nextCursor: 'more',
  comments: [
    comment({
      name: hostile,
      html: '<p>One <em>two</em></p>',
      replies,
      replyCount: 1,
      editedAt: '2025-06-15T10:00:00Z',
    }),
    comment({ id: 'c3', html: '', removed: true, replies: answers, replyCount: 21 }),
  ],
});

inBrowser('the embed in a browser', (reader) => {
  beforeEach(() => {
    const { room, url, write } = reader;
    room.thread = (cursor) => ({
      body:
        cursor === null
          ? story
          : { ...story, comments: [comment({ id: 'c9', name: 'Ninth' })], nextCursor: null },
    });
    write('/drawn', '<anteroom-comments></anteroom-comments>');
    room.pages.set(
      '/served',
      renderArticlePage({ publicUrl: url, site: 'default', page: `${url}/`, thread: story, now: new Date() }),
    );
  });

  test('what it draws and what the server draws are the same elements', async () => {
    const { page, open } = reader;
    await open('/drawn');
    await page.locator('#comment-r20 .ar-share').waitFor({ state: 'attached' });
    const drawn = await page.locator('.ar').evaluate(outline);
    await open('/served');
    await page.locator('#comment-r20 .ar-share').waitFor({ state: 'attached' });
    const served = await page.locator('.ar').evaluate(outline);
    expect(drawn).toEqual(served);
  });

  test.each(['/drawn', '/served'])(
    '%s: a hostile name is text, and the page has no axe violation',
    async (path) => {
      const { browser, page, url, open } = reader;
      await open(path);
      expect(await page.locator('.ar-name').first().textContent()).toBe(hostile);
      expect(await page.locator('.ar img, .ar script').count()).toBe(0);
      const free = await browser.newPage({ bypassCSP: true });
      await free.goto(url + path);
      await free.locator('form[novalidate]').waitFor();
      const violations = await axeViolations(free);
      await free.close();
      expect(violations).toEqual([]);
    },
  );

  test('a server-rendered thread is taken over where it stands, with what is typed in it', async () => {
    const { room, page, url } = reader;
    let letScriptCome: () => void = () => undefined;
    const waiting = new Promise<void>((resolve) => {
      letScriptCome = resolve;
    });
    await page.route('**/embed.js', async (route) => {
      await waiting;
      await route.continue();
    });
    await page.goto(`${url}/served`, { waitUntil: 'commit' });
    await page.getByLabel('Your reply').fill('Half a sent');
    await page.waitForFunction(() => getComputedStyle(document.body).marginTop === '0px');
    const before = await page.locator('.ar').evaluate(place);
    letScriptCome();
    await page.locator('form[novalidate]').waitFor();
    expect(await page.getByLabel('Your reply').inputValue()).toBe('Half a sent');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('ar-body');
    expect(await page.locator('.ar').evaluate(place)).toEqual(before);
    expect(room.posted).toEqual([]);
  });

  test('a page that was built long ago tells of what has come since, and finds what it is asked for', async () => {
    const { room, page, url, open } = reader;
    const now = [comment({ id: 'late', name: 'Late' }), ...story.comments];
    room.thread = () => ({ body: { ...story, count: story.count + 1, comments: now } });
    await open('/served');
    await page.getByRole('button', { name: '1 new reply' }).click();
    await page.locator('#comment-late').waitFor();
    await page.goto(`${url}/served#comment-late`);
    await page.reload();
    await page.locator('#comment-late').waitFor();
  });

  test('a reply is written below the comment it answers, and a double click sends it once', async () => {
    const { room, page, url, open, fill } = reader;
    let answer: () => void = () => undefined;
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    room.submit = async () => {
      await answered;
      return { status: 202, body: { id: 'c8', status: 'pending', statusUrl: `${url}/status/token` } };
    };
    await open('/drawn');
    await page.locator('[data-reply=c2]').click();
    expect(await page.getByRole('heading', { name: 'Reply to Second' }).count()).toBe(1);
    await fill();
    const send = page.getByRole('button', { name: 'Send reply' });
    await send.dblclick();
    expect(await page.locator('.ar-send').textContent()).toBe('Sending…');
    answer();
    await page.getByRole('heading', { name: 'Your reply has arrived' }).waitFor();
    expect(await page.getByRole('link', { name: 'See your reply’s status' }).getAttribute('href')).toBe(
      `${url}/status/token`,
    );
    expect(room.posted).toHaveLength(1);
    expect(room.posted[0]?.reply).toMatchObject({
      page: `${url}/drawn`,
      pageTitle: 'Story',
      parentId: 'c2',
      name: 'Reader',
      email: 'reader@mail.example',
      body: 'A reply.',
    });
  });

  test('a fault stands beside its field; the same text again is the same reply, other text a new one', async () => {
    const { room, page, open, fill } = reader;
    const answers = [
      { status: 503, body: { title: 'Not stored', detail: 'It could not be stored.' } },
      { status: 422, body: { title: 'Faults', errors: [{ pointer: '#/email', detail: 'must be real' }] } },
      { status: 202, body: { statusUrl: '/status/token' } },
    ];
    room.submit = () => Promise.resolve(answers.shift() ?? { body: {} });
    await open('/served');
    const send = page.getByRole('button', { name: 'Send reply' });
    await send.click();
    expect(await page.locator('#ar-name-error').textContent()).not.toBe('');
    expect(await focused(page)).toBe('ar-name');
    await fill();
    await send.click();
    await page.getByText('It could not be stored.').waitFor();
    await send.click();
    await page.getByText('must be real').waitFor();
    expect(await focused(page)).toBe('ar-email');
    expect(await page.locator('#ar-email').getAttribute('aria-invalid')).toBe('true');
    await fill('A reply.', 'other@mail.example');
    await send.click();
    await page.getByText('Your reply has arrived').waitFor();
    const [first, second, third] = room.posted.map(({ key }) => key);
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  test('the rest of the thread comes when asked for, and reading goes on there', async () => {
    const { page, open } = reader;
    await open('/drawn');
    await page.getByRole('button', { name: 'Show more replies' }).click();
    await page.locator('#comment-c9').waitFor();
    expect(await focused(page)).toBe('comment-c9');
    expect(await page.locator('.ar-more').count()).toBe(0);
  });

  test('pressed twice while it is on its way, the rest of the thread comes once', async () => {
    const { room, page, open } = reader;
    await open('/drawn');
    const { thread: ready } = room;
    let letCome: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      letCome = resolve;
    });
    room.thread = async (cursor, query) => {
      await held;
      return ready(cursor, query);
    };
    await page.getByRole('button', { name: 'Show more replies' }).dblclick();
    letCome();
    await page.locator('#comment-c9').first().waitFor();
    expect(room.asked.filter(({ query }) => query.has('cursor'))).toHaveLength(1);
  });

  test('a thread that cannot be loaded says so and can be asked for again', async () => {
    const { room, page, url } = reader;
    const { thread: answer } = room;
    room.thread = () => ({ status: 503, body: {} });
    await page.goto(`${url}/drawn`);
    await page.getByText('The replies could not be loaded.').waitFor();
    room.thread = answer;
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('24 replies').waitFor();
  });
});
