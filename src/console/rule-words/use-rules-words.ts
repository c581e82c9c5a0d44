import { useWords } from '../words/use-words.js';
import type { RulesWords } from './words.js';
import { german } from './words-de.js';
import { english } from './words-en.js';

const languages: Readonly<Record<string, RulesWords>> = { en: english, de: german };

/** The strings about rules, in the language of the page being rendered. */
export function useRulesWords(): RulesWords {
  return languages[useWords().language] ?? english;
}
