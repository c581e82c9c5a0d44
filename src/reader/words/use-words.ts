import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { english } from './english.js';
import type { ReaderWords } from './words.js';

const Words = createContext<ReaderWords>(english);

export const ReaderWordsProvider = Words.Provider;

/** The strings of the page for readers that is being rendered. */
export function useReaderWords(): ReaderWords {
  return useContext(Words);
}
