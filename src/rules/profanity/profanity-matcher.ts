import { Filter } from 'bad-words';
import type { Reach } from '../text/word-holds.js';
import { compileWords, type Spelling, type WordMatcher } from '../text/word-matcher.js';
import { cleanMisspellings, doubtfulMisspellings } from './profanity-misspellings.js';
import { misspell } from './profanity-spellings.js';
import { innocentWords, type Tier, wordsByTier } from './profanity-words.js';

/** A profane word as it is shown to a moderator. */
export interface ProfaneWord {
  text: string;
  tier: Tier;
  /** Abuse when said of someone or in disguise, and often enough harmless otherwise. */
  abusive?: boolean;
}

let shared: WordMatcher<ProfaneWord> | undefined;

/** The matcher every site without words of its own shares; compiled on first use. */
export function profanityMatcher(): WordMatcher<ProfaneWord> {
  shared ??= compileWords(profaneSpellings(), innocentWords);
  return shared;
}

/** The words to look for and all of their spellings. Only the list of `bad-words` is used, never its matching. */
export function profaneSpellings(): Spelling<ProfaneWord>[] {
  const words: Words = new Map();
  for (const tier of tierOrder) for (const entry of wordsByTier[tier]) addEntry(words, tier, entry);
  const chosen = new Set(words.keys());
  const misspellings = [...words].flatMap(([text, { tier, reach }]) =>
    isBad(tier) && reach !== 'alone'
      ? misspell(text)
          .filter((spelling) => !chosen.has(spelling) && !cleanMisspellings.has(spelling))
          .map((spelling) => misspelt({ text, tier }, reach, spelling))
      : [],
  );
  const asMisspelt = new Set(misspellings.map(({ spelling }) => spelling));
  for (const entry of new Filter().list) addListed(words, entry.toLowerCase(), asMisspelt);
  const plain = [...words].map(([text, { tier, reach, disguises, abusive }]) => ({
    word: { text, tier, ...(abusive && { abusive }) },
    spelling: text,
    reach,
    disguises,
    ...(!isBad(tier) && { weak: true }),
  }));
  return [...plain, ...misspellings, ...doubtful()];
}

/** Worst first: a word named in two tiers is as bad as the worse. */
export const tierOrder: readonly Tier[] = ['slur', 'strong', 'mild', 'ambiguous'];

type Words = Map<string, { tier: Tier; reach: Reach; disguises: boolean; abusive: boolean }>;

/** Letters a word that is not bad by itself needs before it is looked for in disguise. */
const abusiveDisguisedLengthMin = 4;

function addEntry(words: Words, tier: Tier, entry: string): void {
  const [text = '', marks = ''] = entry.split(/(?=[*+!])(.*)/);
  const reach: Reach = marks.includes('*') ? 'anywhere' : marks.includes('+') ? 'compound' : 'alone';
  const abusive = marks.includes('!');
  const disguises = isBad(tier) || (abusive && text.length >= abusiveDisguisedLengthMin);
  if (!words.has(text)) words.set(text, { tier, reach, disguises, abusive });
}

/** The list writes `fuck*` for a stem; spellings with signs or separators are normalised away before, so a word need not list them. */
function addListed(words: Words, entry: string, misspelt: ReadonlySet<string>): void {
  const text = entry.replace(/^\*|[*;]$/g, '');
  if (/^[a-z]{3,}$/.test(text) && !words.has(text) && !misspelt.has(text))
    words.set(text, { tier: 'mild', reach: 'alone', disguises: false, abusive: false });
}

/** Bad enough to be worth disguising. */
function isBad(tier: Tier): boolean {
  return tier === 'slur' || tier === 'strong';
}

function misspelt(word: ProfaneWord, reach: Reach, spelling: string): Spelling<ProfaneWord> {
  const shorter = reach === 'anywhere' ? 'compound' : 'alone';
  return { word, spelling, reach: shorter, disguises: true, guessed: true };
}

function doubtful(): Spelling<ProfaneWord>[] {
  return Object.entries(doubtfulMisspellings).map(([spelling, text]) => ({
    word: { text, tier: 'strong' },
    spelling,
    reach: 'alone',
    disguises: false,
    onlyAimed: true,
  }));
}
