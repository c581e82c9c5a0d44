import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { moderate } from '../../../src/judging/moderate.js';
import { type House, openHouse } from '../../support/house.js';
import { get, submit } from '../../support/requests.js';
import { Parsed } from '../parsed.js';

const page = 'https://news.example/framed';
const base = `/v1/sites/default/fragment?page=${encodeURIComponent(page)}&sort=oldest&limit=2`;

let house: House;
const comments: string[] = [];
beforeAll(async () => {
  house = await openHouse('embedded', { workers: false });
  for (let count = 0; count < 5; count += 1) {
    const { body } = await submit(house, { page });
    expect(await moderate(house.ctx, { commentId: body.id })).toBe('approve');
    comments.push(body.id);
  }
});
afterAll(async () => {
  await house.close();
});

async function read(path: string) {
  const { status, headers, text } = await get<string>(house, path);
  expect(status).toBe(200);
  const parsed = new Parsed(text);
  const linksOf = (name: string) =>
    parsed
      .all('a')
      .filter(({ attribs }) => name in attribs)
      .map(({ attribs }) => attribs['href'] ?? '');
  return {
    headers,
    ids: parsed.all('article').map(({ attribs }) => attribs['id']?.replace('comment-', '')),
    more: linksOf('data-cursor'),
    replies: linksOf('data-reply'),
    page: parsed.input('page'),
    parentId: parsed.input('parentId'),
    sheets: parsed.all('link').filter(({ attribs }) => attribs['rel'] === 'stylesheet'),
    language: parsed.all('div')[0]?.attribs['lang'],
  };
}

/** The path of one of our links, wherever the service thinks it is. */
const pathOf = (href = '') => {
  const { pathname, search, hash } = new URL(href);
  return { path: pathname + search, hash };
};

describe('without script', () => {
  test('the whole thread is reached by links, in the language and with the form that were asked for', async () => {
    const seen: (string | undefined)[] = [];
    let part = await read(`${base}&lang=de&form=true`);
    for (;;) {
      seen.push(...part.ids);
      expect(part.language).toBe('de');
      expect(part.page).toBe(page);
      const [more] = part.more;
      if (more === undefined) break;
      part = await read(pathOf(more).path);
      expect(part.sheets).toHaveLength(1);
    }
    expect(seen).toEqual(comments);
  });

  test('a comment is answered by a form of its own, which stays at the part of the thread where it stands', async () => {
    const second = await read(pathOf((await read(`${base}&lang=en&form=true`)).more[0]).path);
    const { path, hash } = pathOf(second.replies[1]);
    expect(hash).toBe('#reply');
    const answering = await read(path);
    expect(answering.ids).toEqual(second.ids);
    expect(answering.parentId).toBe(comments[3]);
    expect(second.parentId).toBe('');
  });

  test('a reply to what is not there is a plain one', async () => {
    expect((await read(`${base}&form=true&reply=x`)).parentId).toBe('');
  });

  test('nothing is offered to answer where there is no form', async () => {
    const { replies, more } = await read(`${base}&lang=en`);
    expect(replies).toEqual([]);
    expect(more).toHaveLength(1);
  });

  test('a base of the page that includes it bends no link: all of them name a whole address', async () => {
    const { text } = await get<string>(house, `${base}&lang=en&form=true`);
    const addresses = [...text.matchAll(/(?:href|src|action|itemid)="([^"]*)"/g)].map(
      ([, address = '']) => address,
    );
    expect(addresses.length).toBeGreaterThan(5);
    expect(addresses.filter((address) => !/^https?:\/\//.test(address))).toEqual([]);
    expect(addresses).toContain(`${page}#comment-${comments[0]}`);
    // A frame links to what is in the frame.
    const framed = (await get<string>(house, `${base}&styled=true`)).text;
    expect(framed).toContain(`href="#comment-${comments[0]}"`);
  });

  test('for a page that is one form it brings no form of its own, and links to one', async () => {
    const { text } = await get<string>(house, `${base}&lang=en&form=link`);
    expect(text).not.toMatch(/<(?:form|input|textarea|button)\b/);
    const parsed = new Parsed(text);
    const leave = parsed.all('a').find(({ attribs }) => attribs['class'] === 'ar-send')?.attribs['href'];
    const { path, hash } = pathOf(leave);
    expect(hash).toBe('#reply');
    expect((await read(path)).page).toBe(page);
    const { replies } = await read(`${base}&lang=en&form=link`);
    expect((await read(pathOf(replies[1]).path)).parentId).toBe(comments[1]);
    expect((await get(house, `${base}&form=maybe`)).status).toBe(422);
  });

  test('a link to one comment leads back to the first part', async () => {
    const { more } = await read(`${base}&lang=en&comment=${comments[2]}`);
    expect((await read(pathOf(more[0]).path)).ids).toEqual(comments.slice(0, 2));
  });
});

test('search engines are told of the page, and to leave the fragment out', async () => {
  const { headers } = await read(base);
  expect(headers.get('link')).toBe(`<${page}>; rel="canonical"`);
  expect(headers.get('x-robots-tag')).toBe('noindex');
  const hostile = encodeURIComponent('https://news.example/a>; rel="x"?b=<c>"\u00fc\u{1f600}');
  expect((await read(`/v1/sites/default/fragment?page=${hostile}`)).headers.get('link')).toMatch(
    /^<https:\/\/news\.example\/[^<>"\s]+>; rel="canonical"$/,
  );
  expect((await read('/v1/sites/default/fragment?page=post-17')).headers.get('link')).toBeNull();
});

test.each([
  ['zh-Hant-TW', 'zh-TW'],
  ['zh-CN', 'zh'],
  ['tlh, pt-BR;q=0.9, de;q=0.8', 'pt-BR'],
  ['de;q=0, fr;q=0.5', 'fr'],
  ['*', 'en'],
])('a browser that asks for %s is answered in %s', async (asked, language) => {
  const { headers } = await get<string>(house, base, { 'accept-language': asked });
  expect(headers.get('content-language')).toBe(language);
  expect(headers.get('vary')).toContain('Accept-Language');
});
