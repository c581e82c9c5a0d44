import type { Folded } from './fold.js';

/** A text in which addresses are written plainly, and where each of its units comes from in the folded text. */
export interface PlainAddresses {
  text: string;
  /** Null when nothing was rewritten. */
  origins: Int32Array | null;
}

/** Endings that give a disguised dot away: `example,com`, `example dot com`. */
const endings =
  '(?:com|net|org|info|biz|ru|de|uk|fr|xyz|top|site|online|shop|club|store|live|io|co|cn|in|eu)(?![a-z0-9])';

/** Cheap to ask; most comments have none of these. */
const mayBeDisguised = /dot|hxxp|h\*\*p|: \/|,[a-z]|[.] [a-z]|\[|[。｡․]/;

/** Bounded look-behinds and no nested repetition: each is linear in the length of the text. */
const disguised = new RegExp(
  [
    // (dot) [dot] {.} and friends
    ' ?[([{] ?(?:dot|\\.) ?[)\\]}] ?',
    // example dot com, example . com, example. com
    `(?<=[a-z0-9]{2})(?: dot | ?\\. | \\.)(?=${endings})`,
    // example,com
    `(?<=[a-z0-9]{2}),(?=${endings})`,
    // hxxp:// and http : //
    '(?<![a-z])h(?:tt|xx|\\*\\*)ps? ?: ?/ ?/ ?',
    // [url=…]…[/url]
    '\\[/?(?:url|link|img)[=\\]]|\\](?=[a-z0-9 ]|$)',
  ].join('|'),
  'g',
);

/** Writes addresses plainly: `example (dot) com`, `example,com`, `hxxp://…`, `[url=…]`. Linear in the text. */
export function writePlainly({ text }: Folded): PlainAddresses {
  if (!mayBeDisguised.test(text)) return { text, origins: null };
  const parts: string[] = [];
  const origins = new Int32Array(text.length + 1);
  let length = 0;
  let read = 0;
  const copy = (to: number) => {
    parts.push(text.slice(read, to));
    for (; read < to; read += 1) origins[length++] = read;
  };
  for (const match of text.matchAll(disguised)) {
    copy(match.index);
    const plain = plainly(match[0]);
    parts.push(plain);
    for (let unit = 0; unit < plain.length; unit += 1)
      origins[length++] = Math.min(match.index + unit, text.length);
    read = match.index + match[0].length;
  }
  if (read === 0) return { text, origins: null };
  copy(text.length);
  return { text: parts.join(''), origins: origins.slice(0, length) };
}

/** Never longer than what it stands for. */
function plainly(disguise: string): string {
  if (disguise.includes('/') && disguise.startsWith('h')) return 'http://';
  return disguise.startsWith('[') && /url|link|img/.test(disguise) ? ' ' : disguise === ']' ? ' ' : '.';
}
