/** Marks that belong to one script (vowel signs, say) are part of its words; those any letter can carry are not. */
const invisible =
  /(?=\p{Script=Inherited})\p{M}|[\p{Me}\u0483-\u0489\p{Cf}\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cs}\p{Co}\p{Cn}]/gu;
const whitespace = /\s|\u2800|\u0085/u;
const wordCharacter = /[\p{L}\p{N}\p{M}]/u;
const mark = /\p{M}/u;

const nothing: readonly number[] = [];
/** What one character may turn into: a whole formula in one letter (`ﷺ` is eighteen) hides no word and is left alone. */
const partsMax = 4;
/** Enough for every character real comments use; a hostile text starts the memory over. */
const rememberedMax = 20_000;
const remembered = new Map<number, readonly number[]>();
/** The same for the basic plane, where there is room for all. */
const basic: (readonly number[] | undefined)[] = new Array<undefined>(0x10000);

/**
 * What one code point stands for once compatibility forms, combining marks and everything invisible are gone:
 * no, one or several code points, case kept. Compatibility decomposition as in Unicode Annex 15 (NFKD); the
 * enclosed letters Unicode leaves alone (negative circled and squared, regional indicators) are added.
 */
export function decompose(codePoint: number): readonly number[] {
  if (codePoint < 0x10000) return (basic[codePoint] ??= decomposeAfresh(codePoint));
  let parts = remembered.get(codePoint);
  if (parts === undefined) {
    if (remembered.size >= rememberedMax) remembered.clear();
    parts = decomposeAfresh(codePoint);
    remembered.set(codePoint, parts);
  }
  return parts;
}

/** True for a vowel sign or another mark of some script. */
export function isMark(codePoint: number): boolean {
  if (codePoint < 0x300) return false;
  return codePoint < 0x10000 ? (classOf(codePoint) & 4) !== 0 : mark.test(String.fromCodePoint(codePoint));
}

/** True when the code point is a letter, a mark or a number in any script. */
export function isWordCharacter(codePoint: number): boolean {
  if (codePoint < 0x80) return ((codePoint | 0x20) - 0x61) >>> 0 < 26 || (codePoint - 0x30) >>> 0 < 10;
  return codePoint < 0x10000
    ? (classOf(codePoint) & 2) !== 0
    : wordCharacter.test(String.fromCodePoint(codePoint));
}

const classes = new Uint8Array(0x10000);

/** 1 known, 2 letter, mark or number, 4 mark; computed on first sight. */
function classOf(unit: number): number {
  const known = classes[unit];
  if (known !== undefined && known !== 0) return known;
  const character = String.fromCharCode(unit);
  return (classes[unit] = 1 | (wordCharacter.test(character) ? 2 : 0) | (mark.test(character) ? 4 : 0));
}

function decomposeAfresh(codePoint: number): readonly number[] {
  if (hasNoDisguise(codePoint)) return [codePoint];
  const enclosed = enclosedLetter(codePoint);
  if (enclosed !== 0) return [enclosed];
  const character = String.fromCodePoint(codePoint);
  if (codePoint === 0x0a) return [0x0a];
  if (whitespace.test(character)) return [0x20];
  const plain = character.normalize('NFKD').replace(invisible, '');
  if (plain === '') return nothing;
  const bracketed = /^\(([a-z0-9]+)\)$/i.exec(plain);
  const parts: number[] = [];
  for (const part of bracketed?.[1] ?? plain) parts.push(neutralised(part.codePointAt(0) ?? 0x20));
  return parts.length > partsMax ? [codePoint] : parts;
}

/** Han and Hangul, by block: nothing in them stands for anything else. Saves asking for each of 40,000. */
function hasNoDisguise(codePoint: number): boolean {
  return (codePoint >= 0x3400 && codePoint < 0xa000) || (codePoint >= 0xac00 && codePoint < 0xd7a4);
}

/** The output may never start markup or an entity, or normalising twice would differ from normalising once. */
function neutralised(codePoint: number): number {
  if (codePoint === 0x26) return 0x2a;
  if (codePoint === 0x3c || whitespace.test(String.fromCodePoint(codePoint))) return 0x20;
  return codePoint === 0x3002 ? 0x2e : codePoint;
}

/** Negative circled, negative squared and regional indicator letters, which have no decomposition. */
function enclosedLetter(codePoint: number): number {
  if (codePoint < 0x1f150 || codePoint > 0x1f1ff) return 0;
  if (codePoint <= 0x1f169) return codePoint - 0x1f150 + 0x61;
  if (codePoint >= 0x1f170 && codePoint <= 0x1f189) return codePoint - 0x1f170 + 0x61;
  if (codePoint >= 0x1f1e6) return codePoint - 0x1f1e6 + 0x61;
  return 0;
}
