import type { Request } from 'express';
import { findReaderWords, readerWords } from './words/languages/registry.js';
import type { ReaderWords } from './words/words.js';

/** The words of the first language that the reader's browser asks for and that there are words of. */
export function wordsForReader(req: Request<never> | Request): ReaderWords {
  for (const language of (req as Request).acceptsLanguages()) {
    const words = findReaderWords(language);
    if (words !== undefined) return words;
  }
  return readerWords(undefined);
}
