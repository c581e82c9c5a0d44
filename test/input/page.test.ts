import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pageLengthMax, pageOrigin, pageSchema } from '../../src/input/page.js';
import { pageKey } from '../../src/input/page-key.js';
import { type PageRules, usualPageRules } from '../../src/input/page-rules.js';
import { trackingParameters } from '../../src/input/tracking-parameters.js';

const canonical = (page: string, rules: Partial<PageRules> = {}): string =>
  pageKey(pageSchema.parse(page), { ...usualPageRules, origins: [], ...rules });
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
    ['http', 'http://news.example/story'],
    ['a dot behind the host', 'https://news.example./story'],
    ['the file a folder stands for', 'https://news.example/story/index.html'],
    ['several such files', 'https://news.example/story/index.php/index.htm'],
    ['empty parts of the path', 'https://news.example//story'],
    ['unreserved characters encoded', 'https://news.example/%73tor%79'],
    [
      'click ids of our days',
      'https://news.example/story?gad_source=1&srsltid=2&igsh=3&_gl=4&mtm_cid=5&pk_kwd=6&ysclid=7&ttclid=8&twclid=9&rdid=1&epik=2&matomo_x=3&piwik_kwd=4&li_fat_id=5',
    ],
  ])('%s makes no other page', (_, page) => {
    expect(canonical(page)).toBe(article);
  });

  test.each(trackingParameters)('the tracking parameter %s makes no other page', (parameter) => {
    expect(canonical(`${article}?${parameter.replace('*', 'x').toUpperCase()}=1`)).toBe(article);
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
      'q=~tilde',
      'q=caf%C3%A9',
      'flag',
      'a=1&a=2',
      'path=/x/y',
      'q=%25zz',
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
      'https://news.example/Story',
      'https://news.example/story%2Fpart',
      'https://news.example/index.html.de',
      'https://news.example:8443/story',
      'https://www.news.example/story',
      'https://news.example/story?page=2',
      'https://news.example/story?ref=home',
    ];
    expect(new Set(pages.map((page) => canonical(page))).size).toBe(pages.length);
  });

  test('a host in another script is its ASCII name', () => {
    expect(canonical('https://bücher.example/ä')).toBe('https://xn--bcher-kva.example/%C3%A4');
  });

  test.each([
    ['https://n.example/caf%c3%a9', 'https://n.example/café'],
    ['https://n.example/%7Eada', 'https://n.example/~ada'],
    ['https://n.example/a|b?c[]=1', 'https://n.example/a%7cb?c%5b%5D=1'],
    ['https://n.example/?q=%C3%A4&x=%2f', 'https://n.example/?q=ä&x=%2F'],
    ['https://xn--bcher-kva.example/', 'https://BÜCHER.example'],
  ])('%s and %s are spelled alike', (one, other) => {
    expect(canonical(one)).toBe(canonical(other));
  });

  test('what may be written two ways of one origin is by the rules of the site', () => {
    const [bare, www] = ['https://news.example/a', 'https://www.news.example/a'];
    expect(canonical(www)).toBe(www);
    expect(canonical(www, { wwwIsOne: true })).toBe(bare);
    const origins = ['http://www.news.example'];
    for (const page of [bare, www, 'http://news.example/a', 'http://www.news.example/a'])
      expect(canonical(page, { wwwIsOne: true, origins })).toBe('http://www.news.example/a');
    expect(canonical('http://news.example/a', { schemesAreOne: false })).toBe('http://news.example/a');
    for (const page of [
      'http://localhost:8080/a',
      'http://127.0.0.1/a',
      'http://news.example:8080/a',
      'http://intranet/a',
    ])
      expect(canonical(page, { wwwIsOne: true })).toBe(page);
  });

  test('a trailing slash and parameters count by the rules of the site', () => {
    const slash = { trailingSlashIsOne: false };
    expect(canonical('https://n.example/a/', slash)).toBe('https://n.example/a/');
    expect(canonical('https://n.example/a', slash)).toBe('https://n.example/a');
    expect(canonical('https://n.example/a/index.html', slash)).toBe('https://n.example/a/');
    const page = 'https://n.example/a?b=2&id=1&b=1&utm_id=3&Src=x';
    expect(canonical(page, { parameters: 'none' })).toBe('https://n.example/a');
    expect(canonical(page, { parameters: ['id', 'utm_*'] })).toBe('https://n.example/a?id=1');
    expect(canonical(page, { parametersAreSorted: true })).toBe('https://n.example/a?Src=x&b=2&b=1&id=1');
    expect(canonical(page, { trackingParameters: ['src', 'B*'] })).toBe('https://n.example/a?id=1');
  });

  describe('a canonical name is its own canonical name', () => {
    const pieces =
      '/ // . .. %2e %2E%2e %2F \\ ? & = # a utm_source=x gclid utm%5Fx % %zz %20 + é : ; " %% %25 2 5 41 index.html %69ndex.php ; [ | www. ‮'.split(
        ' ',
      );
    const hosts = fc.oneof(
      fc.domain(),
      fc.constantFrom(
        'WWW.www.a.example',
        'a.example.',
        'a.example..',
        '127.1',
        '0x7f.1.',
        '1..',
        '[::1]',
        'bücher.example',
      ),
      fc.constantFrom(
        'localhost',
        'www.com',
        'www.localhost',
        '.',
        'a..b',
        'www.1.example',
        'ＷＷＷ.ａ.example',
      ),
    );
    const urls = fc.oneof(
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      fc
        .tuple(
          fc.constantFrom('http', 'https', 'HTTPS'),
          hosts,
          fc.constantFrom('', ':80', ':443', ':8080'),
          fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'grapheme', maxLength: 3 })), {
            maxLength: 12,
          }),
        )
        .map(([scheme, host, port, parts]) => `${scheme}://${host}${port}/${parts.join('')}`),
      fc.string({ unit: 'grapheme', minLength: 1 }),
    );
    const rules = fc.record<PageRules>({
      schemesAreOne: fc.boolean(),
      wwwIsOne: fc.boolean(),
      trailingSlashIsOne: fc.boolean(),
      parameters: fc.constantFrom('all' as const, 'none' as const, ['a', 'q*']),
      parametersAreSorted: fc.boolean(),
      trackingParameters: fc.constantFrom([], ['a'], ['x*', '%']),
      origins: fc.constantFrom([], ['http://www.a.example'], ['https://*.example']),
    });
    const isIdempotent = (url: string, by: PageRules) => {
      const parsed = pageSchema.safeParse(url);
      if (parsed.data === undefined) return;
      const key = pageKey(parsed.data, by);
      expect(pageKey(key, by)).toBe(key);
      if (Buffer.byteLength(key) <= pageLengthMax - 'www.'.length) expect(pageSchema.parse(key)).toBe(key);
    };

    test('for any address and any rules', () => {
      fc.assert(fc.property(urls, rules, isIdempotent), { numRuns: 5_000 });
    });

    test.each([
      // A percent sign of its own met the hex digits that were decoded behind it.
      'https://a.example/%%34%31',
      'https://a.example/?%%37%45=1',
      // What was dropped at the end left another such end.
      'https://a.example/index.html/index.html/',
      'https://a.example/?&&?a',
      'https://www.www.a.example./',
    ])('for one that once was not: %s', (url) => {
      for (const wwwIsOne of [true, false]) isIdempotent(url, { ...usualPageRules, origins: [], wwwIsOne });
    });
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

  test.each([
    'null',
    'undefined',
    ' NaN ',
    '[object Object]',
    '{{ page.url }}',
    '<%= url %>',
    '${location}',
    'about:srcdoc',
  ])('what a broken snippet sends for a page is refused with a hint at it: %s', (page) => {
    expect(refusal(page)).toMatch(/snippet or template/);
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
