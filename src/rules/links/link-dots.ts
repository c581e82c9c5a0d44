/** A text in which addresses are written plainly, and where each of its units comes from in the normalised text. */
export interface PlainAddresses {
  text: string;
  /** Null when nothing was rewritten. */
  origins: Int32Array | null;
}

/** Endings that give a disguised dot away: `example,com`, `visit example . com`. */
const endings = '(?:com|org|ru|xyz|biz|cn|fr)(?![a-z0-9])';
/** Endings that are also words: `ok. info follows`, `a .net developer`. With a path they are none. */
const wordLikeEndings = '(?:net|info|de|uk|top|site|online|shop|club|store|live|io|co|in|eu)(?![a-z0-9])';

/** Cheap to ask; most comments have none of these. */
const mayBeDisguised = /dot|hxxp|h\*\*p|: \/|,[a-z]|[.] [a-z]|\[|[。｡․]/i;

/** Bounded look-behinds and no nested repetition: each is linear in the length of the text. */
const disguised = new RegExp(
  [
    // (dot) [dot] {.} and friends
    ' ?[([{] ?(?:dot|\\.) ?[)\\]}] ?',
    // example dot com, example . com, example .com
    `(?<=[a-z0-9]{2})(?: dot | ?\\. | \\.)(?=${wordLikeEndings}/)`,
    `(?<=[a-z0-9]{2})(?: dot | \\. | \\.)(?=${endings})`,
    // example. com, where no sentence goes on: `com` is Portuguese for "with"
    `(?<=[a-z0-9]{2})\\. (?=${endings}(?!\\s+\\p{L}))`,
    // example,com
    `(?<=[a-z0-9]{2}),(?=${endings}|${wordLikeEndings}/)`,
    // hxxp:// and http : //
    '(?<![a-z])h(?:tt|xx|\\*\\*)ps? ?: ?/ ?/ ?',
    // [url=…]…[/url]
    '\\[/?(?:url|link|img)[=\\]]|\\](?=[a-z0-9 ]|$)',
  ].join('|'),
  'giu',
);

/**
 * Writes addresses plainly: `example (dot) com`, `example,com`, `hxxp://…`, `[url=…]`. Linear in the text.
 * @param text normalised, with its capitals as typed.
 */
export function writePlainly(text: string): PlainAddresses {
  if (!mayBeDisguised.test(text)) return { text, origins: null };
  const parts: string[] = [];
  const origins = new Int32Array(text.length + 1);
  let length = 0;
  let read = 0;
  let afterDot = false;
  const copy = (to: number) => {
    const stretch = text.slice(read, to);
    // A capital after a dot that was spelled out begins no sentence: `example (dot) Com`.
    parts.push(afterDot ? stretch.charAt(0).toLowerCase() + stretch.slice(1) : stretch);
    for (; read < to; read += 1) origins[length++] = read;
  };
  for (const match of text.matchAll(disguised)) {
    if (beginsSentence(text, match)) continue;
    copy(match.index);
    const plain = plainly(match[0]);
    parts.push(plain);
    for (let unit = 0; unit < plain.length; unit += 1)
      origins[length++] = Math.min(match.index + unit, text.length);
    read = match.index + match[0].length;
    afterDot = plain === '.';
  }
  if (read === 0) return { text, origins: null };
  copy(text.length);
  return { text: parts.join(''), origins: origins.slice(0, length) };
}

/** A dot or a comma before a capitalised word, as in `Muito bom. Com certeza`; one in brackets is no full stop. */
function beginsSentence(text: string, { index, 0: disguise }: RegExpExecArray): boolean {
  return (
    /^ ?[.,] ?$/.test(disguise) &&
    /^[A-Z][a-z]/.test(text.slice(index + disguise.length, index + disguise.length + 2))
  );
}

/** Never longer than what it stands for. */
function plainly(disguise: string): string {
  if (/^h.*\//i.test(disguise)) return 'http://';
  return disguise.startsWith('[') && /url|link|img/i.test(disguise) ? ' ' : disguise === ']' ? ' ' : '.';
}
