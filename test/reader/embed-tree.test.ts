import type { Page } from 'playwright-core';
import { renderArticlePage } from '../../src/reader/demo/article-page.js';
import { inBrowser } from './embed-in-browser.js';
import { comment, thread } from './samples.js';

const answers = Array.from({ length: 21 }, (_, index) =>
  comment({ id: `r${index}`, name: `Answer ${index}` }),
);
const story = thread({
  count: 23,
  nextCursor: 'more',
  comments: [
    comment({ name: 'Ada', website: 'https://ada.example/', replies: answers, replyCount: 21 }),
    comment({ id: 'c2', name: 'Bo', recommendCount: 2 }),
  ],
});

/** With nothing opened, as it is read from top to bottom. */
const wholeTree = `- status
- heading "23 replies" [level=2]
- combobox "Sort by":
  - option "Newest first" [selected]
  - option "Oldest first"
  - option "Most recommended"
- list:
  - listitem:
    - article "Ada":
      - link "Ada"
      - link "when"
      - paragraph: Body
      - button "Reply to Ada": Reply
      - button "Recommend, Ada": Recommend
      - button "Share, Ada": Share
    - group: Show 21 replies
  - listitem:
    - article "Bo":
      - link "when"
      - paragraph: Body
      - button "Reply to Bo": Reply
      - button "Recommend 2, Bo": Recommend 2
      - button "Share, Bo": Share
- button "Show more replies"
- heading "Leave a reply" [level=2]
- form "Leave a reply":
  - textbox "Name"
  - textbox "Email"
  - textbox "Website (optional)"
  - textbox "Your reply"
  - checkbox "Remember me on this device"
  - button "Send reply"
  - button "Preview"`;

inBrowser('what a screen reader gets of the embed', (reader) => {
  beforeEach(() => {
    const { room, url, write } = reader;
    room.thread = () => ({ body: story });
    write('/drawn', '<anteroom-comments></anteroom-comments>');
    room.pages.set(
      '/served',
      renderArticlePage({ publicUrl: url, site: 'default', page: `${url}/`, thread: story, now: new Date() }),
    );
  });

  const open = async (path: string) => {
    await reader.open(path);
    await reader.page.locator('#comment-r20 .ar-share').waitFor({ state: 'attached' });
  };
  const reply = async (status: number, body: unknown) => {
    reader.room.submit = () => Promise.resolve({ status, body });
    await reader.page.getByRole('button', { name: 'Send reply' }).click();
  };

  test('headings, lists of named comments, and a named form', async () => {
    await open('/drawn');
    expect(await treeOf(reader.page)).toBe(wholeTree);
  });

  test('the same where the server drew it, but that what leads on without script is a link', async () => {
    await open('/served');
    const withLinks = wholeTree
      .replace(/button "(Reply to \w+)": Reply/g, 'link "$1":')
      .replace('button "Show more replies"', 'link "Show more replies":');
    expect(await treeOf(reader.page)).toBe(withLinks);
  });

  test('a fold opens to a list of its own', async () => {
    const { page } = reader;
    await open('/drawn');
    await page.getByText('Show 21 replies').click();
    const tree = await treeOf(page, '.ar-fold');
    expect(tree).toMatch(
      /^- group:\n {2}- text: Show 21 replies\n {2}- list:\n {4}- listitem:\n {6}- article "Answer 0":/,
    );
    expect(tree.match(/- article "Answer \d+":/g)).toHaveLength(21);
  });

  test.each(['/drawn', '/served'])(
    '%s: a field tells its hint, its fault, and that it is faulty',
    async (path) => {
      const { page, fill } = reader;
      await open(path);
      await page.locator('[data-reply=c2]').click();
      await fill();
      await reply(422, { errors: [{ pointer: '#/email', detail: 'must be real' }] });
      await page.getByText('must be real').waitFor();
      expect(await page.getByRole('form', { name: 'Reply to Bo' }).count()).toBe(1);
      expect(await fieldsOf(page)).toEqual([
        ['Name', '', 'required'],
        ['Email', 'Your email address will not be published. must be real', 'required invalid focused'],
        ['Website (optional)', '', ''],
        ['Your reply', 'You can use *emphasis*, `code`, > quotes and links.', 'required'],
      ]);
      await reply(503, { detail: 'It could not be stored.' });
      await page.getByRole('alert').filter({ hasText: 'It could not be stored.' }).waitFor();
    },
  );

  test('news are a status, and a receipt is a named group that focus is in', async () => {
    const { page, fill, room } = reader;
    await open('/drawn');
    room.tell(25);
    await page.getByRole('status').getByRole('button', { name: '2 new replies' }).waitFor();
    await fill();
    await reply(202, { statusUrl: '/status/token' });
    const record = page.getByRole('group', { name: 'Your reply has arrived' });
    await record.waitFor();
    expect(await record.evaluate((element) => element.matches(':focus'))).toBe(true);
    expect(await treeOf(page, '.ar-waiting')).toContain('- heading "Your reply has arrived" [level=2]');
  });
});

/** The tree without what only stands beside what it names, and without the time of day. */
async function treeOf(page: Page, selector = '.ar'): Promise<string> {
  const tree = await page.locator(selector).ariaSnapshot();
  return tree
    .replace(/link ".* ago.*":/g, 'link "when"')
    .replace(/link "Ada":/, 'link "Ada"')
    .split('\n')
    .filter((line) => !/^ *- (\/url|time:|text: (?!Show))/.test(line))
    .join('\n');
}

/** Each text field with its name, its description and the states it is in. */
async function fieldsOf(page: Page): Promise<string[][]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const said = (value: unknown) => (typeof value === 'string' ? value : '');
  return nodes
    .filter(({ role }) => role?.value === 'textbox')
    .map(({ name, description, properties = [] }) => {
      const states = ['required', 'invalid', 'focused'].filter((state) =>
        properties.some((property) => property.name === state && `${property.value.value}` === 'true'),
      );
      return [said(name?.value), said(description?.value), states.join(' ')];
    });
}
