import { isTurned, latinReading, turnedReading } from './confusables.js';
import { decompose, isMark, isWordCharacter } from './normalise-characters.js';
import { readEntity, readTag } from './normalise-markup.js';
import type { Span } from './span.js';

/** A text as it reads once its disguises are off, every position of which leads back to the text as typed. */
export interface NormalisedText {
  /** The text as typed. */
  readonly source: string;
  /** Lower case, no invisible characters, marks, tags or entities; look-alikes are Latin in Latin words. */
  readonly text: string;
  /** Where each UTF-16 unit of `text` starts in `source`; null when both are the same length. */
  readonly starts: Int32Array | null;
  /** Where each one ends, exclusive. */
  readonly ends: Int32Array | null;
}

/** Nothing to decode: printable ASCII without `&` and `<`. Most comments are this. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is the point
const plain = /^[\t\n\r\x20-\x25\x27-\x3b\x3d-\x7e]*$/;

/**
 * Undoes how letters are disguised: entities, tags inside words, compatibility forms (NFKD), combining marks,
 * invisible characters, right-to-left override, upside-down letters, and look-alikes from other scripts. The
 * last only in words that are partly Latin, or wholly made of look-alikes in a mostly Latin text: Russian
 * stays Russian. Linear in the length of the text; normalising twice changes nothing.
 */
export function normalise(source: string): NormalisedText {
  if (plain.test(source)) return { source, text: source.toLowerCase(), starts: null, ends: null };
  const glyphs = readGlyphs(source);
  readWords(glyphs);
  return toFolded(source, glyphs);
}

/** The stretch of the text as typed that the normalised range `from` to `to` (exclusive) was read from. */
export function spanOf({ starts, ends }: NormalisedText, from: number, to: number): Span {
  if (starts === null || ends === null) return { start: from, end: to };
  let start = Number.MAX_SAFE_INTEGER;
  let end = 0;
  for (let index = from; index < to; index += 1) {
    start = Math.min(start, starts[index] ?? start);
    end = Math.max(end, ends[index] ?? end);
  }
  return { start: Math.min(start, end), end };
}

/** The normalised text with each letter as large as it was typed; as long as the normalised text. Linear in its length. */
export function withCapitals({ source, text, starts }: NormalisedText): string {
  if (starts === null) return source;
  const units: string[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charAt(index);
    const typed = String.fromCodePoint(source.codePointAt(starts[index] ?? 0) ?? 0x20);
    const capital = isCapital(typed) ? unit.toUpperCase() : unit;
    units.push(capital.length === 1 ? capital : unit);
  }
  return units.join('');
}

function isCapital(typed: string): boolean {
  return typed < '\x80' ? typed >= 'A' && typed <= 'Z' : /\p{Uppercase}/u.test(typed);
}

/** Code points and where they come from, in lists that grow: as long as `length` says. */
interface Glyphs {
  codePoints: Int32Array;
  starts: Int32Array;
  ends: Int32Array;
  length: number;
}

function newGlyphs(capacity: number): Glyphs {
  return {
    codePoints: new Int32Array(capacity),
    starts: new Int32Array(capacity),
    ends: new Int32Array(capacity),
    length: 0,
  };
}

/** To allocate these for each comment takes longer than to fill them. Each call reuses them. */
const usualLengthMax = 2_048;
const usualGlyphs = newGlyphs(usualLengthMax + 16);

function readGlyphs(source: string): Glyphs {
  const glyphs = source.length <= usualLengthMax ? usualGlyphs : newGlyphs(source.length + 16);
  glyphs.length = 0;
  const asides: { start: number; end: number }[] = [];
  readRange(source, 0, source.length, glyphs, asides);
  for (const { start, end } of asides) {
    push(glyphs, 0x0a, start, start);
    readRange(source, start, end, glyphs, null);
  }
  return glyphs;
}

function readRange(
  source: string,
  from: number,
  to: number,
  glyphs: Glyphs,
  asides: { start: number; end: number }[] | null,
): void {
  let overrideFrom = -1;
  let index = from;
  while (index < to) {
    const codePoint = source.codePointAt(index) ?? 0;
    const markup =
      codePoint === 0x26
        ? readEntity(source, index)
        : codePoint === 0x3c && asides !== null
          ? readTag(source, index)
          : null;
    if (markup !== null && markup.end <= to) {
      for (const shown of markup.shown)
        pushDecomposed(glyphs, shown.codePointAt(0) ?? 0x20, index, markup.end);
      if (markup.aside !== null) asides?.push(markup.aside);
      index = markup.end;
      continue;
    }
    const end = index + (codePoint > 0xffff ? 2 : 1);
    if (codePoint === 0x202e) {
      if (overrideFrom < 0) overrideFrom = glyphs.length;
    } else if (overrideFrom >= 0 && (codePoint === 0x202c || codePoint === 0x0a)) {
      reverse(glyphs, overrideFrom, glyphs.length);
      overrideFrom = -1;
    }
    pushDecomposed(glyphs, codePoint, index, end);
    index = end;
  }
  if (overrideFrom >= 0) reverse(glyphs, overrideFrom, glyphs.length);
}

