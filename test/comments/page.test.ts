import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pageLengthMax, pageOrigin, pageSchema } from '../../src/comments/page.js';

const canonical = (page: string): string => pageSchema.parse(page);
const refusal = (page: unknown): string | undefined => pageSchema.safeParse(page).error?.issues[0]?.message;

describe('one page has one name', () => {
  const article = 'https://news.example/story';
  test.each([
    ['a fragment', 'https://news.example/story#comments'],
    ['a trailing slash', 'https://news.example/story/'],
    ['several trailing slashes', 'https://news.example/story///'],
    ['an upper-case host', 'HTTPS://News.Example/story'],
    ['the default port', 'https://news.example:443/story'],
    ['user information', 'https://reader:secret@news.example/story'],
    ['an empty query', 'https://news.example/story?'],
    ['an empty query and fragment', 'https://news.example/story/?#'],
    ['campaign parameters', 'https://news.example/story?utm_source=mail&utm_medium=x&UTM_Campaign=y'],
    ['click identifiers', 'https://news.example/story?fbclid=1&gclid=2&msclkid=3&mc_eid=4'],
    ['an encoded tracking parameter', 'https://news.example/story?utm%5Fsource=mail'],
    ['a tracking parameter without a value', 'https://news.example/story?fbclid'],
    ['space around it', '  https://news.example/story\n'],
    ['dots in its path', 'https://news.example/a/../story/.'],
  ])('%s makes no other page', (_, page) => {
    expect(canonical(page)).toBe(article);
  });

  test('a site without a path keeps the one slash it needs', () => {
    expect(canonical('https://news.example')).toBe('https://news.example/');
    expect(canonical('https://news.example///?utm_source=x#top')).toBe('https://news.example/');
    expect(canonical('https://news.example/?p=12')).toBe('https://news.example/?p=12');
  });

  test('a query that names the page stays as it was written, with a tracking parameter beside it or without', () => {
    for (const query of [
      'q=a%20b',
      'q=a+b',
      'q=%7Etilde',
      'q=caf%C3%A9',
      'flag',
      'a=1&a=2',
      'path=/x/y',
      'q=%zz',
    ]) {
      const plain = canonical(`https://news.example/find?${query}`);
      expect(plain).toBe(`https://news.example/find?${query}`);
      expect(canonical(`https://news.example/find?${query}&utm_source=mail`)).toBe(plain);
      expect(canonical(`https://news.example/find?fbclid=1&${query}`)).toBe(plain);
    }
  });

  test('a question mark of the query itself stays, and hides no tracking parameter', () => {
    expect(canonical('https://news.example/find??&a')).toBe('https://news.example/find??&a');
    expect(canonical('https://news.example/find??q=1')).toBe('https://news.example/find??q=1');
    expect(canonical('https://news.example/find?&?a')).toBe('https://news.example/find??a');
    expect(canonical('https://news.example/find?utm_source=x&?')).toBe('https://news.example/find??');
    expect(canonical('https://news.example/find??utm_source=x')).toBe(
      'https://news.example/find??utm_source=x',
    );
  });

  test('what really differs stays apart', () => {
    const pages = [
      'https://news.example/story',
      'http://news.example/story',
      'https://news.example/Story',
      'https://news.example:8443/story',
      'https://www.news.example/story',
      'https://news.example/story?page=2',
      'https://news.example/story?ref=home',
    ];
    expect(new Set(pages.map(canonical)).size).toBe(pages.length);
  });

  test('a host in another script is its ASCII name', () => {
    expect(canonical('https://bücher.example/ä')).toBe('https://xn--bcher-kva.example/%C3%A4');
  });

  test('a canonical name is its own canonical name', () => {
    const pieces =
      '/ // . .. %2e %2E%2e %2F \\ ? & = # a utm_source=x gclid utm%5Fx % %zz %20 + é : ; "'.split(' ');
    const urls = fc.oneof(
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      fc
        .array(fc.constantFrom(...pieces), { maxLength: 12 })
        .map((parts) => `https://a.example/${parts.join('')}`),
    );
    fc.assert(
      fc.property(urls, (url) => {
        expect(canonical(canonical(url))).toBe(canonical(url));
      }),
      { numRuns: 1_000 },
    );
  });

  test('whatever is tracked, the page is the same', () => {
    const parameter = fc.tuple(
      fc.constantFrom('utm_source', 'utm_x', 'gclid', 'FBCLID', 'ref_src'),
      fc.webQueryParameters(),
    );
    fc.assert(
      fc.property(
        fc.webUrl(),
        fc.webQueryParameters(),
        fc.array(parameter, { minLength: 1, maxLength: 4 }),
        (url, query, tracked) => {
          const named = query === '' ? url : `${url}?${query}`;
          const tail = tracked.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
          expect(canonical(`${named}${query === '' ? '?' : '&'}${tail}#x`)).toBe(canonical(named));
        },
      ),
    );
  });
});

