import { renderArticlePage } from '../../../src/reader/demo/article-page.js';
import { Parsed, textOf } from '../parsed.js';
import { comment, hostile, now, thread } from '../samples.js';

const base = {
  publicUrl: 'https://anteroom.example',
  site: 'default',
  page: 'https://anteroom.example/',
  now,
};

function page(over: Partial<Parameters<typeof renderArticlePage>[0]> = {}): Parsed {
  return new Parsed(renderArticlePage({ ...base, thread: thread({ comments: [comment()] }), ...over }));
}

test('a hostile name, website and text typed stay text', () => {
  const parsed = page({
    thread: thread({
      comments: [comment({ name: hostile, website: 'javascript:alert(1)' })],
      title: hostile,
    }),
    values: { name: hostile, email: hostile, website: hostile, body: `</textarea>${hostile}` },
    replyTo: comment({ name: hostile }),
  });
  expect(parsed.all('script').map((script) => script.attribs['src'])).toEqual([
    'https://anteroom.example/embed.js',
    'https://anteroom.example/assets/demo.js',
  ]);
  expect(parsed.all('img')).toEqual([]);
  const attributes = parsed.all().flatMap((element) => Object.keys(element.attribs));
  expect(attributes.filter((name) => name.startsWith('on'))).toEqual([]);
  expect(textOf(parsed.withClass('ar-name')[0])).toBe(hostile);
  expect(parsed.all('bdi').map(textOf)).toContain(hostile);
  expect(parsed.input('name')).toBe(hostile);
  expect(parsed.typed()).toBe(`</textarea>${hostile}`);
});

test('a strict Content-Security-Policy holds: no inline script, style or handler', () => {
  const parsed = page();
  expect(parsed.all('style')).toEqual([]);
  expect(parsed.all('script').every((script) => script.attribs['src'] && textOf(script) === '')).toBe(true);
  expect(parsed.all().filter((element) => 'style' in element.attribs)).toEqual([]);
});

test('every control has a label, and what describes it exists', () => {
  const parsed = page();
  const labels = parsed.all('label').map((label) => label.attribs['for']);
  for (const name of ['name', 'email', 'website', 'body']) {
    const control = parsed.byId(`ar-${name}`);
    expect(control.attribs['name']).toBe(name);
    expect(labels).toContain(`ar-${name}`);
    for (const id of (control.attribs['aria-describedby'] ?? '').split(' ')) parsed.byId(id);
  }
  expect(textOf(parsed.byId('ar-email-hint'))).toBe('Your email address will not be published.');
});

test('the field that people do not see is hidden where no style is loaded, too', () => {
  expect(
    page()
      .all('input')
      .filter(({ attribs }) => attribs['name'] === 'homepage' && 'hidden' in attribs),
  ).toHaveLength(1);
});

test('the page has one h1, a main, a language, and a link past the masthead', () => {
  const parsed = page();
  expect(parsed.only('html').attribs['lang']).toBe('en');
  expect(textOf(parsed.only('h1'))).toBe('The lion’s mouth');
  expect(parsed.only('main').attribs['id']).toBe('main');
  expect(parsed.withClass('skip')[0]?.attribs['href']).toBe('#main');
});

test('the form posts to the site without script, with the page it is for', () => {
  const parsed = page();
  expect(parsed.only('form').attribs).toMatchObject({
    method: 'post',
    action: 'https://anteroom.example/v1/sites/default/comments',
  });
  expect(parsed.input('page')).toBe('https://anteroom.example/');
  expect(parsed.input('pageTitle')).toBe('The lion’s mouth');
  expect(parsed.input('parentId')).toBe('');
});

test('a reply without script names whom it answers, carries the parent and can be left', () => {
  const parsed = page({ replyTo: comment({ id: 'c7', name: 'Reader' }) });
  expect(parsed.input('parentId')).toBe('c7');
  expect(parsed.all('h2').map(textOf)).toContain('Reply to Reader');
  const cancel = parsed.all('a').find((link) => 'data-cancel' in link.attribs);
  expect(cancel?.attribs['href']).toBe('https://anteroom.example/#reply');
  expect(cancel?.attribs).not.toHaveProperty('hidden');
});

