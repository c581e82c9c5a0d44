import { renderSubmitErrorPage } from '../../../src/reader/forms/submit-error-page.js';
import { renderErrorPage } from '../../../src/reader/shared/error-page.js';
import { english } from '../../../src/reader/words/english.js';
import { Parsed, textOf } from '../parsed.js';
import { hostile } from '../samples.js';

const values = {
  page: 'https://news.example/story',
  pageTitle: 'Story',
  parentId: 'c1',
  name: hostile,
  email: 'reader@',
  website: 'https://reader.example',
  body: `\n${hostile}`,
};
const action = '/v1/sites/default/comments';

function page(
  problem: Parameters<typeof renderSubmitErrorPage>[0]['problem'],
  retryAfterSeconds?: number,
): Parsed {
  return new Parsed(
    renderSubmitErrorPage({ words: english, publicUrl: '', problem, values, action, retryAfterSeconds }),
  );
}

const invalid = {
  type: 'urn:anteroom:problem:invalid',
  status: 422,
  title: 'The reply has faults',
  detail: 'One field needs a change.',
  errors: [
    { pointer: '#/email', detail: 'must be an e-mail address' },
    { pointer: '#/page', detail: 'must be a page of this site' },
  ],
};

test('everything typed is still in the form, and goes to the same place', () => {
  const parsed = page(invalid);
  for (const name of ['page', 'pageTitle', 'parentId', 'name', 'email', 'website'] as const) {
    expect([name, parsed.input(name)]).toEqual([name, values[name]]);
  }
  expect(parsed.typed()).toBe(values.body);
  expect(parsed.only('form').attribs['action']).toBe(action);
  expect(parsed.all('img')).toEqual([]);
});

test('each fault stands beside its field and in a summary that leads to it', () => {
  const parsed = page(invalid);
  const email = parsed.byId('ar-email');
  expect(email.attribs['aria-invalid']).toBe('true');
  expect(email.attribs['aria-describedby']).toBe('ar-email-hint ar-email-error');
  expect(textOf(parsed.byId('ar-email-error'))).toBe('must be an e-mail address');
  expect(parsed.byId('ar-name').attribs).not.toHaveProperty('aria-invalid');
  const summary = parsed.withClass('faults')[0];
  expect(textOf(summary)).toContain('must be a page of this site');
  expect(parsed.all('a').map((link) => link.attribs['href'])).toContain('#ar-email');
});

test('a reply that can be sent again says when', () => {
  const busy = {
    type: 'urn:anteroom:problem:unavailable',
    status: 503,
    title: 'Not stored',
    detail: 'The reply could not be stored.',
  };
  const said = (seconds?: number) => textOf(page(busy, seconds).withClass('next')[0]);
  expect(said(20)).toContain('You can send it again in 20 seconds');
  expect(said(600)).toContain('You can send it again in 10 minutes');
  expect(said()).toContain('You can send it again in a moment');
  expect(textOf(page(busy).only('h1'))).toBe('Your reply was not sent');
});

test('an error page says what and where to go, and escapes what it was asked for', () => {
  const parsed = new Parsed(
    renderErrorPage({ words: english, publicUrl: '', status: 409, title: 'Taken back', detail: hostile }),
  );
  expect(textOf(parsed.only('h1'))).toBe('Taken back');
  expect(textOf(parsed.withClass('next')[0])).toBe(hostile);
  expect(parsed.all('img')).toEqual([]);
});
