import { readerWords } from '../../src/reader/words/languages/registry.js';
import { inBrowser } from './embed-in-browser.js';
import { comment, thread } from './samples.js';

const { faults, refusal, widget, widgetMore } = readerWords('de');
const german = {
  ...widget,
  ...widgetMore,
  ...faults,
  'thread-closed': refusal.threadClosed,
  language: 'de',
  dir: 'ltr',
};

inBrowser('a reply that is not taken', (reader) => {
  beforeEach(async () => {
    const { page, room, write } = reader;
    room.thread = () => ({ body: thread({ count: 1, comments: [comment({ id: 'c1' })] }) });
    await page.route('**/words/de.json', (route) => route.fulfill({ json: german }));
    write('/story', '<anteroom-comments lang="de"></anteroom-comments>');
  });

  test('is told of in the language of the page, whatever the browser and the service speak', async () => {
    const { page, open, room } = reader;
    room.submit = () =>
      Promise.resolve({
        status: 409,
        body: { type: 'urn:anteroom:problem:thread-closed', detail: 'It is closed.' },
      });
    await open('/story');
    const send = page.getByRole('button', { name: widget.send });
    const fault = (field: string) => page.locator(`.ar-field:has([name=${field}]) .ar-error`);
    await page.locator('[name=email]').fill('nobody');
    await send.click();
    expect(await fault('name').innerText()).toContain(faults['name-missing']);
    expect(await fault('email').innerText()).toContain(faults['email-malformed']);
    expect(await fault('body').innerText()).toContain(faults['body-missing']);
    await page.locator('[name=name]').fill('Leserin');
    await page.locator('[name=email]').fill('leserin@mail.example');
    await page.locator('[name=body]').fill('Guten Tag.');
    // What was mended is wrong no longer, before anything is sent again.
    expect(await page.locator('[aria-invalid=true]').count()).toBe(0);
    expect(await fault('name').innerText()).toBe('');
    await send.click();
    await page.getByText(refusal.threadClosed).waitFor();
  });
});
