import { directionOf, readerLanguages, readerWords } from '../../src/reader/words/languages/registry.js';

/** Strings by their place in the words: `widget.heading`, `widget.replies.one`. */
type Leaves = Map<string, string>;

/** Words that a language really shares with English; each holds for whichever of these languages has it so. */
const shared: ReadonlySet<string> = new Set(['Email', 'Name', 'Spam']);

const english = readerWords('en');
const englishLeaves = leavesOf(english);
const counted = new Set(
  [...englishLeaves.keys()].filter((place) => place.endsWith('.other')).map((place) => place.slice(0, -6)),
);
/** Without the tags that only lead to another's words. */
const translations = Object.entries(readerLanguages).filter(
  ([tag, words]) => tag === words.language && words !== english,
);

describe('the words of readers', () => {
  it('are there in at least 34 languages', () => {
    expect(new Set(Object.values(readerLanguages)).size).toBeGreaterThanOrEqual(34);
  });

  it('say Norwegian to whoever asks for it by another name', () => {
    expect(readerWords('no').language).toBe('nb');
    expect(readerWords('nn-NO').language).toBe('nb');
  });

  it('are those of the language where a region has none of its own', () => {
    expect(readerWords('de-AT').language).toBe('de');
    expect(readerWords('pt-BR').language).toBe('pt-BR');
    expect(readerWords('pt-PT').language).toBe('pt');
  });

  it.each(['zh-Hant', 'zh-Hant-TW', 'zh-Hant-HK', 'zh-TW', 'zh-MO', 'zh_TW', 'zh-hant-mo'])(
    'are in Traditional Chinese for %s',
    (tag) => {
      expect(readerWords(tag).language).toBe('zh-TW');
    },
  );

  it.each(['zh', 'zh-CN', 'zh-Hans', 'zh-Hans-HK', 'zh-SG'])('are in Simplified Chinese for %s', (tag) => {
    expect(readerWords(tag).language).toBe('zh');
  });

  it('are found however the tag is written', () => {
    expect(readerWords('de_DE').language).toBe('de');
    expect(readerWords('PT-br').language).toBe('pt-BR');
    expect(readerWords('iw').language).toBe('he');
  });

  it('are English for what is no tag', () => {
    for (const tag of ['', '*', 'de de', 'constructor', '__proto__', 'x'.repeat(35)])
      expect(readerWords(tag).language).toBe('en');
  });

  it('are English where a language is not spoken', () => {
    expect(readerWords('tlh').language).toBe('en');
    expect(readerWords(undefined).language).toBe('en');
  });

  it('have tags that the platform knows and writes so', () => {
    const tags = Object.keys(readerLanguages);
    expect(Intl.getCanonicalLocales(tags)).toEqual(tags);
    expect(Intl.PluralRules.supportedLocalesOf(tags)).toEqual(tags);
  });

  it.each(['ar', 'fa', 'he', 'ur', 'ar-EG'])('run from right to left in %s', (tag) => {
    expect(directionOf(tag)).toBe('rtl');
  });

  it.each(['en', 'de', 'pt-BR', 'arn'])('run from left to right in %s', (tag) => {
    expect(directionOf(tag)).toBe('ltr');
  });

  it('run in the direction that the platform’s own data give', () => {
    const tags = translations.map(([tag]) => tag);
    expect(tags.filter((tag) => directionOf(tag) === 'rtl')).toEqual(tags.filter(isRightToLeft));
  });
});

describe.each(translations)('the words in %s', (tag, words) => {
  const leaves = leavesOf(words);
  const strings = [...leaves].filter(([place]) => place !== 'language');

  it('have the keys of English, and no others', () => {
    expect(new Set([...leaves.keys()].map(uncounted))).toEqual(
      new Set([...englishLeaves.keys()].map(uncounted)),
    );
  });

  it('count in the plural categories of the language', () => {
    const categories = new Intl.PluralRules(tag).resolvedOptions().pluralCategories.toSorted();
    const forms = [...counted].map((place) => [
      place,
      ...[...leaves.keys()]
        .filter((key) => uncounted(key) === place)
        .map((key) => key.slice(place.length + 1))
        .toSorted(),
    ]);
    expect(forms).toEqual([...counted].map((place) => [place, ...categories]));
  });

  it('have the placeholders of English in every string', () => {
    const found = strings.map(([place, text]) => [place, ...placeholdersOf(text)]);
    expect(found).toEqual(strings.map(([place]) => [place, ...placeholdersOf(originalOf(place))]));
  });

  it('name the button “Reply” to a listener by what it shows', () => {
    const { reply, replyTo } = words.widget;
    expect(replyTo.toLocaleLowerCase(tag)).toContain(reply.toLocaleLowerCase(tag));
  });

  it('are written out, and are not English', () => {
    const untold = strings.filter(
      ([place, text]) => text.trim() === '' || (text === originalOf(place) && !shared.has(text)),
    );
    expect(untold).toEqual([]);
  });

  it('are plain text, set as the language is set', () => {
    const ill = strings.filter(([, text]) =>
      /[\p{Cc}<&"']|\.\.\.|^\s|\s$| {2}|https?:\/\/(?!example\.org)/u.test(text),
    );
    expect(ill).toEqual([]);
  });

  it('tell the marks that a reply may have', () => {
    expect(words.widget.bodyHint).toMatch(/\*[^*\s][^*]*\*.*`[^`]+`.*>/su);
  });
});

/** Every string of an object and of those inside it. */
function leavesOf(words: object, inside = ''): Leaves {
  return new Map(
    Object.entries(words).flatMap(([key, value]: [string, unknown]) => {
      const place = `${inside}${key}`;
      if (typeof value === 'string') return [[place, value] as const];
      return [...leavesOf(value as object, `${place}.`)];
    }),
  );
}

/** The place of a counted string without its plural category; any other place as it is. */
function uncounted(place: string): string {
  const above = place.slice(0, Math.max(0, place.lastIndexOf('.')));
  return counted.has(above) ? above : place;
}

/** What English says there; of what it counts, the plural. */
function originalOf(place: string): string {
  return englishLeaves.get(place) ?? englishLeaves.get(`${uncounted(place)}.other`) ?? '';
}

function placeholdersOf(text: string): string[] {
  return (text.match(/\{\w*\}/g) ?? []).toSorted();
}

/** Engines tell it by a method or, the older ones, by a property; TypeScript knows neither. */
function isRightToLeft(tag: string): boolean {
  const locale = new Intl.Locale(tag) as Intl.Locale & {
    getTextInfo?: () => { direction: string };
    textInfo?: { direction: string };
  };
  return (locale.getTextInfo?.() ?? locale.textInfo)?.direction === 'rtl';
}
