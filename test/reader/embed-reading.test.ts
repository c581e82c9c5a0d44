import type { PublicComment } from '../../src/threads/views.js';
import { waitUntil } from '../support/wait-until.js';
import { inBrowser } from './embed-in-browser.js';
import { focused } from './in-page.js';
import type { ReadingRoom } from './reading-room.js';
import { comment, thread } from './samples.js';

const many = Array.from({ length: 21 }, (_, index) =>
  comment({ id: `r${index}`, parentId: 'c1', name: `Answer ${index}` }),
);
const folded = comment({ replies: many, replyCount: many.length });

inBrowser('reading with the embed', (reader) => {
  let comments: PublicComment[];

  beforeEach(() => {
    comments = [folded, comment({ id: 'c2', name: 'Second', recommendCount: 2 })];
    reader.room.thread = () => ({ body: thread({ count: comments.length + 21, comments }) });
    reader.write('/story', '<anteroom-comments></anteroom-comments>');
  });

  const listening = (count: number) => waitUntil(`${count} listen`, () => reader.room.listening === count);
  const recommendations = (room: ReadingRoom) =>
    room.asked.filter(({ path }) => path.endsWith('recommendations')).map(({ method }) => method);

  test('a long subtree is folded away, and a link to a comment in it unfolds it and moves there', async () => {
    const { page, open } = reader;
    await open('/story');
    expect(await page.getByText('Show 21 replies').count()).toBe(1);
    expect(await page.locator('#comment-r20').isVisible()).toBe(false);
    await page.evaluate(() => {
      location.hash = '#comment-r20';
    });
    await page.locator('#comment-r20').waitFor();
    expect(await focused(page)).toBe('comment-r20');
  });

  test('a link to one comment asks for the part of the thread that has it, and the rest is one press away', async () => {
    const { page, open, room } = reader;
    room.thread = (_cursor, query) => ({
      body:
        query.get('comment') === 'deep'
          ? { ...thread({ count: 90, comments: [comment({ id: 'deep' })] }), skipped: 60 }
          : thread({ count: 90, comments }),
    });
    await open('/story#comment-deep');
    await page.locator('#comment-deep').waitFor();
    expect(room.asked.filter(({ path }) => path === '/threads')).toHaveLength(1);
    await page.waitForFunction(() => location.hash !== '' && document.activeElement !== document.body);
    expect(await focused(page)).toBe('comment-deep');
    await page.getByRole('button', { name: 'Show from the beginning' }).click();
    await page.locator('#comment-c2').waitFor();
  });

  test('another order is asked for and kept, and focus stays where it was chosen', async () => {
    const { page, open, room } = reader;
    await open('/story');
    const order = page.getByRole('combobox', { name: 'Sort by' });
    comments = [comment({ id: 'c7', name: 'Liked' })];
    await order.selectOption('Most recommended');
    await page.locator('#comment-c7').waitFor();
    expect(
      room.asked
        .filter(({ path }) => path === '/threads')
        .at(-1)
        ?.query.get('sort'),
    ).toBe('top');
    expect(await order.evaluate((select) => select.matches(':focus'))).toBe(true);
  });

  test('of two orders chosen one after the other the second is shown, however late the first comes', async () => {
    const { page, open, room } = reader;
    await open('/story');
    let come: (() => void) | undefined;
    const late = new Promise<void>((resolve) => {
      come = resolve;
    });
    room.thread = async (_, query) => {
      const sort = query.get('sort') ?? '';
      if (sort === 'oldest') await late;
      return { body: thread({ count: 2, comments: [comment({ id: sort }), comment({ id: 'c2' })] }) };
    };
    const order = page.locator('.ar-sort');
    await order.selectOption('oldest');
    await order.selectOption('top');
    come?.();
    await page.locator('#comment-top').waitFor();
    expect(await page.locator('#comment-oldest').count()).toBe(0);
    expect(await order.inputValue()).toBe('top');
    expect(await order.evaluate((select) => select.matches(':focus'))).toBe(true);
  });

  test('what has come is told and nothing moves; pressed, it is shown and moved to', async () => {
    const { page, open, room } = reader;
    await open('/story');
    await listening(1);
    const place = await page.locator('#comment-c2').boundingBox();
    room.tell(25);
    const bar = page.getByRole('button', { name: '2 new replies' });
    await bar.waitFor();
    expect(await page.locator('#comment-c2').boundingBox()).toEqual(place);
    comments = [comment({ id: 'n1', name: 'New' }), comment({ id: 'n2' }), ...comments];
    await bar.click();
    await page.locator('#comment-n1').waitFor();
    expect(await focused(page)).toBe('comment-n1');
    await bar.waitFor({ state: 'hidden' });
  });

  test('a widget that is taken out of the page listens no more, and listens again when it is back', async () => {
    const { page, open, room } = reader;
    await open('/story');
    await listening(1);
    const widget = await page.evaluateHandle(() => document.querySelector('anteroom-comments'));
    await widget.evaluate((element) => {
      element?.remove();
    });
    await listening(0);
    await page.locator('main').evaluate((main, element) => {
      main.append(element ?? '');
    }, widget);
    await listening(1);
    expect(room.asked.filter(({ path }) => path === '/threads')).toHaveLength(1);
  });

  test('a comment is recommended and that taken back; where it fails, nothing has changed', async () => {
    const { page, open, room } = reader;
    let status = 201;
    let recommendCount = 3;
    room.answers.set('/comments/c2/recommendations', () => ({ status, body: { recommendCount } }));
    await open('/story');
    const button = page.locator('#comment-c2').getByRole('button', { name: 'Recommend' });
    expect(await button.textContent()).toBe('Recommend 2');
    await button.click();
    await page.getByRole('button', { name: 'Recommend 3', pressed: true }).waitFor();
    recommendCount = 2;
    status = 200;
    await button.click();
    await page.getByRole('button', { name: 'Recommend 2', pressed: false }).waitFor();
    // It is shown before the service is asked.
    await waitUntil('the service was asked', () => recommendations(room).length === 2);
    expect(recommendations(room)).toEqual(['POST', 'DELETE']);
    status = 429;
    await button.click();
    await waitUntil('the service was asked again', () => recommendations(room).length === 3);
    await page.getByRole('button', { name: 'Recommend 2', pressed: false }).waitFor();
  });

  test('the link to a comment is copied, and that is said', async () => {
    const { page, open, url } = reader;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await open('/story');
    await page.locator('#comment-c2').getByRole('button', { name: 'Share' }).click();
    await page.locator('#comment-c2').getByText('Link copied').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${url}/story#comment-c2`);
  });

  test('where the clipboard is refused, the link stands in the address bar', async () => {
    const { page, open } = reader;
    await page.addInitScript(() => {
      navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    });
    await open('/story');
    await page.locator('#comment-c2').getByRole('button', { name: 'Share' }).click();
    await page.waitForFunction(() => location.hash === '#comment-c2');
  });

  test('times stay true while somebody reads', async () => {
    const { page, open } = reader;
    await page.clock.install({ time: new Date('2025-06-15T09:05:00.000Z') });
    await open('/story');
    const time = page.locator('#comment-c2 time');
    expect(await time.textContent()).toMatch(/^5 minutes ago, 15 June 2025/);
    await page.clock.runFor(10 * 60 * 1_000);
    expect(await time.textContent()).toMatch(/^15 minutes ago, 15 June 2025/);
  });
});
