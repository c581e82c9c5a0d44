import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DomUtils, parseDocument } from 'htmlparser2';
import { requestSizeMaxBytes } from '../../../src/input/request-size.js';
import { type House, openHouse } from '../../support/house.js';
import { aReply, asAdministrator, get, post, postForm, send, submit } from '../../support/requests.js';

const path = '/v1/sites/default/comments';
let house: House;
beforeAll(async () => {
  house = await openHouse('embedded', {
    workers: false,
    env: { PUBLIC_URL: 'https://News.example:443/anteroom/' },
  });
  await post(
    house,
    '/v1/moderation/sites',
    { slug: 'fenced', origins: ['https://news.example'] },
    asAdministrator,
  );
});
afterAll(async () => {
  await house.close();
});

const fields = {
  page: 'https://news.example/story',
  name: 'Ada "Countess" <b>',
  email: 'ada at example',
  website: '',
  body: '\nFirst line\n</textarea><script>alert(1)</script>',
};

describe('a reply that is taken', () => {
  test('is answered with its private link, whose token is kept as a hash only', async () => {
    const { status, body } = await submit(house);
    expect(status).toBe(202);
    expect(body.statusUrl).toMatch(/^https:\/\/News\.example:443\/anteroom\/status\/[\w-]{43}$/);
    expect((await get(house, `/status/${body.statusUrl.split('/').at(-1) ?? ''}`)).status).toBe(200);
  });

  test('as a form leads to its private page on the host it was posted to', async () => {
    const answer = await postForm(house, path, { ...fields, email: 'ada@example.org' });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toMatch(/^\/anteroom\/status\/[\w-]{43}$/);
  });

  test('is the same one under its Idempotency-Key, with its fields in any order and space around them', async () => {
    const reply = aReply({ website: 'https://example.org' });
    const first = await post<{ id: string }>(house, path, reply, { 'idempotency-key': 'ordered-0123456789' });
    const reversed = Object.fromEntries(
      Object.entries({ ...reply, body: ` ${String(reply['body'])}\r\n` }).reverse(),
    );
    expect(
      (await post<{ id: string }>(house, path, reversed, { 'idempotency-key': 'ordered-0123456789' })).body
        .id,
    ).toBe(first.body.id);
  });

  test('answers a comment whose id is spelled in capitals', async () => {
    const { body: first } = await submit(house, { page: 'capitals' });
    await post(
      house,
      `/v1/moderation/comments/${first.id.toUpperCase()}/decisions`,
      { action: 'approve', version: 0 },
      asAdministrator,
    );
    expect((await submit(house, { page: 'capitals', parentId: first.id.toUpperCase() })).status).toBe(202);
  });
});

describe('a form that is refused', () => {
  const parsed = (html: string) => {
    const document = parseDocument(html);
    const all = (tag: string) => DomUtils.getElementsByTagName(tag, document);
    return {
      all,
      value: (name: string) => all('input').find(({ attribs }) => attribs['name'] === name)?.attribs['value'],
    };
  };

  test('comes back as a page with what was typed, which stays text', async () => {
    const answer = await postForm(house, path, fields);
    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const { all, value } = parsed(answer.text);
    expect([value('name'), value('email'), value('page')]).toEqual([fields.name, fields.email, fields.page]);
    expect(DomUtils.textContent(all('textarea'))).toContain('First line\n&lt;/textarea');
    expect(all('script').filter(({ children }) => children.length > 0)).toEqual([]);
    expect(all('b')).toEqual([]);
  });

  test('can be sent again from that page', async () => {
    const { all, value } = parsed((await postForm(house, path, fields)).text);
    const action = all('form')[0]?.attribs['action'] ?? '';
    expect(action).toBe(`/anteroom${path}`);
    const again = {
      page: value('page') ?? '',
      pageTitle: value('pageTitle') ?? '',
      parentId: value('parentId') ?? '',
      name: value('name') ?? '',
      email: 'ada2@example.org',
      website: '',
      body: 'Now it is fine.',
    };
    expect((await postForm(house, path, again, { origin: house.url })).status).toBe(303);
  });

  test.each([
    ['by the origin', '/v1/sites/fenced/comments', { origin: 'https://evil.example' }, 403],
    ['for want of a site', '/v1/sites/nobody/comments', {}, 404],
  ])('%s still gives the text back', async (_, to, headers, status) => {
    const answer = await postForm(house, to, fields, headers);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
    expect(parsed(answer.text).value('name')).toBe(fields.name);
  });

  test('for its size is told so on a page', async () => {
    const answer = await postForm(house, path, { ...fields, body: 'x'.repeat(requestSizeMaxBytes.form) });
    expect(answer.status).toBe(413);
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
    expect(answer.text).toContain('The reply is too large.');
    expect(answer.text).not.toContain('still here');
  });

  test('for a field sent twice, or for too many, is no bug', async () => {
    const twice = await send(house, path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'name=a&name=b&page=x&email=a@example.org&body=b',
    });
    expect(twice.status).toBe(422);
    const many = await send(house, path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: Array.from({ length: 200 }, (_, n) => `f${n}=`).join('&'),
    });
    expect(many.status).toBe(413);
  });
});

