import type { NormalisedText } from './normalise.js';

/** Cheap to ask; most comments have none of these. */
const mayHide =
  /[a-z0-9][|+(!¡¿[\\]\S|[|\\/([][|_\-\\/)\]]|-[ \t]*\n|([a-z])[^a-z0-9]{1,2}\1[^a-z0-9]|%[2-7][0-9a-f]%/;

const boardTags = 'b|i|u|s|em|strong|url|colou?r|size|font|quote|code|img|center|spoiler|sub|sup';

/** Letters written with several signs, as in "leetspeak". */
const drawn: Readonly<Record<string, string>> = {
  '|-|': 'h',
  '|_|': 'u',
  '|\\|': 'n',
  '|\\/|': 'm',
  '|)': 'd',
  '|=': 'f',
  '|3': 'b',
  '|>': 'p',
  '|{': 'k',
  '\\/\\/': 'w',
  '\\/': 'v',
  '/\\/\\': 'm',
  '/\\/': 'n',
  '/-\\': 'a',
  '/\\': 'a',
  '()': 'o',
  '(_)': 'u',
  '[]': 'o',
};
const drawnPattern = Object.keys(drawn)
  .sort((a, b) => b.length - a.length)
  .map((signs) => signs.replace(/[|\\/()[\]{]/g, '\\$&'))
  .join('|');

/** Every repetition is bounded or of one kind, so that this is linear in the length of the text. */
const hiding = new RegExp(
  [
    // [shown](address), ![](address)
    '!?\\[(?<shown>[^\\[\\]\\s]{0,20})\\]\\([^()\\s]{0,200}\\)',
    // [b]…[/b], [color=red]…[/color]
    `\\[/?(?:${boardTags})(?:=[^\\[\\]\\s]{0,40})?\\]`,
    // |-| \\/\\/ ()
    `(?<drawn>(?<=[a-z0-9])(?:${drawnPattern})|(?:${drawnPattern})(?=[a-z0-9]))`,
    // \*
    '\\\\(?=[^a-z0-9\\s])',
    // a sign that passes for a letter, between letters, taken for a separator
    '(?<separator>(?<=[a-z0-9])[|+(!¡¿]{1,4}(?=[a-z0-9]))',
    // a word divided at the end of a line
    '(?<=[a-z])-[ \\t]{0,4}\\n[ \\t]{0,4}(?=[a-z])',
    // wo-o-ord
    '(?<=[a-z](?<repeated>[a-z]))(?:[^a-z0-9]{1,2}\\k<repeated>(?![a-z0-9]))+[^a-z0-9]{1,2}(?=\\k<repeated>)',
    // %66
    '%(?<encoded>[2-7][0-9a-f])',
  ].join('|'),
  'g',
);

/**
 * The text read once more, for words hidden by what also has honest uses: link and board markup, escapes,
 * letters drawn with signs, signs as separators, words divided at the end of a line or stretched across
 * separators. Null when there is nothing of that kind. Positions still lead back to the text as typed.
 */
export function deobfuscate(normalised: NormalisedText): NormalisedText | null {
  const { text, source } = normalised;
  if (!mayHide.test(text)) return null;
  const parts: string[] = [];
  const starts = new Int32Array(text.length);
  const ends = new Int32Array(text.length);
  let length = 0;
  let read = 0;
  const copy = (to: number) => {
    parts.push(text.slice(read, to));
    for (; read < to; read += 1, length += 1) {
      starts[length] = normalised.starts?.[read] ?? read;
      ends[length] = normalised.ends?.[read] ?? read + 1;
    }
  };
  for (const match of text.matchAll(hiding)) {
    copy(match.index);
    const { shown, drawn: signs, separator, encoded } = match.groups ?? {};
    const end = match.index + match[0].length;
    if (shown !== undefined) {
      read = match.index + match[0].indexOf('[') + 1;
      copy(read + shown.length);
    } else {
      const plain =
        signs === undefined ? (separator === undefined ? decoded(encoded) : '.') : (drawn[signs] ?? '');
      if (plain !== '') {
        parts.push(plain);
        starts[length] = normalised.starts?.[match.index] ?? match.index;
        ends[length] = normalised.ends?.[end - 1] ?? end;
        length += 1;
      }
    }
    read = end;
  }
  if (read === 0) return null;
  copy(text.length);
  return { source, text: parts.join(''), starts: starts.subarray(0, length), ends: ends.subarray(0, length) };
}

function decoded(hex: string | undefined): string {
  return hex === undefined ? '' : String.fromCharCode(Number.parseInt(hex, 16)).toLowerCase();
}
