import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type NumberedFinding, segmentsOf } from '../../../src/console/verdict/segments.js';

const finding = (number: number, ...spans: [number, number][]): NumberedFinding => ({
  number,
  rule: 'a-rule',
  field: 'body',
  score: 1,
  evidence: 'seen',
  spans: spans.map(([start, end]) => ({ start, end })),
});

describe('a text with findings', () => {
  test('is divided where they begin and end, also where they overlap', () => {
    expect(segmentsOf('buy cheap pills now', [finding(1, [4, 15]), finding(2, [10, 19])])).toEqual([
      { text: 'buy ', numbers: [], beginning: [] },
      { text: 'cheap ', numbers: [1], beginning: [1] },
      { text: 'pills', numbers: [1, 2], beginning: [2] },
      { text: ' now', numbers: [2], beginning: [] },
    ]);
  });

  test('is whole without any, and empty when it is empty', () => {
    expect(segmentsOf('as it is', [finding(1)])).toEqual([{ text: 'as it is', numbers: [], beginning: [] }]);
    expect(segmentsOf('', [finding(1, [0, 4])])).toEqual([]);
  });

  test('is always all there, each finding on exactly its characters', () => {
    const spans = fc.array(fc.tuple(fc.integer({ min: -5, max: 60 }), fc.integer({ min: -5, max: 60 })), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(fc.string({ maxLength: 50 }), fc.array(spans, { maxLength: 4 }), (text, lists) => {
        const findings = lists.map((list, index) => finding(index + 1, ...list));
        const segments = segmentsOf(text, findings);
        expect(segments.map((segment) => segment.text).join('')).toBe(text);
        for (const { number, spans } of findings) {
          const marked = segments.flatMap(({ text, numbers }) =>
            Array.from({ length: text.length }, () => numbers.includes(number)),
          );
          const meant = Array.from({ length: text.length }, (_, at) =>
            spans.some(({ start, end }) => start <= at && at < end),
          );
          expect(marked).toEqual(meant);
        }
      }),
    );
  });
});
