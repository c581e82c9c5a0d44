import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addModerator, cookieOf, fromOurPage } from '../../support/console.js';
import { type House, openHouse } from '../../support/house.js';
import { moderateSome } from '../../support/moderated.js';
import { asAdministrator, get, post, postForm, send } from '../../support/requests.js';

let house: House;
let cookie = '';
beforeAll(async () => {
  house = await openHouse('embedded', { workers: false });
  await addModerator(house, 'viewer');
  cookie = await cookieOf(house);
});
afterAll(async () => {
  await house.close();
});

const page = (path: string, as = cookie) =>
  send<string>(house, path, { headers: { cookie: as }, redirect: 'manual' });
const sendForm = (path: string, fields: Record<string, string>, as = cookie) =>
  postForm(house, path, fields, { ...fromOurPage, cookie: as });
const siteIs = async (slug: string) =>
  (await get<Record<string, unknown>>(house, `/v1/moderation/sites/${slug}`, asAdministrator)).body;

describe('the sites', () => {
  test('are listed, and another one is added', async () => {
    expect((await page('/moderation/sites')).text).toContain('href="/moderation/sites/default"');
    const added = await sendForm('/moderation/sites', {
      slug: 'blog',
      name: 'The Blog',
      origins: 'https://blog.example\r\nhttps://www.blog.example/',
    });
    expect([added.status, added.headers.get('location')]).toEqual([303, '/moderation/sites/blog']);
    expect(await siteIs('blog')).toMatchObject({
      name: 'The Blog',
      origins: ['https://blog.example', 'https://www.blog.example'],
    });
  });

  test('are not added twice, nor with faults, and what was typed stays', async () => {
    const again = await sendForm('/moderation/sites', { slug: 'blog', name: 'Again', origins: '' });
    expect(again.status).toBe(422);
    expect(again.text).toMatch(/id="slug-fault">is taken</);
    const faulty = await sendForm('/moderation/sites', {
      slug: 'Not This',
      name: '',
      origins: 'ftp://x\nhttps://y.example',
    });
    expect(faulty.text).toMatch(/id="origins-fault">“ftp:\/\/x” must begin with https/);
    expect(faulty.text).toContain('value="Not This"');
    expect(faulty.text).toContain('ftp://x\nhttps://y.example</textarea>');
  });

  test('are changed by administrators alone', async () => {
    const path = '/moderation/sites/blog';
    const form = { name: 'A Blog', origins: '', bodyLengthMax: '500', editWindowSeconds: '900' };
    const saved = await sendForm(path, { ...form, languages: 'DE, en', proofOfWork: 'off' });
    expect(saved.headers.get('location')).toBe(`${path}?saved`);
    expect(await siteIs('blog')).toMatchObject({
      name: 'A Blog',
      origins: [],
      languages: ['de', 'en'],
      bodyLengthMax: 500,
    });
    const wrong = { bodyLengthMax: '99999', languages: 'German', proofOfWork: 'sometimes' };
    const faulty = await sendForm(path, { ...form, ...wrong });
    expect(faulty.text).toMatch(/id="languages-fault">[^<]*must be a code of two letters/);
    expect(faulty.text).toMatch(/id="bodyLengthMax-fault">must be 10000 at most</);
    expect(faulty.text).toMatch(/id="proofOfWork-fault">must be one of off, adaptive, always</);
    const viewer = await cookieOf(house, 'viewer@example.org');
    expect((await page(path, viewer)).text).toMatch(/<fieldset class="site-form" disabled/);
    expect((await sendForm(path, { name: 'Mine' }, viewer)).status).toBe(403);
    expect((await sendForm('/moderation/sites', { slug: 'mine' }, viewer)).status).toBe(403);
    expect((await page('/moderation/sites/nowhere')).status).toBe(404);
  });

  test('say what their form asks for, and how long a comment may be edited', async () => {
    const path = '/moderation/sites/blog';
    const form = { name: 'A Blog', origins: '', bodyLengthMax: '500', proofOfWork: 'always' };
    await sendForm(path, { ...form, editWindowSeconds: '3600' });
    expect(await siteIs('blog')).toMatchObject({
      editWindowSeconds: 3_600,
      formWebsite: false,
      formNotify: true,
      proofOfWork: 'always',
    });
    const { text } = await page(path);
    expect(text).toContain('<option value="3600" selected>1 hour</option>');
    expect(text).toContain('<option value="always" selected>For every comment</option>');
    expect(text).not.toContain('formNotify');
    expect(text).toContain('name="formWebsite" value="on"/>');
    await send(house, '/v1/moderation/sites/blog', {
      method: 'PATCH',
      headers: { ...asAdministrator, 'content-type': 'application/json' },
      body: JSON.stringify({ editWindowSeconds: 5_400 }),
    });
    expect((await page(path)).text).toContain('<option value="5400" selected>90 minutes</option>');
  });

  test('name their own authors, whose addresses are masked from then on', async () => {
    const path = '/moderation/sites/blog';
    const name = (email: string, badge: string, as = cookie) =>
      sendForm(`${path}/authors`, { 'authors/email': email, 'authors/badge': badge }, as);
    const named = await name(' mia@blog.example ', 'Editor');
    expect(named.headers.get('location')).toBe(`${path}?saved#authors`);
    await name('tom@blog.example', 'Author');
    await name('MIA@blog.example', 'Publisher');
    const { text } = await page(path);
    expect(text.match(/<strong><bdi>(?:Author|Editor|Publisher)<\/bdi>/g)).toEqual([
      '<strong><bdi>Author</bdi>',
      '<strong><bdi>Publisher</bdi>',
    ]);
    expect(text).toContain('<bdi>M•••@b•••.example</bdi>');
    expect(text).not.toMatch(/mia@/i);

    const faulty = await name('nobody', ' ');
    expect(faulty.status).toBe(422);
    expect(faulty.text).toMatch(/id="authors\/email-fault">must be an e-mail address</);
    expect(faulty.text).toMatch(/id="authors\/badge-fault">/);
    const viewer = await cookieOf(house, 'viewer@example.org');
    expect((await name('viewer@example.org', 'Editor', viewer)).status).toBe(403);
    expect((await page(path, viewer)).text).not.toContain('authors/email');

    const [, key = ''] = /name="key" value="([^"]+)"/.exec(text) ?? [];
    await sendForm(`${path}/authors/removals`, { key });
    expect(await siteIs('blog')).toMatchObject({
      authors: [{ email: 'M•••@b•••.example', badge: 'Publisher' }],
    });
  });

  test('show what to put on a page, and the widget in a frame that is ours', async () => {
    const { text, headers } = await page('/moderation/sites/blog');
    expect(text).toContain('&lt;anteroom-comments site=&quot;blog&quot;>&lt;/anteroom-comments>');
    expect(headers.get('content-security-policy')).toContain("frame-src 'self'");
    const preview = await page('/moderation/sites/blog/preview');
    expect(preview.text).toContain('<anteroom-comments site="blog"');
    expect(preview.headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
  });

  test('tell whom they ask, and how that goes', async () => {
    const { text } = await page('/moderation/sites/blog');
    expect(text).toMatch(/Akismet<\/strong><span class="check-state check-off">Off</);
  });
});

