import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isStorable } from '../../../src/input/storable.js';
import { guardText, toJsonRows } from '../../../src/store/database/guard-text.js';

const isAllStorable = (value: unknown): boolean =>
  typeof value === 'string'
    ? isStorable(value)
    : typeof value !== 'object' ||
      value === null ||
      Object.entries(value).every(([key, part]) => isStorable(key) && isAllStorable(part));

describe('what goes to the database', () => {
  test('is well-formed text without NUL, wherever it stands', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        expect(isAllStorable(guardText(value))).toBe(true);
        expect(isAllStorable(JSON.parse(toJsonRows([{ value }])))).toBe(true);
      }),
    );
    expect(guardText({ name: 'a\u0000b', list: ['\ud800'] })).toEqual({ name: 'ab', list: ['\ufffd'] });
    expect(toJsonRows([{ name: 'a\u0000', '\ud800': 1 }])).toBe('[{"name":"a","\ufffd":1}]');
  });

  test('is the very same value where nothing is wrong with it', () => {
    const args = {
      where: { id: 'x', at: new Date(0), key: new Uint8Array([1]), count: 2n },
      data: [{ text: '🇩🇪 \\u0000' }],
    };
    expect(guardText(args)).toBe(args);
    expect(JSON.parse(toJsonRows(args.data))).toEqual(args.data);
  });

  test('is looked at in a statement of our own too', () => {
    const statement = { strings: ['SELECT ', ''], values: ['a\u0000', ['\udfff']] };
    expect(guardText(statement).values).toEqual(['a', ['\ufffd']]);
  });
});