test('replies stand inside the comment they answer, each with a link to reply to it', () => {
  const inner = comment({ id: 'c2', parentId: 'c1' });
  const parsed = page({
    thread: thread({ comments: [comment({ replies: [inner], replyCount: 1 })], count: 2 }),
  });
  expect(parsed.all('h2').map(textOf)).toContain('2 replies');
  const links = parsed.all('a').filter((link) => 'data-reply' in link.attribs);
  expect(links.map((link) => link.attribs['href'])).toEqual([
    'https://anteroom.example/?reply=c1#reply',
    'https://anteroom.example/?reply=c2#reply',
  ]);
  expect(parsed.withClass('ar-list')).toHaveLength(2);
});

test('a comment no longer shown keeps its place and nothing else', () => {
  const gone = comment({ name: 'Gone', html: '', removed: true, replies: [comment({ id: 'c2' })] });
  const parsed = page({ thread: thread({ comments: [gone] }) });
  expect(textOf(parsed.only('body'))).not.toContain('Gone');
  expect(textOf(parsed.all('li')[0])).toContain('This reply is no longer shown.');
});

test('a time is relative, with the full date on hover and for screen readers', () => {
  const time = page().only('time');
  expect(time.attribs).toMatchObject({
    datetime: '2025-06-15T09:00:00.000Z',
    title: expect.stringMatching(/15 June 2025.*09:00.*UTC/) as string,
  });
  expect(textOf(time)).toMatch(/^3 hours ago, 15 June 2025/);
});

test('an empty thread says what will appear, a closed one takes no reply', () => {
  expect(textOf(page({ thread: thread() }).withClass('ar-thread')[0])).toContain('No replies yet.');
  const closed = page({ thread: thread({ closed: true, comments: [comment()] }) });
  expect(closed.all('form')).toEqual([]);
  expect(closed.all().filter((element) => 'data-reply' in element.attribs)).toEqual([]);
  expect(textOf(closed.withClass('ar-closed')[0])).toBe('This page takes no more replies.');
});

test('more replies are a link that works without script', () => {
  const parsed = page({ thread: thread({ comments: [comment()], nextCursor: 'a b&c' }) });
  expect(parsed.withClass('ar-more')[0]?.attribs['href']).toBe('https://anteroom.example/?cursor=a%20b%26c');
});

test('a theme is an address: said on the page and kept in its links', () => {
  expect(page().only('html').attribs).not.toHaveProperty('data-theme');
  const dark = page({ view: { theme: 'dark' } });
  expect(dark.only('html').attribs['data-theme']).toBe('dark');
  const [switched] = dark.withClass('themes');
  expect(textOf(switched)).toBe('As the systemLightDark');
  expect(dark.all('a').find((link) => 'data-reply' in link.attribs)?.attribs['href']).toBe(
    'https://anteroom.example/?theme=dark&reply=c1#reply',
  );
});

test('the thread is shown in four ways, two of them without script', () => {
  const shown = (way: 'both' | 'script' | 'plain' | 'frame') => {
    const parsed = page({ view: { way } });
    return {
      scripts: parsed.all('script').length,
      elements: parsed.all('anteroom-comments').length,
      frames: parsed.all('iframe').map((frame) => frame.attribs['src']),
      forms: parsed.all('form').length,
      threads: parsed.withClass('ar-thread').length,
    };
  };
  expect(shown('both')).toEqual({ scripts: 2, elements: 1, frames: [], forms: 1, threads: 1 });
  expect(shown('script')).toEqual({ scripts: 2, elements: 1, frames: [], forms: 0, threads: 0 });
  expect(shown('plain')).toEqual({ scripts: 0, elements: 0, frames: [], forms: 1, threads: 1 });
  expect(shown('frame')).toEqual({
    scripts: 0,
    elements: 0,
    frames: [
      'https://anteroom.example/v1/sites/default/fragment?page=https%3A%2F%2Fanteroom.example%2F&form=true&styled=true&lang=en',
    ],
    forms: 0,
    threads: 0,
  });
});

test('thread and form speak another language, and the essay stays English', () => {
  const parsed = page({ view: { lang: 'de' } });
  expect(parsed.only('html').attribs['lang']).toBe('en');
  expect(parsed.byId('replies').attribs).toMatchObject({ lang: 'de', dir: 'ltr' });
  expect(parsed.all('h2').map(textOf)).toContain('1 Kommentar');
});
