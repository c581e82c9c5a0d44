/** What a piece of markup at some index amounts to, and where it ends. */
export interface Markup {
  end: number;
  /** The text it shows; empty for an inline tag, a space for one that breaks the line. */
  shown: string;
  /** Text inside it that a reader may still see, such as an attribute or a comment: read after the rest. */
  aside: { start: number; end: number } | null;
}

const tagLengthMax = 512;
const unknownTagLengthMax = 40;
const entityLengthMax = 32;

const inlineTags = new Set(
  'a abbr acronym b bdi bdo big cite code color del dfn em font i ins kbd mark nobr q quote s samp size small span strike strong sub sup tt u var wbr'.split(
    ' ',
  ),
);
const breakingTags = new Set(
  'blockquote br center dd div dl dt h1 h2 h3 h4 h5 h6 hr img li ol p pre section table tbody td th tr ul'.split(
    ' ',
  ),
);

const entities: Readonly<Record<string, string>> = {
  amp: '*',
  lt: ' ',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  hairsp: ' ',
  puncsp: ' ',
  numsp: ' ',
  Tab: ' ',
  NewLine: '\n',
  shy: '',
  zwj: '',
  zwnj: '',
  lrm: '',
  rlm: '',
  NoBreak: '',
  ZeroWidthSpace: '',
  InvisibleTimes: '',
  InvisibleComma: '',
  ApplyFunction: '',
  ast: '*',
  midast: '*',
  num: '#',
  dollar: '$',
  commat: '@',
  excl: '!',
  percnt: '%',
  lowbar: '_',
  UnderBar: '_',
  period: '.',
  comma: ',',
  hyphen: '-',
  dash: '-',
  ndash: '-',
  mdash: '-',
  minus: '-',
  plus: '+',
  sol: '/',
  bsol: '\\',
  vert: '|',
  verbar: '|',
  lpar: '(',
  rpar: ')',
  lsqb: '[',
  rsqb: ']',
  lbrack: '[',
  rbrack: ']',
  colon: ':',
  semi: ';',
  quest: '?',
  equals: '=',
  Hat: '^',
  grave: '`',
  lcub: '{',
  rcub: '}',
  middot: '·',
  bull: '•',
  iexcl: '¡',
  cent: '¢',
  pound: '£',
  yen: '¥',
  euro: '€',
  sect: '§',
  szlig: 'ss',
  aelig: 'a',
  AElig: 'A',
  oslash: 'o',
  Oslash: 'O',
  eth: 'd',
  ETH: 'D',
  thorn: 'p',
  imath: 'i',
  inodot: 'i',
  jmath: 'j',
  ell: 'l',
  fflig: 'ff',
  filig: 'fi',
  fllig: 'fl',
  ffilig: 'ffi',
  ffllig: 'ffl',
  alpha: 'α',
  beta: 'β',
  epsilon: 'ε',
  eta: 'η',
  iota: 'ι',
  kappa: 'κ',
  nu: 'ν',
  omicron: 'ο',
  rho: 'ρ',
  sigma: 'σ',
  tau: 'τ',
  upsilon: 'υ',
  chi: 'χ',
  omega: 'ω',
  micro: 'μ',
};

/** Accented letters and the mathematical alphabets: `&uuml;` is u, `&ffr;` is f. */
const letterEntity =
  /^([A-Za-z])(?:acute|grave|circ|uml|tilde|ring|cedil|caron|breve|macr|ogon|dot|dblac|strok|fr|scr|opf)$/;
/** `&amp;#102;` is shown as an entity by one reader and as a letter by the next. */
const escapedAmpersand = /^(?:amp;)+/;

/**
 * The HTML tag or comment that starts at `<`, or null. Only real element names count, `<fuck>` being text,
 * unless a word runs right through it. Looks no further than the next `<` and never past 512 characters, so a
 * whole text is read in linear time.
 */