describe('a key of the site', () => {
  test.each([
    'article-42',
    'Article 42',
    '/2026/03/story/',
    '//news.example/x',
    'javascript:alert(1)',
    'news.example/story',
    'ключ',
    '__proto__',
  ])('is kept as it is: %s', (key) => {
    expect(canonical(key)).toBe(key);
    expect(pageOrigin(canonical(key))).toBeNull();
  });

  test('has no origin, and an address has one', () => {
    expect(pageOrigin(canonical('https://News.example:443/story'))).toBe('https://news.example');
    expect(pageOrigin('article-42')).toBeNull();
  });
});

describe('what is no page', () => {
  test.each([
    'ftp://news.example/story',
    'file:///etc/passwd',
    'javascript://news.example/%0aalert(1)',
    'data://x',
    'https://',
    'https://a b/',
    'https://[::1',
    'http://%/',
  ])('another kind of address is refused: %s', (page) => {
    expect(refusal(page)).toBe('must be an http or https address');
  });

  test.each([
    'a\u0000b',
    'a\nb',
    'https://news.example/\tstory',
    'a\u009fb',
    'lone \ud800 surrogate',
    '\udfff',
  ])('a control character or half a character is refused', (page) => {
    expect(refusal(page)).toBe('must not hold control characters');
  });

  test.each([undefined, null, 7, ['https://news.example/'], '', '   '])(
    'nothing, or something that is not text, is refused',
    (page) => {
      expect(refusal(page)).toMatch(/^must be the address of the page/);
    },
  );

  test('a name longer than the bound is refused, counted as it is stored', () => {
    expect(canonical(`https://news.example/${'a'.repeat(pageLengthMax - 21)}`)).toHaveLength(pageLengthMax);
    for (const long of [
      'a'.repeat(pageLengthMax + 1),
      'ж'.repeat(pageLengthMax / 2 + 1),
      `https://news.example/${'ж'.repeat(400)}`,
    ]) {
      expect(refusal(long)).toMatch(/at most/);
    }
  });

  test('hostile input is answered with a page or a refusal, never with another error', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({
        unit: fc.constantFrom(
          'h',
          't',
          'p',
          's',
          ':',
          '/',
          '?',
          '#',
          '@',
          '[',
          ']',
          '%',
          '&',
          '=',
          '.',
          ' ',
          '\\',
        ),
        maxLength: 60,
      }),
      fc.webUrl().map((url) => `${url}\u0000`),
    );
    fc.assert(
      fc.property(hostile, (input) => {
        const { data } = pageSchema.safeParse(input);
        if (data === undefined) return;
        expect(data).not.toBe('');
        expect(pageSchema.parse(data)).toBe(data);
        expect(Buffer.byteLength(data)).toBeLessThanOrEqual(pageLengthMax);
      }),
      { numRuns: 1_000 },
    );
  });
});
