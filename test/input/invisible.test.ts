import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { stripInvisible, tidyLine, toComparable } from '../../src/input/invisible.js';
import { isStorable, toStorable } from '../../src/input/storable.js';

/** One of each kind: zero-width, soft hyphen, bidi, selector, tag, filler, unusual spaces, blank Braille. */
const unseen = [
  ...['\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad', '\u200e', '\u202e', '\u2066', '\u061c'],
  ...['\ufe0f', '\u{e0041}', '\u{e0101}', '\u3164', '\u115f', '\u180b', '\u034f'],
  ...['\u00a0', '\u202f', '\u2009', '\u3000', '\u2800'],
];

describe('an address', () => {
  test.each(unseen)('is the same with an invisible %j in it', (character) => {
    for (const typed of ['a-da@example.org', 'ada@exam-ple.org', '-ada@example.org', 'ada@example.org-'])
      expect(stripInvisible(typed.replace('-', character))).toBe('ada@example.org');
  });

  test('keeps what can be seen, and a space that has to be refused', () => {
    expect(stripInvisible(' ädä@bücher.example ')).toBe('ädä@bücher.example');
    expect(stripInvisible('ada lovelace@example.org')).toBe('ada lovelace@example.org');
  });
});

describe('a name', () => {
  test.each([
    'علی‌رضا', // Persian: ZWNJ between two words of one name
    'می‌خواهم',
    'क्‍ष', // Hindi: ZWJ after a virama
    'അവന്‍', // Malayalam: a chillu at the end
    'ශ්‍රී', // Sinhala
    '👨‍👩‍👧‍👦 The Millers',
    '👩🏽‍💻 Ada',
    '❤️ Ada',
    '❤️‍🔥',
    '1️⃣ Ada',
    '🏴󠁧󠁢󠁥󠁮󠁧󠁿 Harry',
    '葛󠄀城',
    '山田　太郎',
  ])('is shown as it was typed where its script or an emoji needs what is invisible: %s', (name) => {
    expect(tidyLine(name)).toBe(name);
  });

  test.each(unseen)('loses an invisible %j that nothing needs', (character) => {
    const seen = character === '\u3000' ? '\u3000' : /\s|\u2800/u.test(character) ? ' ' : '';
    const isSpace = seen !== '' && character !== '\ufeff';
    expect(tidyLine(`Ad${character}a`)).toBe(isSpace ? `Ad${seen}a` : 'Ada');
    expect(tidyLine(`${character}Ada${character}`)).toBe('Ada');
  });

  test('is compared without any of it', () => {
    for (const character of unseen.slice(0, 17)) expect(toComparable(`Ad${character}a`)).toBe('ada');
    expect(toComparable('علی‌رضا')).toBe(toComparable('علیرضا'));
    expect(toComparable(' Ada\u00a0 \u3000Lovelace ')).toBe('ada lovelace');
    expect(toComparable('Ａｄａ')).toBe('ada');
  });
});

test('what is taken away stays away, over all of Unicode', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      for (const tidy of [stripInvisible, tidyLine, toStorable]) expect(tidy(tidy(text))).toBe(tidy(text));
      expect(toComparable(`${text}\u200b`)).toBe(toComparable(text));
      expect(stripInvisible(text)).not.toMatch(/\p{Default_Ignorable_Code_Point}/u);
      expect(isStorable(toStorable(text))).toBe(true);
      if (isStorable(text)) expect(toStorable(text)).toBe(text);
    }),
    { numRuns: 2_000 },
  );
});
