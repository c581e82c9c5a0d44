import { renderFragment } from '../../../src/reader/thread/fragment-page.js';
import { english } from '../../../src/reader/words/english.js';
import { Parsed, textOf } from '../parsed.js';
import { comment, hostile, now, thread } from '../samples.js';

test('a fragment alone offers no action that needs script until the embed takes it over', () => {
  const parsed = new Parsed(
    renderFragment(english, { thread: thread({ comments: [comment()], nextCursor: 'next' }), now }),
  );
  const actions = parsed.all('button');
  expect(actions).toHaveLength(2);
  expect(actions.every((button) => 'hidden' in button.attribs)).toBe(true);
  expect(parsed.all('form')).toEqual([]);
});

test('an author’s website is linked only when it is one, and passes nothing on', () => {
  const links = (website: string) =>
    new Parsed(renderFragment(english, { thread: thread({ comments: [comment({ website })] }), now }))
      .withClass('ar-name')
      .map((name) => name.attribs['href']);
  expect(links('https://reader.example/')).toEqual(['https://reader.example/']);
  for (const website of ['javascript:alert(1)', ' javascript:alert(1)', 'data:text/html,x', hostile]) {
    expect(links(website)).toEqual([undefined]);
  }
});

test('the sanitised HTML of a comment is the only markup that is not escaped', () => {
  const parsed = new Parsed(
    renderFragment(english, {
      thread: thread({ comments: [comment({ html: '<p>One <em>two</em></p>', name: '<em>no</em>' })] }),
      now,
    }),
  );
  expect(parsed.all('em').map(textOf)).toEqual(['two']);
});
