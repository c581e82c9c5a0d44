/**
 * Characters that nobody sees: Default_Ignorable_Code_Point (zero-width characters, soft hyphen, bidi marks,
 * variation selectors, tags, fillers) and the other format characters. Source: Unicode DerivedCoreProperties.
 */
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cf}]+/gu;

/** Spaces other than the plain one, the blank Braille pattern, and separators. */
const unusualSpace = /[^\S \n\r\t]|\u2800/gu;

/**
 * An e-mail address, a domain or a URL without what nobody sees in it; spaces of an unusual kind go too, since
 * no address has one. Take it before comparing or validating.
 */
export function stripInvisible(text: string): string {
  return text.replace(invisible, '').replace(unusualSpace, '').trim();
}

/**
 * A line of text as it is shown: without invisible characters except those that its script or an emoji needs,
 * and with unusual spaces as plain ones (the ideographic space stays). Two lines are not compared by this;
 * see `toComparable`.
 */
export function tidyLine(text: string): string {
  return text
    .replace(ignorable, (character, ...rest) => (isNeeded(character, rest) ? character : ''))
    .replace(unusualSpace, (space) => (space === '\u3000' ? space : ' '))
    .trim();
}

/** What two names have in common when they look the same but for invisible characters, case, width and spaces. */
export function toComparable(text: string): string {
  return text
    .replace(invisible, '')
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKC')
    .replace(invisible, '')
    .replace(/[\s\u2800]+/gu, ' ')
    .trim();
}

const ignorable = /\p{Default_Ignorable_Code_Point}/gu;

/** The last arguments of a replacer: where the match begins, and the whole text. */
function isNeeded(character: string, rest: readonly unknown[]): boolean {
  const [at, text] = rest.slice(-2) as [number, string];
  const before = text.slice(Math.max(0, at - contextLength), at);
  const after = text.slice(at + character.length, at + character.length + contextLength);
  return needs.some(
    ({ characters, follows, precedes }) =>
      characters.test(character) && follows.test(before) && precedes.test(after),
  );
}

/** UTF-16 units on either side that tell whether a character is needed; a flag of tags has up to 14 before its end. */
const contextLength = 16;

/**
 * Where an invisible character changes what is seen.
 * Joiners: RFC 5892, appendix A.1 and A.2, with scripts for its joining types. Emoji: UTS #51, ED-9a to ED-16.
 * Ideographs: UTS #37.
 */
const needs: readonly { characters: RegExp; follows: RegExp; precedes: RegExp }[] = [
  // Persian, Kurdish, Urdu: a letter takes its final form before ZWNJ.
  {
    characters: /[\u200c\u200d]/u,
    follows: /[\p{Script=Arab}\p{Script=Syrc}\p{Script=Nkoo}\p{Script=Mand}\p{M}]$/u,
    precedes: /^[\p{Script=Arab}\p{Script=Syrc}\p{Script=Nkoo}\p{Script=Mand}]/u,
  },
  // Hindi, Bengali, Malayalam, Sinhala …: after a virama, also at the end of a word (chillu, khanda ta).
  {
    characters: /[\u200c\u200d]/u,
    follows:
      /[\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca\u1039\u17d2\u1b44\u1baa\ua8c4\ua953\uabed]$/u,
    precedes: /^/u,
  },
  // A family, a profession, a flag with a symbol on it.
  {
    characters: /\u200d/u,
    follows: /\p{Extended_Pictographic}(?:\ufe0f|\p{Emoji_Modifier})?$/u,
    precedes: /^\p{Extended_Pictographic}/u,
  },
  // Shown as text or as a picture; a keycap.
  { characters: /[\ufe0e\ufe0f]/u, follows: /\p{Extended_Pictographic}$/u, precedes: /^/u },
  { characters: /\ufe0f/u, follows: /[0-9#*]$/u, precedes: /^\u20e3/u },
  // England, Scotland, Wales.
  {
    characters: /[\u{e0020}-\u{e007f}]/u,
    follows: /\u{1f3f4}[\u{e0020}-\u{e007e}]*$/u,
    precedes: /^(?:[\u{e0020}-\u{e007e}]*\u{e007f}|)/u,
  },
  // The form of a Chinese character that a Japanese name is registered with.
  { characters: /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u, follows: /\p{Ideographic}$/u, precedes: /^/u },
  // The form of a Mongolian letter.
  { characters: /[\u180b-\u180f]/u, follows: /\p{Script=Mong}$/u, precedes: /^/u },
];
