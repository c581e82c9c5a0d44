import lists from 'naughty-words';
import { strongAbroad } from './languages.js';
import type { Letters } from './letters.js';
import { compileWords, type WordMatch, type WordMatcher } from './word-matcher.js';

/** A rude word of another language than English. */
export interface ForeignWord {
  text: string;
  /** ISO 639-1 codes of the languages whose lists have it. */
  languages: ReadonlySet<string>;
  /** It stands in a script that tells its language: nothing else has to. */
  tellsItself: boolean;
}

/** By what a text must hold for the words of a script to be looked for; Latin words are looked for in every text. */
const scripts: readonly (readonly [name: string, present: RegExp])[] = [
  ['cyrillic', /\p{Script=Cyrillic}/u],
  ['arabic', /\p{Script=Arabic}/u],
  ['devanagari', /\p{Script=Devanagari}/u],
  ['thai', /\p{Script=Thai}/u],
  ['hangul', /\p{Script=Hangul}/u],
  ['han', /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u],
];
/** Scripts written without spaces: a word may stand anywhere. */
const unspaced: ReadonlySet<string> = new Set(['thai', 'han']);
/** Letters a word needs; shorter ones are parts of too many others. */
const lengthMin = 3;
const unspacedLengthMin = 2;
/** Not ISO 639-1, or English, which has a list of its own. */
const renamed: Readonly<Record<string, string | null>> = {
  en: null,
  tlh: null,
  fil: 'tl',
  'fr-CA-u-sd-caqc': 'fr',
};

let matchers: Map<string, WordMatcher<ForeignWord>> | undefined;

/**
 * Words of the lists of LDNOOBW (CC BY 4.0, through the `naughty-words` package) and our own that stand in the letters,
 * whatever language these are in: which of them count is for the text's language to say.
 */
export function findForeignWords(letters: Letters): WordMatch<ForeignWord>[] {
  matchers ??= compileScripts();
  const { text, starts } = letters.normalised;
  const found = matchers.get('latin')?.find(letters) ?? [];
  // Without an origin for each unit the text is printable ASCII.
  if (starts === null) return found;
  for (const [name, present] of scripts)
    if (present.test(text)) found.push(...(matchers.get(name)?.find(letters) ?? []));
  return found;
}

function compileScripts(): Map<string, WordMatcher<ForeignWord>> {
  const byScript = new Map<string, Map<string, Set<string>>>();
  for (const [tag, terms] of Object.entries(lists)) {
    const language = tag in renamed ? (renamed[tag] ?? null) : tag;
    if (language !== null) for (const term of terms) add(term.toLowerCase(), language);
  }
  for (const [language, terms] of Object.entries(strongAbroad)) for (const term of terms) add(term, language);
  return new Map([...byScript].map(([script, words]) => [script, compileScript(script, words)]));

  function add(term: string, language: string): void {
    const script = scripts.find(([, present]) => present.test(term))?.[0] ?? 'latin';
    if (lettersIn(term) < (unspaced.has(script) ? unspacedLengthMin : lengthMin)) return;
    const words = byScript.get(script) ?? new Map<string, Set<string>>();
    byScript.set(script, words.set(term, (words.get(term) ?? new Set()).add(language)));
  }
}

function compileScript(script: string, words: ReadonlyMap<string, Set<string>>): WordMatcher<ForeignWord> {
  const tellsItself = script !== 'latin';
  return compileWords(
    [...words].map(([text, languages]) => ({
      word: { text, languages, tellsItself },
      spelling: text,
      reach: unspaced.has(script) ? ('anywhere' as const) : ('alone' as const),
      disguises: false,
    })),
    [],
  );
}

function lettersIn(term: string): number {
  return term.replace(/[^\p{L}\p{M}]/gu, '').length;
}