describe('a form in another encoding', () => {
  const form = 'application/x-www-form-urlencoded';
  const sendBytes = (body: string, contentType = form) =>
    send<string>(house, path, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': contentType },
      body,
    });
  const bodyOf = async (answer: { headers: Headers }) => {
    const location = answer.headers.get('location') ?? '';
    return (await get<string>(house, location.replace('/anteroom', ''))).text;
  };
  const base = 'page=charsets&name=J%FCrgen&email=j%40example.org&body=';

  test('is read by the charset of its content type', async () => {
    const answer = await sendBytes(`${base}Sch%F6n+%80`, `${form}; charset=ISO-8859-1`);
    expect(answer.status).toBe(303);
    const page = await bodyOf(answer);
    expect(page).toContain('Schön €');
    expect(page).toContain('Jürgen');
  });

  test('is read by the field _charset_, and the letters that it lacks with it', async () => {
    const japanese = await sendBytes(
      'page=charsets&_charset_=Shift_JIS&name=Aoi&email=aoi%40example.org&body=%93%FA%96%7B+%26%23128512%3B',
    );
    expect(japanese.status).toBe(303);
    expect(await bodyOf(japanese)).toContain('日本 😀');
  });

  test('that nothing names is refused rather than stored in the wrong letters, and given back readable', async () => {
    const answer = await sendBytes(`${base}Sch%F6n`);
    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
    expect(answer.text).toContain('Please check the letters of this text');
    expect(answer.text).toContain('value="Jürgen"');
    expect(answer.text).toContain('Schön');
    expect(answer.text).not.toContain('\ufffd');
  });

  test('is refused where nobody knows the encoding, or its bytes are not of it', async () => {
    expect((await sendBytes('page=x', `${form}; charset=klingon`)).status).toBe(415);
    expect((await sendBytes('page=x', `${form}; charset=utf-16le`)).status).toBe(415);
    expect((await sendBytes(`${base}x`, `${form}; charset=utf-8`)).status).toBe(422);
    expect((await sendBytes(`${base}%FF%FF`, `${form}; charset=shift_jis`)).status).toBe(422);
  });

  test('as JSON is refused, with a word about UTF-8', async () => {
    const bytes = Buffer.from(JSON.stringify(aReply({ name: 'Jürgen' })), 'latin1');
    const answer = await send<{ detail: string; errors: { pointer: string }[] }>(house, path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: bytes,
    });
    expect(answer.status).toBe(422);
    expect(answer.body.detail).toContain('Send the JSON as UTF-8.');
    expect(answer.body.errors).toMatchObject([{ pointer: '#', code: 'request-not-utf-8' }]);
    const sixteen = await send(house, path, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-16le' },
      body: Buffer.from(JSON.stringify(aReply()), 'utf16le'),
    });
    expect(sixteen.status).toBe(415);
  });
});

describe('a form of a page of somebody’s own', () => {
  const reply = { page: 'own-form', name: 'Ada', email: 'ada@example.org', body: 'By my own form.' };

  test.each([
    'submit',
    'button',
    'send',
    'action',
    'method',
    'submit.x',
    '_charset_',
    'utf8',
    'commit',
    'authenticity_token',
    'csrfmiddlewaretoken',
    '_token',
    'g-recaptcha-response',
  ])('may have a field named %s, which says nothing about the reply', async (name) => {
    const value = name === '_charset_' ? 'UTF-8' : 'Send';
    expect((await postForm(house, path, { ...reply, [name]: value })).status).toBe(303);
  });

  test('is told the name of a field that no reply has', async () => {
    const answer = await postForm(house, path, { ...reply, comment: 'By my own form.' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('comment: is not a field of this request');
  });

  test('as JSON ignores no field, and points at the one that it has too much', async () => {
    const { status, body } = await submit(house, { submit: 'Send' });
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([{ pointer: '#/submit', code: 'submit-unknown' }]);
  });
});

test('the demo shows the thread that its form writes to, whatever PUBLIC_URL looks like', async () => {
  const html = (await get<string>(house, '/')).text;
  const page = /name="page" value="([^"]*)"/.exec(html)?.[1] ?? '';
  expect(page).toBe('https://news.example/anteroom');
  const { body } = await submit(house, { page, body: 'Seen in the demo.' });
  await post(
    house,
    `/v1/moderation/comments/${body.id}/decisions`,
    { action: 'approve', version: 0 },
    asAdministrator,
  );
  expect((await get<string>(house, '/')).text).toContain('Seen in the demo.');
});

test('neither an address nor a private link is in the log', () => {
  expect(house.logged()).not.toMatch(/example\.org|[\w-]{43}/);
});

test('no bug has been met on the way', () => {
  expect(house.logged()).not.toContain('"level":50');
});