function pushDecomposed(glyphs: Glyphs, codePoint: number, start: number, end: number): void {
  if (codePoint > 0x2f && codePoint < 0x7f && codePoint !== 0x3c) push(glyphs, codePoint, start, end);
  else for (const part of decompose(codePoint)) push(glyphs, part, start, end);
}

function push(glyphs: Glyphs, codePoint: number, start: number, end: number): void {
  if (glyphs.length === glyphs.codePoints.length) grow(glyphs);
  glyphs.codePoints[glyphs.length] = codePoint;
  glyphs.starts[glyphs.length] = start;
  glyphs.ends[glyphs.length] = end;
  glyphs.length += 1;
}

function grow(glyphs: Glyphs): void {
  for (const list of ['codePoints', 'starts', 'ends'] as const) {
    const longer = new Int32Array(glyphs.length * 2);
    longer.set(glyphs[list]);
    glyphs[list] = longer;
  }
}

function reverse({ codePoints, starts, ends }: Glyphs, from: number, to: number): void {
  codePoints.subarray(from, to).reverse();
  starts.subarray(from, to).reverse();
  ends.subarray(from, to).reverse();
}

/** Reads look-alikes as Latin letters, word by word, and lowers the case of everything else. */
function readWords(glyphs: Glyphs): void {
  const { codePoints, length } = glyphs;
  const words: { from: number; to: number }[] = [];
  let latinLetters = 0;
  let otherLetters = 0;
  let index = 0;
  while (index < length) {
    if (!belongsToWord(codePoints[index] ?? 0)) {
      index += 1;
      continue;
    }
    const from = index;
    let letters = 0;
    let latin = false;
    for (; index < length && belongsToWord(codePoints[index] ?? 0); index += 1) {
      const codePoint = codePoints[index] ?? 0;
      if (isLatin(codePoint)) latin = true;
      if (codePoint > 0x39) letters += 1;
    }
    // What is read as Latin counts as Latin, as it reads: or folding again would count differently.
    const ornamental =
      !latin && (isOrnamental(codePoints[from] ?? 0) || mixesScripts(codePoints, from, index));
    if (latin || (ornamental && hasOnlyLookalikes(codePoints, from, index))) {
      latinLetters += readLatin(glyphs, from, index);
    } else {
      otherLetters += letters;
      words.push({ from, to: index });
    }
  }
  if (latinLetters <= otherLetters) return;
  for (const { from, to } of words) {
    if (hasOnlyLookalikes(codePoints, from, to)) readLatin(glyphs, from, to);
  }
}

function belongsToWord(codePoint: number): boolean {
  return isWordCharacter(codePoint) || (codePoint > 0x7f && latinReading(codePoint) !== undefined);
}

/** Basic Latin, and by Unicode block the letters that NFKD leaves whole: accented, phonetic, small capitals. */
function isLatin(codePoint: number): boolean {
  if (codePoint < 0x80) return ((codePoint | 0x20) - 0x61) >>> 0 < 26;
  if (codePoint < 0x2b0) return codePoint >= 0xc0 && codePoint !== 0xd7 && codePoint !== 0xf7;
  if (codePoint < 0x2c60)
    return (codePoint >= 0x1d00 && codePoint < 0x1dc0) || (codePoint >= 0x1e00 && codePoint < 0x1f00);
  return (
    codePoint < 0x2c80 ||
    (codePoint >= 0xa720 && codePoint < 0xa800) ||
    (codePoint >= 0xab30 && codePoint < 0xab70)
  );
}

/** Scripts, by block, seen far more often as decoration than as writing: Cherokee, syllabics, runes, Coptic, Lisu. */
function isOrnamental(codePoint: number): boolean {
  return (
    (codePoint >= 0x13a0 && codePoint < 0x16f9) ||
    (codePoint >= 0x2c80 && codePoint < 0x2d00) ||
    (codePoint >= 0xa4d0 && codePoint < 0xa500) ||
    (codePoint >= 0xab70 && codePoint < 0xabc0)
  );
}

/** Where the blocks of scripts begin that look-alikes are taken from; no word is written in two of them. */
const scriptStarts = [
  0x370, 0x400, 0x530, 0x590, 0x600, 0x700, 0xe00, 0xe80, 0x10a0, 0x1100, 0x1200, 0x13a0, 0x3100,
];

