import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cut, excerpt, graphemeEnd, graphemeStart } from '../../src/input/cut.js';

const family = '👨‍👩‍👧‍👦';
const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom('🇩🇪', '🇫', family, 'e\u0301', '👍🏽', 'क्षि', 'ᄀ', '각', 'a', ' ', '\r\n'))
    .map((parts) => parts.join('')),
);
const graphemes = (text: string) =>
  Array.from(new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text), ({ segment }) => segment);

describe('a text that is cut', () => {
  test('ends between two characters as a reader counts them, and is as long as that allows', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 0, max: 40 }), (text, lengthMax) => {
        const start = cut(text, lengthMax);
        expect(text.startsWith(start)).toBe(true);
        expect(start.length).toBeLessThanOrEqual(lengthMax);
        const [first = '', ...rest] = graphemes(text);
        if (first.length > lengthMax) return;
        let whole = first;
        for (const next of rest) {
          if (whole.length + next.length > lengthMax) break;
          whole += next;
        }
        expect(start).toBe(whole);
      }),
    );
  });

  test('is well-formed when the text was, even where one character is longer than the limit', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 0, max: 6 }), (text, lengthMax) => {
        const wellFormed = text.toWellFormed();
        expect(cut(wellFormed, lengthMax).isWellFormed()).toBe(true);
      }),
    );
    expect(cut(family, 3)).toBe('👨‍');
  });

  test('says with an ellipsis that something was left out', () => {
    expect(excerpt('One two three', 20)).toBe('One two three');
    expect(excerpt('One two three', 8)).toBe('One two…');
    expect(excerpt(`Flag 🇩🇪`, 7)).toBe('Flag…');
  });
});

test('the bounds of a character are found from any position inside it', () => {
  const text = `a${family}🇩🇪e\u0301`;
  const inFamily = 1 + family.length - 2;
  expect([graphemeStart(text, inFamily), graphemeEnd(text, inFamily)]).toEqual([1, 1 + family.length]);
  expect([graphemeStart(text, 0), graphemeEnd(text, 0)]).toEqual([0, 0]);
  expect(graphemeStart(text, text.length)).toBe(text.length);
  expect(graphemeEnd(text, text.length)).toBe(text.length);
});
