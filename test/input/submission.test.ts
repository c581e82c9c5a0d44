import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  bodyLengthMax,
  lengthThatFits,
  nameLengthMax,
  submissionSchema,
  titleLengthMax,
  websiteLengthMax,
} from '../../src/input/submission.js';
import { emailLengthMax } from '../../src/input/text.js';

const reply = { page: 'article-1', name: 'Ada', email: 'ada@example.org', body: 'Well said.' };
const parse = (parts: Record<string, unknown>) => submissionSchema.parse({ ...reply, ...parts });
const faultyFields = (parts: Record<string, unknown>) => {
  const { error } = submissionSchema.safeParse({ ...reply, ...parts });
  return [
    ...new Set(
      error?.issues.map(({ path, code, ...issue }) =>
        code === 'unrecognized_keys' ? String((issue as { keys?: string[] }).keys) : String(path[0]),
      ) ?? [],
    ),
  ];
};

describe('a reply', () => {
  test('needs a page, a name, an e-mail address and a text, and nothing more', () => {
    expect(parse({})).toEqual(reply);
    expect(submissionSchema.safeParse({}).error?.issues.map(({ path }) => path[0])).toEqual([
      'page',
      'name',
      'email',
      'body',
    ]);
  });

  test('takes no field it does not know, whatever its name', () => {
    expect(faultyFields({ status: 'approved' })).toEqual(['status']);
    expect(faultyFields({ id: 'x', html: '<b>' })).toEqual(['id,html']);
    const polluted: unknown = JSON.parse(
      `{"__proto__": {"status": "approved"}, "page": "p", "name": "A", "email": "a@example.org", "body": "b"}`,
    );
    expect(
      (submissionSchema.safeParse(polluted).data as { status?: unknown } | undefined)?.status,
    ).toBeUndefined();
    for (const field of ['constructor', 'toString', 'hasOwnProperty'])
      expect(faultyFields({ [field]: 'x' })).toEqual([field]);
  });

  test('of other types than text is refused, field by field', () => {
    for (const value of [7, true, {}, ['Ada'], null]) {
      for (const field of ['page', 'name', 'email', 'body'])
        expect(faultyFields({ [field]: value })).toEqual([field]);
    }
    for (const body of [null, undefined, 'text', 7, []])
      expect(submissionSchema.safeParse(body).success).toBe(false);
  });

  test('is read alike with its fields in any order', () => {
    const parts = { ...reply, website: 'https://example.org', notify: true };
    const reversed = Object.fromEntries(Object.entries(parts).reverse());
    expect(JSON.stringify(submissionSchema.parse(reversed))).toBe(
      JSON.stringify(submissionSchema.parse(parts)),
    );
  });
});

describe('a name', () => {
  test('has at least one character that can be seen, and eighty at most', () => {
    expect(parse({ name: '  Ada  ' }).name).toBe('Ada');
    expect(parse({ name: '𝒜'.repeat(nameLengthMax) }).name).toBe('𝒜'.repeat(nameLengthMax));
    for (const name of ['', '   ', '\u200b', '\u2066\u2069', '\u3164', 'a'.repeat(nameLengthMax + 1)])
      expect(faultyFields({ name })).toEqual(['name']);
  });

  test('stays on one line and cannot turn the text around it', () => {
    expect(parse({ name: 'A\nda\tLove\u2028lace\u0000' }).name).toBe('A da Love lace');
    expect(parse({ name: '\u202eadA\u202c gro' }).name).toBe('adA gro');
    expect(parse({ name: 'Ada \ud800' }).name).toBe('Ada \ufffd');
  });
});

