import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ConsoleWords } from './words.js';
import { german } from './words-de.js';
import { english } from './words-en.js';

const Words = createContext<ConsoleWords>(english);

export const WordsProvider = Words.Provider;

/** The strings of the page being rendered. */
export function useWords(): ConsoleWords {
  return useContext(Words);
}

/** The languages of the console by their ISO 639-1 code; the first is for whoever reads none of them. */
export const consoleLanguages: Readonly<Record<string, ConsoleWords>> = { en: english, de: german };
