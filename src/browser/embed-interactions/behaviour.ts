import type { ReaderWords, WidgetWordsMore } from '../../reader/words/words.js';
import type { Discussion } from '../embed/contract.js';
import type { Words } from '../embed/words.js';

export type AllWords = Words & WidgetWordsMore & Pick<ReaderWords['status'], 'headlines' | 'next'>;

/** Something that a discussion does, set up once; what else happens to the discussion is told to what it returns. */
export type Behaviour = (discussion: Discussion, words: AllWords) => Told;

export interface Told {
  /** Something has been drawn, or drawn anew. */
  drawn?: () => void;
  /** A comment has been drawn; many are told of a few at a time. */
  comment?: (comment: HTMLElement) => void;
  /** The discussion is in the page, until the signal says that it has left. */
  follow?: (left: AbortSignal) => void;
}
