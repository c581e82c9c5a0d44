/** A misspelling of a word, and which of its letters count only as a digit or sign. */
export interface Misspelling {
  spelling: string;
  onlyAsSign?: readonly number[];
}

/** Letters a word needs before it is worth misspelling: shorter ones turn into other words. */
const lengthMin = 4;

/**
 * The ways a word is usually misspelt on purpose: sound-alikes (`phuck`, `fuq`), look-alikes (`fvck`, `s1ut`),
 * two letters swapped (`fcuk`), vowels left out (`fck`). Linear in the word's length; at most a few dozen.
 */
export function misspell(word: string): Misspelling[] {
  if (word.length < lengthMin || word.includes(' ')) return [];
  const spellings = new Set([...substitutions(word), ...swaps(word), ...withoutVowels(word)]);
  spellings.delete(word);
  return [...[...spellings].map((spelling) => ({ spelling })), ...withSigns(word)];
}

/** Each pair is applied to every place in the word at once. */
const soundsAndShapes: readonly (readonly [from: RegExp, to: string])[] = [
  [/u/g, 'v'],
  [/s/g, 'z'],
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
  [/i/g, 'y'],
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

/** One vowel left out, or all of them. */
function withoutVowels(word: string): string[] {
  const bare = word.charAt(0) + word.slice(1).replace(/[aeiou]/g, '');
  const once = [...word.matchAll(/[aeiou]/g)]
    .filter(({ index }) => index > 0)
    .map(({ index }) => word.slice(0, index) + word.slice(index + 1));
  return [bare, ...once].filter((spelling) => spelling.length > 2);
}

/** `1`, `!` and `|` are read as i and may as well be an l. */
function withSigns(word: string): Misspelling[] {
  const told = word.replace(/(.)\1+/g, '$1');
  const places = Array.from(told).flatMap((letter, index) => (letter === 'l' ? [index] : []));
  if (places.length === 0) return [];
  return [{ spelling: word.replaceAll('l', 'i'), onlyAsSign: places }];
}
