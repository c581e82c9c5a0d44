import { waitUntil } from '../support/wait-until.js';
import { inBrowser } from './embed-in-browser.js';
import { type Held, held } from './held.js';
import { comment, thread } from './samples.js';

inBrowser('the embed on a slow network', (reader) => {
  let coming: Held;

  beforeEach(() => {
    coming = held();
    reader.room.thread = () => ({ body: thread({ comments: [comment()] }) });
    reader.write('/story', '<anteroom-comments></anteroom-comments>');
  });

  const holdBack = (what: string) =>
    reader.page.route(what, async (route) => {
      await coming.until;
      await route.continue();
    });

  test('says that the thread is on its way, and offers the form once it is known that replies are taken', async () => {
    const { page, url } = reader;
    await holdBack('**/threads?*');
    await page.goto(`${url}/story`);
    const loading = page.getByRole('status').filter({ hasText: 'Loading the replies…' });
    await loading.waitFor();
    expect(await page.getByRole('form').count()).toBe(0);
    coming.letCome();
    await page.getByRole('article', { name: 'Reader' }).waitFor();
    expect(await loading.count()).toBe(0);
    expect(await page.getByRole('form', { name: 'Leave a reply' }).count()).toBe(1);
  });

  test('says nothing in English while the words of another language are on their way', async () => {
    const { page, url, room } = reader;
    room.pages.set('/story', (room.pages.get('/story') ?? '').replace('lang="en"', 'lang="de"'));
    await page.route('**/words/de.json', async (route) => {
      await coming.until;
      await route.fulfill({ json: { language: 'de', reply: 'Antworten', more: 'Mehr' } });
    });
    const asked = page.waitForRequest('**/words/de.json');
    await page.goto(`${url}/story`);
    await asked;
    expect(await page.locator('.ar').textContent()).toBe('');
    expect(room.asked).toEqual([]);
    coming.letCome();
    await page.locator('[data-reply=c1]').waitFor();
    expect(await page.locator('[data-reply=c1]').textContent()).toBe('Antworten');
  });

  test('shows the page that the reader has gone on to, not the one that comes after it', async () => {
    const { page, room, write, url } = reader;
    room.thread = async (_cursor, query) => {
      const name = query.get('page') ?? '';
      if (name === 'first') await coming.until;
      return { body: thread({ comments: [comment({ id: name, name })] }) };
    };
    write('/app', '<anteroom-comments page="first"></anteroom-comments>');
    const late = page.waitForResponse(/page=first/);
    await page.goto(`${url}/app`);
    await page.getByText('Loading the replies…').waitFor();
    await page.locator('anteroom-comments').evaluate((element) => {
      element.setAttribute('page', 'second');
    });
    await page.getByRole('article', { name: 'second' }).waitFor();
    coming.letCome();
    await (await late).finished();
    await page.evaluate(() => new Promise(requestAnimationFrame));
    expect(await page.getByRole('article').count()).toBe(1);
    expect(await page.getByRole('article', { name: 'second' }).count()).toBe(1);
  });

  test('sends the form as a form while what answers in its place is on its way', async () => {
    const { page, url, fill } = reader;
    await holdBack('**/embed-interactions.js');
    let sent = '';
    await page.route('**/comments', async (route) => {
      sent = route.request().postData() ?? '';
      await route.fulfill({ contentType: 'text/html', body: 'The status page' });
    });
    await page.goto(`${url}/story`);
    await fill('In a hurry.');
    await page.getByRole('button', { name: 'Send reply' }).click();
    await waitUntil('the form was sent', () => sent !== '');
    expect(new URLSearchParams(sent).get('body')).toBe('In a hurry.');
    coming.letCome();
  });

  test('sends a reply once however often it is sent while on its way, and the text stays until it is in', async () => {
    const { page, open, fill, room } = reader;
    room.submit = async () => {
      await coming.until;
      return { status: 503, body: { detail: 'It could not be stored.' } };
    };
    await open('/story');
    await fill('Sent slowly.');
    await page.getByLabel('Name').press('Enter');
    const sending = page.getByRole('button', { name: 'Sending…', disabled: true });
    await sending.waitFor();
    await sending.dispatchEvent('click');
    await page.getByLabel('Email').press('Enter');
    expect(await page.getByLabel('Your reply').inputValue()).toBe('Sent slowly.');
    coming.letCome();
    await page.getByRole('alert').filter({ hasText: 'It could not be stored.' }).waitFor();
    await page.getByRole('button', { name: 'Send reply', disabled: false }).waitFor();
    expect(room.posted).toHaveLength(1);
    expect(await page.getByLabel('Your reply').inputValue()).toBe('Sent slowly.');
  });
});