describe('an e-mail address', () => {
  test.each([
    'ada@example.org',
    'ada+tag@mail.example.co.uk',
    "o'hara@example.org",
    'ADA@EXAMPLE.ORG',
    ' ada@example.org ',
  ])('is taken: %s', (email) => {
    expect(parse({ email }).email).toBe(email.trim());
  });

  test.each([
    '',
    'ada',
    'ada@',
    '@example.org',
    'ada@localhost',
    'ada example@example.org',
    'ada@exam ple.org',
    'ada@@example.org',
    'ada@example..org',
    '.ada@example.org',
    'Ada <ada@example.org>',
    'ada@example.org,eve@example.org',
    'ada@example.org\nBcc: eve@example.org',
    'ada@[127.0.0.1]',
    `${'a'.repeat(65)}@example.org`,
    `ada@${'a'.repeat(64)}.org`,
    'ada@-example.org',
    'javascript:alert(1)@x',
  ])('is refused: %s', (email) => {
    expect(faultyFields({ email })).toEqual(['email']);
  });

  test(`is ${emailLengthMax} characters long at most`, () => {
    const long = `a@${'b.'.repeat(130)}org`;
    expect(long.length).toBeGreaterThan(emailLengthMax);
    expect(faultyFields({ email: long })).toEqual(['email']);
  });
});

describe('a website', () => {
  test.each([
    ['https://example.org', 'https://example.org'],
    ['example.org/blog', 'https://example.org/blog'],
    ['example.org', 'https://example.org'],
    ['www.example.org/', 'https://www.example.org/'],
    ['HTTP://Example.ORG', 'http://example.org'],
    ['Example.ORG/Blog?a=B#c', 'https://example.org/Blog?a=B#c'],
    ['  example.org  ', 'https://example.org'],
    ['https://bücher.example', 'https://xn--bcher-kva.example'],
    ['bücher.example/über', 'https://xn--bcher-kva.example/%C3%BCber'],
    ['xn--bcher-kva.example', 'https://xn--bcher-kva.example'],
    ['my_site.example.org', 'https://my_site.example.org'],
    ['https://my_site.example.org/a_b', 'https://my_site.example.org/a_b'],
    ['example.org:8080/blog', 'https://example.org:8080/blog'],
    ['example.org:8080', 'https://example.org:8080'],
    ['http://example.org:80/', 'http://example.org/'],
    ['//example.org', 'https://example.org'],
    ['http:/example.org', 'http://example.org'],
    ['http:example.org', 'http://example.org'],
    ['https:///example.org', 'https://example.org'],
    ['example.org.', 'https://example.org'],
    ['203.0.113.7', 'https://203.0.113.7'],
    ['[2001:db8::1]', 'https://[2001:db8::1]'],
    ['http://[2001:DB8::1]:8080/x', 'http://[2001:db8::1]:8080/x'],
  ])('is taken: %s', (website, taken) => {
    expect(parse({ website }).website).toBe(taken);
  });

  test.each(['', null, undefined, '   '])('may be left out', (website) => {
    expect(parse({ website })).not.toHaveProperty('website', expect.anything());
  });

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>',
    'vbscript:x',
    'ftp://example.org',
    'mailto:ada@example.org',
    'https://',
    'https://user:secret@example.org',
    'https://localhost',
    'https://exam ple.org',
    'https://example.org/<script>',
    'https:\\\\example.org',
    'me@example.org',
    'example.org:secret@evil.example',
    'example.org:99999',
    'tel:5550100',
    'localhost:3000',
    'example..org',
    'https://-example.org',
    '.example.org',
    'none',
    'not a site',
    'file:///etc/passwd',
    `https://example.org/${'a'.repeat(websiteLengthMax)}`,
  ])('is refused: %s', (website) => {
    expect(faultyFields({ website })).toEqual(['website']);
  });

  test.each([
    ['ftp://example.org', 'Please enter a web address that begins with http:// or https://.'],
    ['https://ada:secret@example.org', 'Please enter the web address without a name or password in it.'],
    ['none', 'Please enter a web address like https://example.org.'],
  ])('that is refused is told what to write: %s', (website, said) => {
    const { error } = submissionSchema.safeParse({ ...reply, website });
    expect(error?.issues.map(({ message }) => message)).toEqual([said]);
  });

  test('that is taken reads the same when taken again, and leads where it says whatever page it stands on', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl(), fc.domain(), fc.string()), (website) => {
        const { data } = submissionSchema.safeParse({ ...reply, website });
        if (data?.website === undefined) return;
        expect(parse({ website: data.website }).website).toBe(data.website);
        for (const base of ['http://host.example/a/b', 'https://host.example/'])
          expect(new URL(data.website, base).href).toBe(new URL(data.website).href);
      }),
      { numRuns: 500 },
    );
  });

  test('that is taken is always an http address without a login', () => {
    const texts = fc.oneof(
      fc.webUrl(),
      fc.string(),
      fc
        .tuple(
          fc.constantFrom('javascript:', 'data:', 'https://', 'http:', '//', 'https:\\\\', ' '),
          fc.string(),
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(texts, (website) => {
        const { data } = submissionSchema.safeParse({ ...reply, website });
        if (data?.website === undefined) return;
        const url = new URL(data.website);
        expect(url.protocol).toMatch(/^https?:$/);
        expect(url.username + url.password).toBe('');
      }),
      { numRuns: 500 },
    );
  });
});

