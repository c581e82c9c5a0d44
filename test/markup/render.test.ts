import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DomUtils, parseDocument } from 'htmlparser2';
import { renderBody } from '../../src/markup/render.js';

const allowedTags = new Set(['p', 'br', 'em', 'strong', 'code', 'pre', 'blockquote', 'a']);

const elementsOf = (html: string) => DomUtils.getElementsByTagName('*', parseDocument(html));
const textOf = (html: string) => DomUtils.textContent(parseDocument(html));

/** Everything that a reader's browser will be given must pass here. */
function expectSafe(html: string): void {
  for (const { name, attribs } of elementsOf(html)) {
    expect(allowedTags).toContain(name);
    expect(
      Object.keys(attribs).filter((attribute) => !(name === 'a' && ['href', 'rel'].includes(attribute))),
    ).toEqual([]);
    if (name !== 'a') continue;
    expect(attribs['rel']).toBe('nofollow ugc noopener');
    if (attribs['href'] !== undefined) expect(attribs['href']).toMatch(/^https?:\/\//i);
  }
}

describe('what is meant', () => {
  test.each([
    ['one\n\ntwo', '<p>one</p>\n<p>two</p>'],
    ['one\ntwo', '<p>one<br />\ntwo</p>'],
    ['*a* **b** `c`', '<p><em>a</em> <strong>b</strong> <code>c</code></p>'],
    ['> quoted', '<blockquote>\n<p>quoted</p>\n</blockquote>'],
    ['```js\n1 < 2\n```', '<pre><code>1 &lt; 2\n</code></pre>'],
    [
      '[a link](https://example.org/x?a=1&b=2)',
      '<p><a href="https://example.org/x?a=1&amp;b=2" rel="nofollow ugc noopener">a link</a></p>',
    ],
    [
      'see https://example.org/x',
      '<p>see <a href="https://example.org/x" rel="nofollow ugc noopener">https://example.org/x</a></p>',
    ],
    ['R&D is 2 < 3 "quoted"', '<p>R&amp;D is 2 &lt; 3 "quoted"</p>'],
  ])('%j', (body, html) => {
    expect(renderBody(body)).toBe(html);
  });

  test.each([
    '# No heading',
    '- no list',
    '1. no list',
    '| no | table |',
    '---',
    '![no image](https://example.org/a.png)',
    '<b>no HTML</b>',
    'example.org is no link',
    'ada@example.org is no link',
  ])('stays the text it is: %s', (body) => {
    const html = renderBody(body);
    expect(
      elementsOf(html)
        .map(({ name }) => name)
        .filter((name) => !['p', 'a'].includes(name)),
    ).toEqual([]);
    expect(textOf(html)).toContain(body.replace(/^!\[.*/, ''));
  });

  test.each([
    '__init__ and snake_case_name',
    '&copy; &#x41; &amp;',
    '¯\\_(ツ)_/¯',
    '[rel](/about)',
    '[mail](mailto:a@b.example)',
    '1986. A great year',
    '#hashtag',
    '2*3*4 and a*b*c',
    'a < b, <3 and <T>',
    '\\*not escaped',
  ])('is shown as it was typed: %s', (body) => {
    expect(textOf(renderBody(body))).toBe(body);
    expect(renderBody(body)).not.toMatch(/<(?!\/?p>)/);
  });

  test('a line after a quote is the writer’s own', () => {
    expect(renderBody('> quoted\nmine')).toBe('<blockquote>\n<p>quoted</p>\n</blockquote>\n<p>mine</p>');
    expect(renderBody('> a\n> b\nmine\nstill')).toBe(
      '<blockquote>\n<p>a<br />\nb</p>\n</blockquote>\n<p>mine<br />\nstill</p>',
    );
    expect(renderBody('> > a\n> b\nmine')).toContain('<p>mine</p>');
  });

  test('no image is ever fetched', () => {
    for (const body of [
      '![x](https://tracker.example/p.gif)',
      '<img src=https://tracker.example/p.gif>',
      '[![x](https://t.example/a)](https://t.example/b)',
      '![x][1]\n\n[1]: https://t.example/a',
    ]) {
      expect(renderBody(body)).not.toMatch(/<img/i);
    }
  });
});

describe('hostile text', () => {
  test.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<a href="javascript:alert(1)" onclick="x">x</a>',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](java\nscript:alert(1))',
    '[x](&#106;avascript:alert(1))',
    '[x](&#x6A&#x61vascript&colon;alert(1))',
    '[x](\u0001javascript:alert(1))',
    '[x](vbscript:x)',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '[x](file:///etc/passwd)',
    '[x](//evil.example)',
    '[x](/local/path)',
    '[x](https://a.example "title" onclick=x)',
    '[x](https://a.example"onclick="alert(1))',
    '[x](<https://a.example" onmouseover="alert(1)>)',
    '<javascript:alert(1)>',
    '<https://a.example/"onclick=alert(1)>',
    'https://a.example/"><script>alert(1)</script>',
    '`<script>`',
    '```"><script>\nx\n```',
    '```html onload=alert(1)\n<svg onload=alert(1)>\n```',
    '<!-- --><iframe srcdoc="<script>">',
    '<svg><p><style><g title="</style><img src onerror=alert(1)>">',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '&lt;script&gt;alert(1)&lt;/script&gt;',
    '\\<script\\>',
    '> <script>',
    '<style>*{display:none}</style>',
    '<p style="position:fixed">x</p>',
  ])('is harmless: %s', (body) => {
    expectSafe(renderBody(body));
  });

  test('is harmless whatever it is made of', () => {
    const pieces = fc.constantFrom(
      '<',
      '>',
      '"',
      "'",
      '`',
      '```',
      '\n',
      '\n\n',
      '> ',
      '[',
      ']',
      '(',
      ')',
      '![',
      '*',
      '**',
      '\\',
      '&lt;',
      '&#x3c;',
      '&colon;',
      'javascript:',
      'data:',
      'https://a.example/',
      'x',
      ' ',
      'script',
      'img src=x onerror=y',
      '<script>',
      '</a>',
      '<!--',
      '-->',
      '\u0000',
      '\u202e',
      '    ',
      '\t',
      'on',
      '=',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        expectSafe(renderBody(parts.join('')));
      }),
      { numRuns: 1_500 },
    );
  });

  test('loses no word however deep it is quoted', () => {
    for (const depth of [1, 4, 8, 9, 20, 60])
      expect(textOf(renderBody(`${'>'.repeat(depth)} found`))).toContain('found');
    expect(textOf(renderBody(`${'*a '.repeat(50)}found${' b*'.repeat(50)}`))).toContain('found');
  });

  test('costs no more than its length', () => {
    const length = 10_000;
    for (const piece of [
      '[',
      '(',
      '*',
      '_',
      '`',
      '>',
      '> ',
      '<',
      '![',
      '[](',
      '&',
      'https://',
      'http://a.',
      '*a_',
      '**a ',
      '\\',
      '[a](b',
      '<https://',
      '`a``',
    ]) {
      const startedAt = performance.now();
      expectSafe(renderBody(piece.repeat(Math.floor(length / piece.length))));
      expect({ piece, slow: performance.now() - startedAt > 3_000 }).toEqual({ piece, slow: false });
    }
  });
});

describe('thousands of blank lines are two', () => {
  test.each([
    ['empty', '```\none', '\n'],
    ['of spaces', '```\none', '   \n'],
    ['of invisible characters', 'one', '\u2800\u200b\u3164\n'],
    ['quoted and blank', '> one', '\n'],
  ])('%s', (_what, start, line) => {
    const html = renderBody(`${start}\n${line.repeat(4_000)}two`);
    expect(textOf(html).split('\n').length).toBeLessThanOrEqual(5);
    expect(html).toMatch(/one[^]*two/);
  });

  test('and two of them stay as they were', () => {
    expect(renderBody('```\none\n\n\ntwo\n```')).toBe('<pre><code>one\n\n\ntwo\n</code></pre>');
  });
});