function mixesScripts(codePoints: Int32Array, from: number, to: number): boolean {
  let seen = -1;
  for (let index = from; index < to; index += 1) {
    const codePoint = codePoints[index] ?? 0;
    if (codePoint < 0x370 || codePoint >= 0x2000) continue;
    let script = 0;
    while (script < scriptStarts.length && codePoint >= (scriptStarts[script] ?? 0)) script += 1;
    if (seen >= 0 && script !== seen) return true;
    seen = script;
  }
  return false;
}

function hasOnlyLookalikes(codePoints: Int32Array, from: number, to: number): boolean {
  let letters = 0;
  for (let index = from; index < to; index += 1) {
    const codePoint = codePoints[index] ?? 0;
    if (latinReading(codePoint) !== undefined) letters += 1;
    else if (codePoint > 0x39) return false;
  }
  return letters > 0;
}

/** Stands for a mark that a Latin word has no use for. */
const dropped = -1;
/** Inside a word; at its start, where no German word has one, it passes for a b. */
const sharpS = -2;

/** Answers how many letters the word has once it is read. */
function readLatin(glyphs: Glyphs, from: number, to: number): number {
  const { codePoints } = glyphs;
  let turned = 0;
  for (let index = from; index < to; index += 1) if (isTurned(codePoints[index] ?? 0)) turned += 1;
  const upsideDown = turned >= 2;
  let letters = 0;
  for (let index = from; index < to; index += 1) {
    const codePoint = codePoints[index] ?? 0;
    if (isMark(codePoint)) codePoints[index] = dropped;
    else if (upsideDown) codePoints[index] = turnedReading(codePoint);
    else if (codePoint === 0xdf || codePoint === 0x1e9e) codePoints[index] = index === from ? 0x62 : sharpS;
    else if (codePoint > 0x7f) codePoints[index] = latinReading(codePoint) ?? codePoint;
    const read = codePoints[index] ?? 0;
    if (read === sharpS) letters += 2;
    else if (read > 0x39) letters += 1;
  }
  if (upsideDown) reverse(glyphs, from, to);
  return letters;
}

/** One code point is three units at most in lower case. */
const unitsPerGlyphMax = 3;

function newUnits(glyphCount: number) {
  const length = glyphCount * unitsPerGlyphMax;
  return {
    units: new Uint16Array(length),
    unitStarts: new Int32Array(length),
    unitEnds: new Int32Array(length),
  };
}

/** See `usualGlyphs`. */
const usualUnits = newUnits(usualLengthMax);

function toFolded(source: string, { codePoints, starts, ends, length: glyphCount }: Glyphs): NormalisedText {
  let length = 0;
  const { units, unitStarts, unitEnds } = glyphCount <= usualLengthMax ? usualUnits : newUnits(glyphCount);
  for (let index = 0; index < glyphCount; index += 1) {
    const codePoint = codePoints[index] ?? dropped;
    if (codePoint === dropped) continue;
    const start = starts[index] ?? 0;
    const end = ends[index] ?? 0;
    const small = lowerUnits[codePoint] ?? 0;
    if (small !== 0) {
      units[length] = small;
      unitStarts[length] = start;
      unitEnds[length] = end;
      length += 1;
      continue;
    }
    const character = lowered(codePoint);
    if (character.length === 1 && codePoint > 0) lowerUnits[codePoint] = character.charCodeAt(0);
    for (let unit = 0; unit < character.length; unit += 1, length += 1) {
      units[length] = character.charCodeAt(unit);
      unitStarts[length] = start;
      unitEnds[length] = end;
    }
  }
  return {
    source,
    text: textOf(units, length),
    starts: unitStarts.slice(0, length),
    ends: unitEnds.slice(0, length),
  };
}

/** The lower case of code points of the basic plane that have one of a single unit, found out on first sight. */
const lowerUnits = new Uint16Array(0x10000);
for (let unit = 1; unit < 0x80; unit += 1) lowerUnits[unit] = lowered(unit).charCodeAt(0);

/** Arguments that a call can have, well below what engines allow. */
const unitsAtOnceMax = 8_192;

function textOf(units: Uint16Array, length: number): string {
  let text = '';
  for (let from = 0; from < length; from += unitsAtOnceMax)
    text += Reflect.apply(
      String.fromCharCode,
      null,
      units.subarray(from, Math.min(length, from + unitsAtOnceMax)),
    ) as string;
  return text;
}

function lowered(codePoint: number): string {
  return codePoint === sharpS ? 'ss' : String.fromCodePoint(codePoint).toLowerCase();
}
