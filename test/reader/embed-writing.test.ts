import { titleLengthMax } from '../../src/input/submission.js';
import { waitUntil } from '../support/wait-until.js';
import { inBrowser } from './embed-in-browser.js';
import { focused } from './in-page.js';
import { comment, thread } from './samples.js';

inBrowser('writing with the embed', (reader) => {
  const accepted = () =>
    Promise.resolve({ status: 202, body: { id: 'c8', status: 'pending', statusUrl: '/status/token' } });
  const record = () => reader.page.getByRole('heading', { name: 'Your reply has arrived' });
  const send = () => reader.page.getByRole('button', { name: 'Send reply' }).click();

  beforeEach(() => {
    reader.room.thread = () => ({ body: thread({ comments: [comment()] }) });
    reader.room.submit = accepted;
    reader.write('/story', '<anteroom-comments></anteroom-comments>');
  });

  test('a preview is what the service makes of the text, in the place of the field, which comes back', async () => {
    const { page, open, fill, room } = reader;
    room.answers.set('/previews', (body) => ({
      body: { html: `<p><em>${(JSON.parse(body) as { body: string }).body.replaceAll('*', '')}</em></p>` },
    }));
    await open('/story');
    await fill('*Nice*');
    await page.getByRole('button', { name: 'Preview' }).click();
    expect(await page.locator('.ar-shown em').textContent()).toBe('Nice');
    expect(await page.getByLabel('Your reply').isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Back to writing' }).click();
    expect(await page.getByLabel('Your reply').inputValue()).toBe('*Nice*');
    expect(await focused(page)).toMatch(/body$/);
  });

  test('near the limit it says how much is left, counting as people do', async () => {
    const { page, open, room } = reader;
    room.answers.set('/form', () => ({ body: { token: 't', bodyLengthMax: 20, proof: null } }));
    await open('/story');
    const asked = page.waitForResponse(/\/form\?/);
    const field = page.getByLabel('Your reply');
    await field.focus();
    await asked;
    await field.fill('👩‍👩‍👧‍👦'.repeat(19));
    await page.getByText('1 character left').waitFor();
    await field.fill('x'.repeat(22));
    await page.getByText('2 characters too many').waitFor();
    await field.fill('short');
    expect(await page.locator('.ar-left').textContent()).toBe('');
  });

  test('a page whose title is longer than a reply may name sends the start of it, in whole characters', async () => {
    const { page, open, fill, room } = reader;
    await page.addInitScript(
      (title) => {
        addEventListener('DOMContentLoaded', () => {
          document.title = title;
        });
      },
      `${'T'.repeat(titleLengthMax - 1)}🙂 and more`,
    );
    await open('/story');
    await fill('A reply to a long title.');
    await send();
    await record().waitFor();
    expect(room.posted.at(-1)?.reply['pageTitle']).toBe('T'.repeat(titleLengthMax - 1));
  });

  test('an unfinished reply survives a reload, below the comment it answers, and a sent one is gone', async () => {
    const { page, open, fill } = reader;
    await open('/story');
    await page.locator('[data-reply=c1]').click();
    await fill('Half a sent');
    await page.waitForFunction(() => JSON.stringify(history.state).includes('Half a sent'));
    await page.reload();
    await page.locator('form[novalidate]').waitFor();
    await page.getByRole('heading', { name: 'Reply to Reader' }).waitFor();
    expect(await page.getByLabel('Your reply').inputValue()).toBe('Half a sent');
    await fill('A whole one.');
    await send();
    await record().waitFor();
    await page.reload();
    await page.locator('form[novalidate]').waitFor();
    expect(await page.getByLabel('Your reply').inputValue()).toBe('');
  });

  test('an unfinished reply is there too after a link within the page was followed', async () => {
    const { page, open, fill } = reader;
    await open('/story');
    await fill('Half a sentence');
    await page.waitForFunction(() => JSON.stringify(history.state).includes('Half a sentence'));
    await page.locator('#comment-c1 .ar-when').click();
    await page.waitForFunction(
      () => location.hash === '#comment-c1' && JSON.stringify(history.state).includes('Half a sentence'),
    );
    await page.reload();
    await page.locator('form[novalidate]').waitFor();
    expect(await page.getByLabel('Your reply').inputValue()).toBe('Half a sentence');
  });

  test('the receipt goes when the reply that it is for is there, in the part of the thread that has it', async () => {
    const { page, open, fill, room } = reader;
    room.submit = () => Promise.resolve({ status: 202, body: { id: 'own', statusUrl: '/status/token' } });
    await open('/story');
    await fill('My own.');
    await send();
    await record().waitFor();
    room.thread = (_, query) => ({
      body: thread({
        count: 99,
        comments: [comment({ id: query.get('comment') === 'own' ? 'own' : 'other' })],
      }),
    });
    await waitUntil('it listens', () => room.listening === 1);
    room.tell(99);
    await page.locator('.ar-news').click();
    await page.locator('#comment-own').waitFor();
    await record().waitFor({ state: 'detached' });
    expect(await page.getByLabel('Your reply').inputValue()).toBe('');
  });

  test('nothing is stored but the name, and that only when asked', async () => {
    const { page, open, fill } = reader;
    const stored = () =>
      page.evaluate(() => [Object.entries(localStorage), Object.entries(sessionStorage), document.cookie]);
    await open('/story');
    await fill();
    await send();
    await record().waitFor();
    expect(await stored()).toEqual([[], [], '']);
    await page.getByRole('button', { name: 'Write another reply' }).click();
    await fill('Another one.');
    await page.getByLabel('Remember me on this device').check();
    await send();
    await record().waitFor();
    expect(await stored()).toEqual([[['anteroom-name', 'Reader']], [], '']);
    await open('/story');
    expect(await page.getByLabel('Name').inputValue()).toBe('Reader');
    expect(await page.getByLabel('Email').inputValue()).toBe('');
  });

  test('what is sent offline is sent once, by itself, when the network is back', async () => {
    const { page, open, fill, room } = reader;
    await open('/story');
    await fill();
    await page.context().setOffline(true);
    await send();
    await page.getByText('You are offline. Your reply will be sent when you are back.').waitFor();
    expect(room.posted).toEqual([]);
    await page.context().setOffline(false);
    await record().waitFor();
    expect(room.posted).toHaveLength(1);
  });

  test('what the form asks for is fetched when the reader reaches for it, and goes with the reply', async () => {
    const { page, open, fill, room } = reader;
    room.answers.set('/form', () => ({
      body: { token: 'sealed', bodyLengthMax: 100, proof: { easy: true } },
    }));
    await page.route('**/assets/proof.js', (route) =>
      route.fulfill({
        contentType: 'text/javascript',
        body: 'export const prove = async (challenge) => `proof of ${JSON.stringify(challenge)}`;',
      }),
    );
    const answers = [
      { status: 403, body: { type: 'urn:anteroom:problem:proof-required', proof: { hard: true } } },
      { status: 202, body: { statusUrl: '/status/token' } },
    ];
    room.submit = () => Promise.resolve(answers.shift() ?? { body: {} });
    await open('/story');
    expect(room.asked.some(({ path }) => path === '/form')).toBe(false);
    await fill();
    await send();
    await record().waitFor();
    const [first, second] = room.posted;
    expect(first?.reply).toMatchObject({
      formToken: 'sealed',
      proof: 'proof of {"easy":true}',
      secondsToSubmit: expect.any(Number) as number,
    });
    expect(second?.reply).toMatchObject({ formToken: 'sealed', proof: 'proof of {"hard":true}' });
    expect(second?.key).toBe(first?.key);
    expect(first?.reply).not.toHaveProperty('homepage');
  });

  test('what the site’s form does without is left out', async () => {
    const { page, open, room } = reader;
    room.answers.set('/form', () => ({ body: { website: false } }));
    await open('/story');
    await page.getByLabel('Name').focus();
    await page.getByLabel('Website').waitFor({ state: 'hidden' });
  });

  test.each([
    ['approved', 'Your reply is published', 'Everyone who reads the page can see it.'],
    ['held', 'Your reply is waiting for a moderator', 'It will appear here once it is let through.'],
    ['rejected', 'Your reply was not published', 'It was read, and will not appear on the page.'],
    ['spam', 'Your reply was taken for spam', 'It will not appear on the page.'],
  ])('the confirmation says by itself what became of the reply: %s', async (verdict, headline, text) => {
    const { page, open, fill, room } = reader;
    await page.clock.install();
    await open('/story');
    await fill();
    await send();
    await record().waitFor();
    room.verdict = verdict;
    await page.clock.runFor(1_000);
    await page.getByRole('heading', { name: headline }).waitFor();
    await page.getByText(text).waitFor();
    expect(await page.getByRole('group', { name: headline }).count()).toBe(1);
    expect(await page.getByRole('link', { name: 'See your reply’s status' }).count()).toBe(1);
  });

  test('a reply that a moderator lets through while its reader looks on is said to be published', async () => {
    const { page, open, fill, room } = reader;
    await page.clock.install();
    await open('/story');
    await fill();
    await send();
    await record().waitFor();
    room.verdict = 'held';
    await page.clock.runFor(1_000);
    await page.getByRole('heading', { name: 'waiting for a moderator' }).waitFor();
    room.verdict = 'approved';
    const looked = page.waitForResponse(/\/verdict$/);
    await page.clock.runFor(2_000);
    await looked;
    await page.getByRole('heading', { name: 'Your reply is published' }).waitFor();
    expect(await page.getByText('waiting for a moderator').count()).toBe(0);
  });

  test('a token that is too old is replaced once, without a word to the reader', async () => {
    const { open, fill, room } = reader;
    const answers = [
      { status: 403, body: { type: 'urn:anteroom:problem:form-expired', formToken: 'fresh' } },
      { status: 202, body: { statusUrl: '/status/token' } },
    ];
    room.submit = () => Promise.resolve(answers.shift() ?? { body: {} });
    await open('/story');
    await fill();
    await send();
    await record().waitFor();
    expect(room.posted.map(({ reply }) => reply['formToken'])).toEqual([undefined, 'fresh']);
  });

  test('pressed before the module has come, a button answers when it comes', async () => {
    const { page, url } = reader;
    let letCome: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      letCome = resolve;
    });
    await page.route('**/embed-interactions.js', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(`${url}/story`);
    await page.locator('[data-reply=c1]').click();
    letCome();
    await page.getByRole('heading', { name: 'Reply to Reader' }).waitFor();
  });

  test('where the module never comes, the form is sent as a form, with all that the service needs', async () => {
    const { page, url, fill } = reader;
    await page.route('**/embed-interactions.js', (route) => route.abort());
    page.removeAllListeners('pageerror');
    let sent = '';
    await page.route('**/comments', async (route) => {
      sent = route.request().postData() ?? '';
      await route.fulfill({ contentType: 'text/html', body: 'The status page' });
    });
    await page.goto(`${url}/story`);
    await fill();
    await send();
    await waitUntil('the form was sent', () => sent !== '');
    expect(Object.fromEntries(new URLSearchParams(sent))).toEqual({
      page: `${url}/story`,
      pageTitle: 'Story',
      parentId: '',
      homepage: '',
      name: 'Reader',
      email: 'reader@mail.example',
      website: '',
      body: 'A reply.',
    });
  });
});