describe('a text', () => {
  test('loses what no database and no JSON can carry, and the spaces around it', () => {
    expect(parse({ body: '\r\n one\r\ntwo\rthree\u0000 \ud83d four \n\n' }).body).toBe(
      'one\ntwo\nthree \ufffd four',
    );
  });

  test('that shows nothing is no text', () => {
    for (const body of ['', ' \n\t ', '\u0000', '\u200b\u200d\ufeff', '\u2060'])
      expect(faultyFields({ body })).toEqual(['body']);
  });

  test('that is taken is well-formed, without NUL, and reads the same when taken again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (body) => {
        const { data } = submissionSchema.safeParse({ ...reply, body });
        if (data === undefined) return;
        expect(data.body.isWellFormed()).toBe(true);
        expect(data.body).not.toContain('\u0000');
        expect(parse({ body: data.body }).body).toBe(data.body);
      }),
    );
  });

  test('is measured as a reader counts: a family of emoji is one', () => {
    const family = '👨‍👩‍👧‍👦';
    expect(lengthThatFits(family.repeat(10), 10)).toBeNull();
    expect(lengthThatFits(family.repeat(11), 10)).toBe(10);
    expect(lengthThatFits('e\u0301'.repeat(bodyLengthMax), bodyLengthMax)).toBeNull();
    expect(lengthThatFits('x'.repeat(bodyLengthMax + 1), bodyLengthMax)).toBe(bodyLengthMax);
    expect(lengthThatFits('', 0)).toBeNull();
  });

  test('is never found longer than its UTF-16 length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(lengthThatFits(text, text.length)).toBeNull();
      }),
    );
  });
});

describe('what is optional', () => {
  test('a title is one line of bounded length', () => {
    expect(parse({ pageTitle: ' A\nstory ' }).pageTitle).toBe('A story');
    expect(parse({ pageTitle: '' }).pageTitle).toBeUndefined();
    expect(faultyFields({ pageTitle: 'x'.repeat(titleLengthMax + 1) })).toEqual(['pageTitle']);
  });

  test('a parent is an id', () => {
    expect(parse({ parentId: '019a5b7e-0000-7000-8000-000000000001' }).parentId).toBe(
      '019a5b7e-0000-7000-8000-000000000001',
    );
    for (const parentId of ['', null]) expect(parse({ parentId }).parentId).toBeUndefined();
    for (const parentId of ['1', "' OR 1=1 --", 7]) expect(faultyFields({ parentId })).toEqual(['parentId']);
  });

  test('a checkbox of a form means what JSON says with true and false', () => {
    for (const notify of [true, 'on', 'true', '1', 'yes']) expect(parse({ notify }).notify).toBe(true);
    for (const notify of [false, 'off', 'false', '0', 'no']) expect(parse({ notify }).notify).toBe(false);
    for (const notify of ['', null, undefined]) expect(parse({ notify }).notify).toBeUndefined();
    for (const notify of ['maybe', 1, []]) expect(faultyFields({ notify })).toEqual(['notify']);
  });
});
