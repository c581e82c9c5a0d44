import { Filter } from 'bad-words';
import { cleanMisspellings } from './profanity-misspellings.js';
import { type Misspelling, misspell } from './profanity-spellings.js';
import { innocentWords, type Tier, wordsByTier } from './profanity-words.js';
import { compileWords, type Reach, type Spelling, type WordMatcher } from './word-matcher.js';

/** A profane word as it is shown to a moderator. */
export interface ProfaneWord {
  text: string;
  tier: Tier;
}

let shared: WordMatcher<ProfaneWord> | undefined;

/** The matcher every site without words of its own shares; compiled on first use. */
export function profanityMatcher(): WordMatcher<ProfaneWord> {
  shared ??= compileWords(profaneSpellings(), innocentWords);
  return shared;
}

/** The words to look for and all of their spellings. Only the list of `bad-words` is used, never its matching. */
export function profaneSpellings(): Spelling<ProfaneWord>[] {
  const words = new Map<string, { tier: Tier; reach: Reach }>();
  for (const tier of tierOrder) for (const entry of wordsByTier[tier]) addEntry(words, tier, entry);
  const chosen = new Set(words.keys());
  const misspellings = [...words].flatMap(([text, { tier, reach }]) =>
    isBad(tier) && reach !== 'alone'
      ? misspell(text)
          .filter(({ spelling }) => !chosen.has(spelling) && !cleanMisspellings.has(spelling))
          .map((misspelling) => misspelt({ text, tier }, reach, misspelling))
      : [],
  );
  const asMisspelt = new Set(misspellings.map(({ spelling }) => spelling));
  for (const entry of new Filter().list) addListed(words, entry.toLowerCase(), asMisspelt);
  const plain = [...words].map(([text, { tier, reach }]) => ({
    word: { text, tier },
    spelling: text,
    reach,
    disguises: isBad(tier),
  }));
  return [...plain, ...misspellings];
}

/** Worst first: a word named in two tiers is as bad as the worse. */
export const tierOrder: readonly Tier[] = ['slur', 'strong', 'mild', 'ambiguous'];

function addEntry(words: Map<string, { tier: Tier; reach: Reach }>, tier: Tier, entry: string): void {
  const reach: Reach = entry.endsWith('*') ? 'anywhere' : entry.endsWith('+') ? 'compound' : 'alone';
  const text = entry.replace(/[*+]$/, '');
  if (!words.has(text)) words.set(text, { tier, reach });
}

/** The list writes `fuck*` for a stem; spellings with signs or separators are the fold's business, not a word's. */
function addListed(
  words: Map<string, { tier: Tier; reach: Reach }>,
  entry: string,
  misspelt: ReadonlySet<string>,
): void {
  const text = entry.replace(/^\*|[*;]$/g, '');
  if (/^[a-z]{3,}$/.test(text) && !words.has(text) && !misspelt.has(text))
    words.set(text, { tier: 'mild', reach: 'alone' });
}

/** Bad enough to be worth disguising. */
function isBad(tier: Tier): boolean {
  return tier === 'slur' || tier === 'strong';
}

function misspelt(
  word: ProfaneWord,
  reach: Reach,
  { spelling, onlyAsSign }: Misspelling,
): Spelling<ProfaneWord> {
  const shorter = reach === 'anywhere' ? 'compound' : 'alone';
  return {
    word,
    spelling,
    reach: shorter,
    disguises: true,
    ...(onlyAsSign === undefined ? { guessed: true } : { onlyAsSign }),
  };
}