export function readTag(text: string, at: number): Markup | null {
  if (text.startsWith('<!--', at)) return readComment(text, at);
  let index = at + 1;
  if (text.charCodeAt(index) === 0x2f) index += 1;
  const nameStart = index;
  while (isAsciiWord(text.charCodeAt(index)) && index - nameStart < 12) index += 1;
  const name = text.slice(nameStart, index).toLowerCase();
  const breaks = breakingTags.has(name);
  if (!breaks && !inlineTags.has(name)) return readUnknownTag(text, at);
  const last = Math.min(text.length, at + tagLengthMax);
  for (let end = index; end < last; end += 1) {
    const unit = text.charCodeAt(end);
    if (unit === 0x3c) return null;
    if (unit === 0x3e)
      return {
        end: end + 1,
        shown: breaks ? ' ' : '',
        aside: end - index > 3 ? { start: index, end } : null,
      };
  }
  return null;
}

/** `wo<x-y>rd`, `wo</>rd`, `wo<![CDATA[]]>rd`: whatever is between, the word goes on. */
function readUnknownTag(text: string, at: number): Markup | null {
  const before = text.charCodeAt(at - 1);
  // Or another tag before it: `a<script></script>b`.
  if (!isWordUnit(before) && before !== 0x3e) return null;
  const last = Math.min(text.length, at + unknownTagLengthMax);
  for (let end = at + 1; end < last; end += 1) {
    const unit = text.charCodeAt(end);
    if (unit === 0x3c || unit <= 0x20) return null;
    if (unit === 0x3e) return readsOn(text, at, end);
  }
  return null;
}

function readsOn(text: string, at: number, end: number): Markup | null {
  const next = text.charCodeAt(end + 1);
  if (!isWordUnit(next) && next !== 0x3c) return null;
  return { end: end + 1, shown: '', aside: end - at > 3 ? { start: at + 1, end } : null };
}

function isWordUnit(unit: number): boolean {
  return isAsciiWord(unit) || unit > 0xbf;
}

function readComment(text: string, at: number): Markup | null {
  const last = Math.min(text.length, at + tagLengthMax);
  for (let end = at + 4; end < last; end += 1) {
    const unit = text.charCodeAt(end);
    if (unit === 0x3c) return null;
    if (unit === 0x3e && text.startsWith('--', end - 2)) {
      return { end: end + 1, shown: '', aside: end - at > 10 ? { start: at + 4, end: end - 2 } : null };
    }
  }
  return null;
}

/** The character reference that starts at `&`, or null: numeric, or one of those that help to hide a word. */
export function readEntity(text: string, at: number): Markup | null {
  const raw = text.slice(at + 1, at + 1 + entityLengthMax);
  const escaped = escapedAmpersand.exec(raw)?.[0].length ?? 0;
  return referenceAt(text, at, escaped) ?? (escaped > 0 ? referenceAt(text, at, 0) : null);
}

function referenceAt(text: string, at: number, skipped: number): Markup | null {
  const start = at + 1 + skipped;
  let end = start;
  const last = Math.min(text.length, at + 1 + entityLengthMax);
  if (text.charCodeAt(end) === 0x23) end += 1;
  while (end < last && isAsciiWord(text.charCodeAt(end))) end += 1;
  const name = text.slice(start, end);
  const closed = text.charCodeAt(end) === 0x3b;
  const shown = name.startsWith('#') ? numeric(name) : closed ? named(name) : null;
  return shown === null ? null : { end: closed ? end + 1 : end, shown, aside: null };
}

function numeric(name: string): string | null {
  const hex = name.charCodeAt(1) === 0x78 || name.charCodeAt(1) === 0x58;
  const digits = name.slice(hex ? 2 : 1);
  if (!(hex ? /^[0-9a-f]{1,8}$/i : /^[0-9]{1,8}$/).test(digits)) return null;
  const codePoint = Number.parseInt(digits, hex ? 16 : 10);
  return codePoint > 0x10ffff ? null : String.fromCodePoint(codePoint);
}

function named(name: string): string | null {
  return Object.hasOwn(entities, name) ? (entities[name] ?? null) : (letterEntity.exec(name)?.[1] ?? null);
}

function isAsciiWord(unit: number): boolean {
  return ((unit | 0x20) - 0x61) >>> 0 < 26 || (unit - 0x30) >>> 0 < 10;
}
