import { isLongEnoughToTell } from './foreign-language.js';
import { profanityMatcher } from './profanity/profanity-matcher.js';
import { findForeignWords } from './text/foreign-words.js';
import { innocentAbroad } from './text/languages.js';
import { readLetters } from './text/letters.js';
import { normalise } from './text/normalise.js';

/** The language of a longer text is detected from its beginning; UTF-16 units. */
const lengthMax = 1_000;

const innocentSomewhere: ReadonlySet<string> = new Set(
  Object.values(innocentAbroad).flatMap((words) => [...words]),
);

/**
 * The language a text is in, ISO 639-1, or null when that is not to be told or makes no difference. It makes one
 * where it is known what the site is written in and the text is long enough to be told, and for a text with a
 * word that is rude in one language and harmless in another.
 */
export async function languageOf(
  text: string,
  { siteIsKnown }: { siteIsKnown: boolean },
): Promise<string | null> {
  if ((siteIsKnown && isLongEnoughToTell(text)) || mayMatter(text)) return detectLanguage(text);
  return null;
}

/**
 * The language a text is in, ISO 639-1, or null when the detector is not sure. The detector, and the memory it
 * takes, is loaded with the first call.
 */
export async function detectLanguage(text: string): Promise<string | null> {
  const { eld } = await import('eld/extrasmall');
  const detected = eld.detect(text.slice(0, lengthMax));
  return detected.isReliable() ? detected.language : null;
}

function mayMatter(text: string): boolean {
  const letters = readLetters(normalise(text));
  return (
    findForeignWords(letters).some(({ word }) => !word.tellsItself) ||
    profanityMatcher()
      .find(letters)
      .some(({ word }) => innocentSomewhere.has(word.text))
  );
}
