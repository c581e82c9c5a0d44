import type { ReadField } from '../findings/rule.js';
import { isAimed } from '../text/aimed.js';
import { findForeignWords } from '../text/foreign-words.js';
import { innocentAbroad, strongAbroad } from '../text/languages.js';
import type { Letters } from '../text/letters.js';
import type { MaskMatcher } from '../text/masked-words.js';
import { spanOf } from '../text/normalise.js';
import type { Span } from '../text/span.js';
import { textAt } from '../text/whole-characters.js';
import type { WordMatcher } from '../text/word-matcher.js';
import { type ProfaneWord, tierOrder } from './profanity-matcher.js';
import type { Tier } from './profanity-words.js';

/** How a word counts: by its tier, or as abuse because it was said of someone or disguised. */
export type Weighing = Tier | 'aimed' | 'hidden';

/** Worst first. */
export const weighingOrder: readonly Weighing[] = ['slur', 'strong', 'aimed', 'hidden', 'mild', 'ambiguous'];

/** A profane word where it stands in the text as typed. */
export interface Sighting extends Span {
  word: ProfaneWord;
  weighing: Weighing;
}

export interface Matchers {
  words: WordMatcher<ProfaneWord>;
  masks: MaskMatcher<ProfaneWord>;
  /** What a site does not mind: the words themselves, lower case, however disguised, and text they cover. */
  allowed: { words: ReadonlySet<string>; matcher: WordMatcher<string> } | null;
}

/** The profane words of a field, in order, one for each stretch of text: the worse word, or the longer one. */
export function findProfanity(
  { views }: ReadField,
  { words, masks, allowed }: Matchers,
  languages: Languages,
): Sighting[] {
  const sightings: Sighting[] = foreignSightings(views[0], languages);
  const innocent = innocentAbroad[languages.written ?? 'en'];
  for (const letters of views) {
    const { normalised, froms, untils } = letters;
    for (const { word, from, to } of words.find(letters)) {
      if (innocent?.has(word.text) === true) continue;
      const span = spanOf(normalised, froms[from] ?? 0, untils[to - 1] ?? 0);
      const aimed = word.abusive === true && isAimed(letters, from, to);
      sightings.push({ word, ...span, weighing: aimed ? 'aimed' : weigh(word, written(letters, span)) });
    }
    for (const { word, from, to } of masks.find(normalised))
      sightings.push({ word, ...spanOf(normalised, from, to), weighing: isBad(word) ? word.tier : 'hidden' });
  }
  if (sightings.length === 0) return sightings;
  if (allowed === null) return worstFirst(sightings);
  const free = views.flatMap((letters) => spansOf(letters, allowed.matcher));
  return worstFirst(
    sightings.filter(
      ({ word, start, end }) =>
        !allowed.words.has(word.text) && !free.some((span) => span.start <= start && end <= span.end),
    ),
  );
}

/** What is known of the languages a comment may be in. */
export interface Languages {
  /** The one it is written in; null when that is not known. */
  written: string | null;
  /** Those the site says it is read in. */
  site: readonly string[];
}

function foreignSightings(letters: Letters | undefined, { written: language, site }: Languages): Sighting[] {
  if (letters === undefined) return [];
  return findForeignWords(letters).flatMap(({ word: { text, languages, tellsItself }, from, to }) => {
    const counting = [...languages].filter((code) => tellsItself || code === language || site.includes(code));
    if (counting.length === 0) return [];
    const tier = counting.some((code) => strongAbroad[code]?.has(text) === true) ? 'strong' : 'mild';
    const span = spanOf(letters.normalised, letters.froms[from] ?? 0, letters.untils[to - 1] ?? 0);
    return [{ word: { text, tier }, ...span, weighing: tier }];
  });
}

function written({ normalised: { source } }: Letters, span: Span): string {
  return textAt(source, span);
}

function weigh(word: ProfaneWord, typed: string): Weighing {
  const hidden = word.abusive === true && word.text.length >= hiddenLengthMin && isHidden(word.text, typed);
  return hidden ? 'hidden' : word.tier;
}

/** Shorter words look like something else as soon as a letter is not one. */
const hiddenLengthMin = 4;

/** Not as it is spelt, and not only louder or longer. */
function isHidden(text: string, typed: string): boolean {
  const told = (letters: string) => letters.toLowerCase().replace(/(.)\1+/gu, '$1');
  return told(typed) !== told(text);
}

function isBad({ tier }: ProfaneWord): boolean {
  return tier === 'slur' || tier === 'strong';
}

function spansOf(letters: Letters, matcher: WordMatcher<string>): Span[] {
  return matcher
    .find(letters)
    .map(({ from, to }) => spanOf(letters.normalised, letters.froms[from] ?? 0, letters.untils[to - 1] ?? 0));
}

function worstFirst(sightings: readonly Sighting[]): Sighting[] {
  if (sightings.length < 2) return [...sightings];
  const order = (a: Sighting, b: Sighting) =>
    weighingOrder.indexOf(a.weighing) - weighingOrder.indexOf(b.weighing) ||
    tierOrder.indexOf(a.word.tier) - tierOrder.indexOf(b.word.tier) ||
    b.end - b.start - (a.end - a.start) ||
    a.start - b.start;
  const occupied = new Uint8Array(sightings.reduce((last, { end }) => Math.max(last, end), 0));
  const taken: Sighting[] = [];
  for (const sighting of [...sightings].sort(order)) {
    if (occupied.subarray(sighting.start, sighting.end).includes(1)) continue;
    occupied.fill(1, sighting.start, sighting.end);
    taken.push(sighting);
  }
  return taken.sort((a, b) => a.start - b.start);
}
