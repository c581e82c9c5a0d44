import fc from 'fast-check';
import { normalise, spanOf } from '../../../src/rules/text/normalise.js';

const hostile = fc.constantFrom(
  '\u200b',
  '\u00ad',
  '\u202e',
  '\u202c',
  '\ufe0f',
  '\u{e0061}',
  '\u0336',
  '\u0301',
  '\ud83d',
  '\udd95',
  '&#102;',
  '&amp;#x66;',
  '&amp;lt;',
  '&lt;b&gt;',
  '&zwnj;',
  '&uuml;',
  '&',
  '<b>',
  '</b>',
  '<!-- x -->',
  '<br>',
  '<a href="https://a.example">',
  '<',
  '>',
  'ß',
  'ẞ',
  'İ',
  'Σ',
  'ﬃ',
  '㎏',
  '⒜',
  '🅵',
  '🇫',
  'ｆ',
  '𝐟',
  'ꜰ',
  'и',
  'И',
  'с',
  'Я',
  'η',
  'Η',
  'Ꭰ',
  'ɟ',
  'ʞ',
  'ɔ',
  '한',
  'ी',
  'ก็',
  'f',
  'u',
  'K',
  ' ',
  '\n',
  '1',
  '*',
);
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(fc.oneof(hostile, fc.string({ unit: 'grapheme', maxLength: 3 })), { maxLength: 40 })
    .map((parts) => parts.join('')),
);

test('every folded unit leads back to a stretch of the text as typed', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const folded = normalise(text);
      for (let index = 0; index < folded.text.length; index += 1) {
        const { start, end } = spanOf(folded, index, index + 1);
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThanOrEqual(start);
        expect(end).toBeLessThanOrEqual(text.length);
      }
    }),
    { numRuns: 500 },
  );
});

test('folded units come in the order they were typed, where nothing is written backwards or set aside', () => {
  const backwards = /[\u202e<&ɐɔǝɟƃɥᴉɾʞɯɹʇʌʍʎⱯ]/iu;
  const forwards = texts.map((text) =>
    Array.from(text)
      .filter((character) => !backwards.test(character.normalize('NFKD')))
      .join(''),
  );
  fc.assert(
    fc.property(forwards, (text) => {
      const { text: shown, starts } = normalise(text);
      for (let index = 1; index < shown.length; index += 1) {
        expect(starts?.[index] ?? index).toBeGreaterThanOrEqual(starts?.[index - 1] ?? index - 1);
      }
    }),
    { numRuns: 500 },
  );
});

test('folding what is folded changes nothing', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const once = normalise(text).text;
      expect(normalise(once).text).toBe(once);
    }),
    { numRuns: 1_000 },
  );
});

test.each([
  ['an ornamental word counts as Latin once it is read', 'Ꮟ½f Σ', 'Ᏸ Σ'],
  ['a letter that is told by two counts as two', 'ݍAß ؠⰀ И', 'Straß ؠⰀ ИИИ'],
])('folding what is folded changes nothing: %s', (_, ...examples) => {
  for (const text of examples) {
    const once = normalise(text).text;
    expect(normalise(once).text).toBe(once);
  }
});

test('a folded text holds no capitals, invisible characters or markup', () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(normalise(text).text).not.toMatch(/[A-Z&<\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]/u);
    }),
  );
});

test.each([
  'f\u200b',
  '&#102;',
  '&amp;',
  '<b',
  '<b>',
  '<!--',
  '<!-- -->',
  '<a x=',
  '\u202e',
  'f\u0336\u0301',
  'с',
  'fс ',
  'ɟɔ',
  'ß',
  '🅵',
  '&amp;amp;',
])('twice as much of %j takes twice as many steps', (unit) => {
  const steps = (times: number) => countCalls(() => normalise(unit.repeat(times)));
  steps(10);
  expect(steps(2_000)).toBeLessThanOrEqual(steps(1_000) * 2.05 + 50);
});

test.each([
  ['entities', 'f&#117;&#x63;k &fopf;&uuml;&ccedil;k f&amp;#117;ck', 'fuck fuck fuck'],
  ['tags inside a word', 'f<b>u</b>ck f<i>u</i>ck<br>!', 'fuck fuck !'],
  ['comments inside a word', 'f<!-- -->uck', 'fuck'],
  ['invisible characters', 'f\u200bu\u00adc\u2060k\ufe0f\u{e0061}', 'fuck'],
  ['combining marks', 'f\u0336\u0301ü\u0336c\u0327k', 'fuck'],
  ['compatibility forms', 'ｆｕｃｋ 𝐟𝓾𝖈𝚔 ⓕⓤⓒⓚ ᶠᵘᶜᵏ ⒡⒰⒞⒦', 'fuck fuck fuck fuck fuck'],
  ['enclosed letters Unicode leaves alone', '🅵🆄🅲🅺 🅕🅤🅒🅚 🇫\u200b🇺\u200b🇨\u200b🇰', 'fuck fuck fuck'],
  ['small capitals', 'ꜰᴜᴄᴋ', 'fuck'],
  ['Cyrillic and Greek among Latin letters', 'fuсk fυcκ', 'fuck fuck'],
  ['a look-alike word in a Latin text', 'you are such a ѕһіт, sir', 'you are such a shit, sir'],
  ['Cherokee, Lisu and Canadian syllabics', 'you said: ᖴᑌᑕᏦ ꓝꓴꓚꓗ', 'you said: fuck fuck'],
  ['right-to-left override', '\u202ekcuf\u202c you', 'fuck you'],
  ['upside-down letters', 'oh ʞɔnɟ', 'oh fuck'],
])('the fold undoes %s', (_, typed, shown) => {
  expect(normalise(typed).text).toBe(shown);
});

test.each([
  ['Я люблю читать эту газету', 'я люблю читать эту газету'],
  ['Η Αθήνα είναι όμορφη', 'η αθηνα ειναι ομορφη'],
  ['Straße', 'strasse'],
  ['हिन्दी में टिप्पणी', 'हिन्दी में टिप्पणी'],
  ['2 < 3 and <fuck> is no tag', '2   3 and  fuck> is no tag'],
])('%j stays what it is', (typed, shown) => {
  expect(normalise(typed).text).toBe(shown);
});

test('a span covers every character a disguise was made of', () => {
  const typed = 'so f<b>u</b>&#99;\u200bk you';
  const folded = normalise(typed);
  const at = folded.text.indexOf('fuck');
  const { start, end } = spanOf(folded, at, at + 4);
  expect(typed.slice(start, end)).toBe('f<b>u</b>&#99;\u200bk');
});

test('text inside a tag is read after the rest, because a reader may see it', () => {
  expect(normalise('<a title="hidden words">link</a>').text).toBe('link\n title="hidden words"');
});

/** How often a text is looked at: calls of the methods a fold reads strings with. */
function countCalls(run: () => unknown): number {
  const methods = ['charCodeAt', 'codePointAt', 'startsWith', 'slice'] as const;
  const prototype = String.prototype as unknown as Record<string, (...args: unknown[]) => unknown>;
  const originals = methods.map((method) => prototype[method]);
  let calls = 0;
  methods.forEach((method, index) => {
    const original = originals[index];
    prototype[method] = function counted(this: string, ...args: unknown[]) {
      calls += 1;
      return original?.apply(this, args);
    };
  });
  try {
    run();
  } finally {
    methods.forEach((method, index) => {
      const original = originals[index];
      if (original !== undefined) prototype[method] = original;
    });
  }
  return calls;
}
