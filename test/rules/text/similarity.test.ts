import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isNearDuplicate, minHashOf, senderKey, similarityKeys } from '../../../src/rules/text/similarity.js';

const site = '0199aaaa-0000-7000-8000-000000000001';
const otherSite = '0199aaaa-0000-7000-8000-000000000002';
/** Words of letters alone, no two the same. */
const vocabulary = Array.from({ length: 4_000 }, (_, n) =>
  [n % 20, Math.floor(n / 20) % 20, Math.floor(n / 400)]
    .map((index) => 'bcdfghjklmnpqrstvwxz'.charAt(index))
    .join('a'),
);

const print = (text: string) => {
  const made = minHashOf(text);
  if (made === null) throw new Error(`too short: ${text}`);
  return made;
};

/** Two texts of which `shared` words are in both, and `own` in one each. */
function pair(start: number, shared: number, own: number): [string, string] {
  const word = (index: number) => vocabulary[(start * 37 + index) % vocabulary.length] ?? '';
  const words = Array.from({ length: shared + 2 * own }, (_, index) => word(index));
  const common = words.slice(0, shared);
  return [
    [...common, ...words.slice(shared, shared + own)].join(' '),
    [...words.slice(shared + own), ...common].join(' '),
  ];
}

const shareOf = (shared: number, own: number, count = 400) => {
  const pairs = Array.from({ length: count }, (_, start) => pair(start, shared, own));
  const alike = pairs.filter(([one, other]) => isNearDuplicate(print(one), print(other)));
  const met = pairs.filter(([one, other]) => {
    const traces = new Set(similarityKeys(site, print(one)));
    return similarityKeys(site, print(other)).some((trace) => traces.has(trace));
  });
  return { alike: alike.length / count, met: met.length / count };
};

test('texts with most of their words in common are alike and meet; others are not and do not', () => {
  // Jaccard 0.8: of 20 words two are others.
  expect(shareOf(18, 2).alike).toBeGreaterThan(0.97);
  expect(shareOf(18, 2).met).toBeGreaterThan(0.95);
  // Jaccard 0.33 and 0.1.
  expect(shareOf(10, 10).alike).toBeLessThan(0.02);
  expect(shareOf(4, 16).alike).toBe(0);
  expect(shareOf(4, 16).met).toBeLessThan(0.05);
});

test('the order of the words, their repetition and their numbers make no difference', () => {
  const one = print('call 555 1234 now for cheap marbles and more marbles');
  expect(print('now call 999 8765 for more marbles and cheap marbles').equals(one)).toBe(true);
});

test('a text of fewer than five different words has no print', () => {
  expect(minHashOf('great article')).toBeNull();
  expect(minHashOf('no no no no no no no no no')).toBeNull();
  expect(similarityKeys(site, null)).toEqual([]);
});

test('scripts without spaces are compared by pairs of characters', () => {
  const one = print('这个频道每天都会更新新的视频请大家订阅');
  expect(isNearDuplicate(one, print('这个频道每天都会更新新的视频请大家关注'))).toBe(true);
  expect(isNearDuplicate(one, print('昨天的桥梁维修工作终于结束了交通恢复正常'))).toBe(false);
});

test('traces are a site’s own, and those of words are never those of an address', () => {
  const words = print('one two three four five six seven');
  const addressKey = Buffer.alloc(32, 7);
  const traces = [
    ...similarityKeys(site, words),
    ...similarityKeys(otherSite, words),
    senderKey(site, addressKey),
    senderKey(otherSite, addressKey),
  ];
  expect(new Set(traces).size).toBe(traces.length);
  expect(senderKey(site, null)).toBeNull();
});

test('any text has a print or none, and the same one each time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
      const [one, other] = [minHashOf(text), minHashOf(text)];
      if (one === null || other === null) return one === other;
      return (
        one.length === 32 &&
        isNearDuplicate(one, other) &&
        similarityKeys(site, one).every((key) => /^-?\d{1,19}$/.test(key))
      );
    }),
  );
});
