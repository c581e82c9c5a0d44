import { renderStatusPage } from '../../../src/reader/status/status-page.js';
import { english } from '../../../src/reader/words/english.js';
import type { CommentStatusName } from '../../../src/threads/views.js';
import { Parsed, textOf } from '../parsed.js';
import { hostile, now, status } from '../samples.js';

function page(over: Parameters<typeof status>[0] = {}): Parsed {
  const props = { words: english, publicUrl: '', status: status(over), here: '/status/token', now };
  return new Parsed(renderStatusPage(props));
}

const words: Record<CommentStatusName, [word: string, headline: string]> = {
  pending: ['Being read', 'Your reply has arrived'],
  held: ['Held', 'Your reply is waiting for a moderator'],
  approved: ['Approved', 'Your reply is published'],
  rejected: ['Rejected', 'Your reply was not published'],
  spam: ['Spam', 'Your reply was taken for spam'],
  withdrawn: ['Withdrawn', 'You withdrew your reply'],
};

test.each(Object.entries(words))('%s has a word, a shape and a plain headline', (name, [word, headline]) => {
  const parsed = page({ status: name as CommentStatusName });
  const [mark] = parsed.withClass(`mark-${name}`);
  expect(textOf(mark)).toBe(word);
  expect(mark?.children).toHaveLength(2);
  expect(textOf(parsed.only('h1'))).toBe(headline);
});

test('the author’s text stands as it was typed, escaped, and nothing of it becomes markup', () => {
  const body = `  First\n\n${hostile}`;
  const parsed = page({ body, name: hostile, pageTitle: hostile, editableUntil: '2025-06-15T12:05:00.000Z' });
  expect(textOf(parsed.withClass('typed')[0])).toBe(body);
  expect(parsed.all('img')).toEqual([]);
  expect(parsed.all('script').map(({ attribs }) => attribs['src'])).toEqual(['/assets/status.js']);
  expect(parsed.typed()).toBe(body);
});

test('only an undecided page looks again, and with script it does so without a reload', () => {
  const pending = page({ status: 'pending' });
  const refresh = pending.all('meta').filter((meta) => meta.attribs['http-equiv'] === 'refresh');
  expect(refresh).toHaveLength(1);
  expect(refresh[0]?.attribs['content']).toBe('3');
  expect((refresh[0]?.parent as { name?: string } | undefined)?.name).toBe('noscript');
  expect(pending.all('script').map((script) => script.attribs['src'])).toEqual(['/assets/status.js']);
  for (const name of ['held', 'approved', 'rejected', 'spam', 'withdrawn'] as const) {
    const metas = page({ status: name }).all('meta');
    expect(metas.filter((meta) => 'http-equiv' in meta.attribs)).toEqual([]);
  }
});

test('the page asks not to be found, and not to be told of to the next one', () => {
  const metas = page()
    .all('meta')
    .map((meta) => [meta.attribs['name'], meta.attribs['content']]);
  expect(metas).toContainEqual(['robots', 'noindex, nofollow']);
  expect(metas).toContainEqual(['referrer', 'no-referrer']);
});

const actions = (parsed: Parsed) => parsed.all('form').map((form) => form.attribs['action']);

test('each thing an author may do is a form of its own, and only where it is allowed', () => {
  const editable = { editableUntil: '2025-06-15T12:10:00.000Z' };
  expect(actions(page(editable))).toEqual([
    '/status/token/edits',
    '/status/token/withdrawals',
    '/status/token/erasures',
  ]);
  expect(actions(page({ mayWithdraw: false }))).toEqual(['/status/token/erasures']);
});

test.each(['rejected', 'spam'] as const)(
  'of a reply that is %s no answers are awaited, and nothing is said of reading it',
  (name) => {
    const refused = page({ status: name });
    expect(actions(refused)).toEqual(['/status/token/withdrawals', '/status/token/erasures']);
    expect(textOf(refused.only('main'))).not.toContain('will not be read');

    const earlier = page({ status: name, earlierTextStands: true });
    expect(textOf(earlier.only('main'))).toContain('taken off the page');
  },
);

test('where the page is a key, the site is named and the page by its title', () => {
  const parsed = page({ page: 'post-17', pageUrl: null, siteName: hostile });
  expect(textOf(parsed.withClass('site-name')[0])).toBe(hostile);
  expect(textOf(parsed.withClass('page-title')[0])).toBe('Story');
  expect(page().withClass('site-name')).toEqual([]);
});

test('a change that waits says that the earlier text is still up, and leads to it', () => {
  const parsed = page({ status: 'held', earlierTextStands: true });
  expect(textOf(parsed.only('h1'))).toBe('Your change is waiting for a moderator');
  expect(textOf(parsed.withClass('next')[0])).toContain('your earlier text stays on the page');
  expect(parsed.all('a').map((link) => link.attribs['href'])).toContain(
    'https://news.example/story#comment-c1',
  );
});

test('the time left for a change is told in whole minutes, and a refused one comes back as it was typed', () => {
  const view = status({ editableUntil: '2025-06-15T12:13:30.000Z' });
  const props = { words: english, publicUrl: '', status: view, here: '/status/token', now };
  expect(textOf(new Parsed(renderStatusPage(props)).byId('change-hint'))).toContain('13 minutes');
  const refused = { body: '\n  Too much', fault: 'Please use 9 characters at most.' };
  const parsed = new Parsed(renderStatusPage({ ...props, refused }));
  expect(parsed.typed()).toBe(refused.body);
  expect(textOf(parsed.byId('change-error'))).toBe(refused.fault);
  expect(parsed.byId('change-body').attribs['aria-invalid']).toBe('true');
});

test('an approved reply is linked to where it stands, others to the page, and a bad address not at all', () => {
  const link = (over: Parameters<typeof status>[0]) =>
    page(over)
      .all('a')
      .map((each) => each.attribs['href'])
      .filter((href) => href !== '/status/token/copy');
  expect(link({ status: 'approved' })).toContain('https://news.example/story#comment-c1');
  expect(link({ status: 'held' })).toContain('https://news.example/story');
  expect(link({ pageUrl: 'javascript:alert(1)' })).toEqual(['#main', '/']);
  expect(link({ pageUrl: null })).toEqual(['#main', '/']);
});
