import type { Request } from 'express';
import { readerLanguages, readerWords } from '../pages/words/languages.js';
import type { ReaderWords } from '../pages/words/words.js';

const tags = Object.keys(readerLanguages);

/** The words of the language that the reader's browser asks for first. */
export function wordsForReader(req: Request<never> | Request): ReaderWords {
  return readerWords((req as Request).acceptsLanguages(tags) || undefined);
}