describe('the remote checks of a site', () => {
  const path = '/moderation/sites/blog/checks';
  const checkIs = async (check: string) =>
    (await get<Record<string, unknown>>(house, `/v1/moderation/sites/blog/checks/${check}`, asAdministrator))
      .body;
  const whole = {
    'akismet/enabled': 'on',
    'akismet/send': 'body',
    'akismet/url': '',
    'akismet/blog': 'https://blog.example',
    'akismet/secret': 'a-key-of-akismet',
  };

  test('are switched on with what they are sent, and their key is never shown', async () => {
    const saved = await sendForm(`${path}/akismet`, whole);
    expect(saved.headers.get('location')).toBe('/moderation/sites/blog?saved#checks');
    expect(await checkIs('akismet')).toMatchObject({
      hasSecret: true,
      settings: { enabled: true, send: ['body'], blog: 'https://blog.example/', feedback: false },
    });
    const { text } = await page('/moderation/sites/blog');
    expect(text).toContain('There is one, which is never shown.');
    expect(text).not.toContain('a-key-of-akismet');
    expect(text).toMatch(/name="akismet\/send" value="body" checked/);
  });

  test('keep a key that is left empty, and forget it once they are off', async () => {
    await sendForm(`${path}/akismet`, { ...whole, 'akismet/enabled': '', 'akismet/secret': '' });
    expect(await checkIs('akismet')).toMatchObject({ hasSecret: true, settings: { enabled: false } });
    await sendForm(`${path}/akismet`, {
      ...whole,
      'akismet/enabled': '',
      'akismet/secret': '',
      'akismet/forget': 'on',
    });
    expect(await checkIs('akismet')).toMatchObject({ hasSecret: false });
  });

  test('are told what is wrong beside the field, with what was typed', async () => {
    const faulty = await sendForm(`${path}/webhook`, {
      'webhook/enabled': 'on',
      'webhook/url': 'http://127.0.0.1/',
      'webhook/secret': 'short',
    });
    expect(faulty.status).toBe(422);
    expect(faulty.text).toMatch(/id="webhook\/send-fault">must name what may be sent/);
    expect(faulty.text).toMatch(/id="webhook\/secret-fault">must be whsec_/);
    expect(faulty.text).toContain('value="http://127.0.0.1/"');
    expect(faulty.text).not.toContain('value="short"');
    expect(faulty.text).toMatch(/name="name" type="text"[^>]* value="A Blog"/);
    expect((await checkIs('webhook'))['settings']).toBeNull();
  });

  test('are set up by administrators alone, and only those there are', async () => {
    const viewer = await cookieOf(house, 'viewer@example.org');
    expect((await sendForm(`${path}/akismet`, whole, viewer)).status).toBe(403);
    expect((await page('/moderation/sites/blog', viewer)).text).not.toContain('class="check-form"');
    expect((await sendForm(`${path}/nobody`, whole)).status).toBe(404);
  });
});

describe('the spam head of a site', () => {
  test('says why it cannot be trained yet', async () => {
    const { status, text } = await sendForm('/moderation/sites/blog/spam-heads', {});
    expect(status).toBe(409);
    expect(text).toContain('Decide on more, then train again.');
  });

  test('is trained, put out of charge, and put in charge again', async () => {
    await post(house, '/v1/moderation/sites', { slug: 'taught' }, asAdministrator);
    await moderateSome(house, 'taught', { spam: 25, ham: 25 });
    const path = '/moderation/sites/taught';
    expect((await sendForm(`${path}/spam-heads`, {})).headers.get('location')).toBe(`${path}#spam-head`);
    expect((await page(path)).text).toContain('Version 1 judges.');
    await sendForm(`${path}/spam-head`, { version: '' });
    expect((await page(path)).text).toContain('The base model judges alone.');
    await sendForm(`${path}/spam-head`, { version: '1' });
    const { text } = await page(path);
    expect(text).toContain('Version 1 judges, since somebody chose it.');
    expect(text).toContain('25 approved, 25 spam');
    const viewer = await cookieOf(house, 'viewer@example.org');
    expect((await sendForm(`${path}/spam-heads`, {}, viewer)).status).toBe(403);
  });
});
