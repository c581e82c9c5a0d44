/** Letters a word needs before it is worth misspelling: shorter ones turn into other words. */
const lengthMin = 4;
/** And before its end can be left off. */
const clippedLengthMin = 6;

/**
 * The ways a word is usually misspelt on purpose: sound-alikes (`phuck`, `fuq`), look-alikes (`shlt`),
 * two letters swapped (`fcuk`), vowels left out (`fck`) or crossed out (`fxck`), backwards (`kcuf`), clipped.
 * Linear in the word's length; at most a few dozen.
 */
export function misspell(word: string): string[] {
  if (word.length < lengthMin || word.includes(' ')) return [];
  const spellings = new Set([
    ...substitutions(word),
    ...swaps(word),
    ...withoutVowels(word),
    Array.from(word).reverse().join(''),
    ...(word.length < clippedLengthMin ? [] : [word.slice(0, -1)]),
  ]);
  spellings.delete(word);
  return [...spellings];
}

/** Each pair is applied to every place in the word at once. */
const soundsAndShapes: readonly (readonly [from: RegExp, to: string])[] = [
  [/ck/g, 'k'],
  [/ck/g, 'kk'],
  [/ck/g, 'q'],
  [/ck/g, 'c'],
  [/ck/g, 'x'],
  [/c(?!h)/g, 'k'],
  [/^c(?!h)/g, 'k'],
  [/f/g, 'ph'],
  [/sh/g, 'sch'],
  [/w/g, 'vv'],
  [/i/g, 'l'],
  [/i/, 'l'],
  [/m/g, 'rn'],
  [/d/g, 'cl'],
  [/y$/g, 'ie'],
  [/y$/g, 'i'],
  [/er$/g, 'a'],
  [/er$/g, 'ah'],
  [/er$/g, 'uh'],
  [/ing$/g, 'in'],
  [/ing$/g, 'en'],
  [/ole$/g, 'ol'],
];

function substitutions(word: string): string[] {
  const once = soundsAndShapes
    .map(([from, to]) => word.replace(from, to))
    .filter((spelling) => spelling !== word);
  const sounds = word.replace(/ph/g, 'f').replace(/f/g, 'ph').replace(/ck/g, 'k');
  return [...once, sounds];
}

/** Two neighbouring letters the wrong way round; the first letter stays where it is. */
function swaps(word: string): string[] {
  return Array.from({ length: word.length - 2 }, (_, index) => {
    const at = index + 1;
    return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
  });
}

/** One vowel left out or crossed out, or all of them. */
function withoutVowels(word: string): string[] {
  const bare = word.charAt(0) + word.slice(1).replace(/[aeiou]/g, '');
  const once = [...word.matchAll(/[aeiou]/g)]
    .filter(({ index }) => index > 0)
    .flatMap(({ index }) => ['', 'x'].map((other) => word.slice(0, index) + other + word.slice(index + 1)));
  return [bare, ...once].filter((spelling) => spelling.length > 2);
}
